"""Features as numbers: categories by columns of their own, rare ones pooled, gaps filled or left to the trees."""
import numpy as np


class Unfit(Exception):
    """What stands in the way of a training, as a code of the catalogue; never a value of the data."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def rounded(value, digits=4):
    """A figure with so many significant digits."""
    return float(f"{value:.{digits}g}")


def numbers(values):
    return np.array([np.nan if v is None else float(v) for v in values], dtype=np.float64)


def sorted_rows(columns):
    """One order of the rows whatever order the engine gave them in, so that a seed means the same split again."""
    keys = []
    for values in columns:
        text = any(isinstance(v, str) for v in values)
        keys.append(np.unique(["" if v is None else str(v) for v in values], return_inverse=True)[1] if text
                    else np.nan_to_num(numbers(values), nan=-np.inf))
    return np.lexsort(keys[::-1])


def category_spec(name, values, units, spec):
    """The categories with enough units behind them, most frequent first; everything else is pooled."""
    counts = {}
    for value, unit in zip(values, units):
        if value is not None:
            counts.setdefault(value, set()).add(unit)
    kept = sorted((v for v, of in counts.items() if len(of) >= spec["threshold"]), key=lambda v: (-len(counts[v]), v))
    kept = kept[: spec["mostCategories"]]
    # The rest has a column of its own: it too stands for as many units or for none.
    while kept and 0 < len({u for v, u in zip(values, units) if v not in kept}) < spec["threshold"]:
        kept.pop()
    return {"name": name, "kind": "category", "categories": kept} if kept else None


def feature_specs(data, spec, rows, units):
    """How each feature becomes columns, learnt from the training rows alone; and the features that were left out with the reason."""
    specs, dropped = [], []
    for feature in spec["features"]:
        name, values = feature["name"], [data[feature["name"]][i] for i in rows]
        if feature["kind"] == "category":
            made = category_spec(name, values, units, spec)
            if made and sum(v is not None for v in values) > 0:
                specs.append(made)
            else:
                dropped.append({"name": name, "reason": "rare" if any(v is not None for v in values) else "empty"})
            continue
        column = numbers(values)
        if np.isnan(column).all():
            dropped.append({"name": name, "reason": "empty"})
            continue
        mean, deviation = float(np.nanmean(column)), float(np.nanstd(column))
        if deviation == 0 and not np.isnan(column).any():
            dropped.append({"name": name, "reason": "constant"})
            continue
        made = {"name": name, "kind": "number"}
        if not spec["gaps"]:
            made["fill"] = rounded(mean)
        if spec["scaled"]:
            made["mean"], made["scale"] = mean, deviation or 1.0
        specs.append(made)
    if not specs:
        raise Unfit("features-empty")
    return specs, dropped


def matrix(data, specs, rows):
    """INVARIANT: the same columns in the same order, by the same arithmetic, as the platform's own evaluator makes them."""
    columns = []
    for spec in specs:
        values = [data[spec["name"]][i] for i in rows]
        if spec["kind"] == "category":
            for category in spec["categories"]:
                columns.append(np.array([1.0 if v == category else 0.0 for v in values]))
            known = set(spec["categories"])
            columns.append(np.array([0.0 if v in known else 1.0 for v in values]))
            continue
        column = numbers(values)
        if "fill" in spec:
            column = np.where(np.isnan(column), spec["fill"], column)
        if "scale" in spec:
            column = (column - spec["mean"]) / spec["scale"]
        columns.append(column)
    return np.column_stack(columns)

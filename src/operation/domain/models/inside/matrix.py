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


def distinct(units):
    """How many units rows are of; of several ways to tell them apart the one that finds the fewest."""
    return min((len(np.unique(column)) for column in units.T), default=0) if len(units) else 0


def effective(place, units):
    """
    The units behind each place, where a unit with many rows of it weighs so much more: (sum of rows)^2 / sum of squares by unit. Equal units count
    as they are; a hundred copies of one beside nine others count as little more than one.
    """
    places = int(place.max()) + 1
    fewest = np.full(places, np.inf)
    for column in units.T:
        pairs, counts = np.unique(place.astype(np.int64) * (int(column.max()) + 1) + column, return_counts=True)
        of = pairs // (int(column.max()) + 1)
        whole, squares = np.bincount(of, counts, places), np.bincount(of, counts.astype(np.float64) ** 2, places)
        fewest = np.minimum(fewest, np.divide(whole ** 2, squares, out=np.zeros(places), where=squares > 0))
    return np.floor(fewest + 1e-9).astype(np.int64)


def belonging(units):
    """One number for rows that share a unit by any column, directly or through others."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    rows, offset, places = np.arange(len(units)), 0, []
    for column in units.T:
        places.append(column + len(units) + offset)
        offset += int(column.max()) + 1
    size = len(units) + offset
    edges = coo_matrix((np.ones(len(units) * len(places)), (np.tile(rows, len(places)), np.concatenate(places))), (size, size))
    found = connected_components(edges, directed=False)[1][: len(units)]
    return np.unique(found, return_inverse=True)[1]


def few_differ(column, units, threshold):
    """Whether all but few units have one value, or the same gap: then nothing but these few is in the column."""
    values, counts = np.unique(column, return_counts=True, equal_nan=True)
    common = values[counts.argmax()]
    others = ~np.isnan(column) if np.isnan(common) else column != common
    return distinct(units[others]) < threshold


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
    texts = np.array(["" if v is None else f"={v}" for v in values], dtype=object)
    counts = {v: distinct(units[texts == f"={v}"]) for v in {v for v in values if v is not None}}
    kept = sorted((v for v, of in counts.items() if of >= spec["threshold"]), key=lambda v: (-counts[v], v))
    kept = kept[: spec["mostCategories"]]
    # The rest has a column of its own: it too stands for as many units or for none.
    while kept and 0 < distinct(units[~np.isin(texts, [f"={v}" for v in kept])]) < spec["threshold"]:
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
        # INVARIANT: whether few units have a value, or another than all others, decides on nothing: it would be an answer about them.
        if distinct(units[~np.isnan(column)]) < spec["threshold"]:
            dropped.append({"name": name, "reason": "empty"})
            continue
        if few_differ(column, units, spec["threshold"]):
            dropped.append({"name": name, "reason": "constant"})
            continue
        mean, deviation = float(np.nanmean(column)), float(np.nanstd(column))
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

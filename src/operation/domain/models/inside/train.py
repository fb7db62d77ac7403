"""One training from the request to the plain form: split, fit, measure, audit. Every answer is figures and codes."""
import time
import warnings

import numpy as np

from audit import audit
from export import body_of, parameters
from fit import estimator, predictions
from matrix import Unfit, belonging, distinct, feature_specs, few_differ, matrix, sorted_rows
from metrics import by_group, metrics


def prepared(data, spec):
    """Rows with an answer, in one fixed order; their units; and the answer as numbers."""
    names = list(data)
    target = spec["target"]
    rows = [i for i in sorted_rows([data[name] for name in names]) if data[target][i] is not None]
    if spec["task"] == "count":
        negative = [i for i in rows if not isinstance(data[target][i], str) and data[target][i] < 0]
        # A few negative ones count as gaps: that there are any would be an answer about them.
        if negative and distinct(units_of(data, spec, negative)) >= spec["threshold"]:
            raise Unfit("target-negative")
        rows = [i for i in rows if i not in set(negative)] if negative else rows
    units = units_of(data, spec, rows)
    if distinct(units) < spec["fewestRows"]:
        raise Unfit("too-few-rows")
    answers = [data[target][i] for i in rows]
    classes = None
    if spec["task"] == "classification":
        classes = sorted({answer_text(a) for a in answers})
        if len(classes) < 2:
            raise Unfit("one-class")
        if len(classes) > spec["mostClasses"]:
            raise Unfit("too-many-classes")
        place = {name: index for index, name in enumerate(classes)}
        y = np.array([place[answer_text(a)] for a in answers])
        if min(distinct(units[y == k]) for k in range(len(classes))) < spec["threshold"]:
            raise Unfit("class-rare")
    else:
        if any(isinstance(a, str) for a in answers):
            raise Unfit("target-not-number")
        y = np.array(answers, dtype=np.float64)
        if few_differ(y, units, spec["threshold"]):
            raise Unfit("target-constant")
    return rows, units, y, classes


def units_of(data, spec, rows):
    """Whose each row is, by every column that tells units apart. INVARIANT: copies of a row are one unit, whatever the request says of units."""
    columns = [np.unique([str(data[name][i]) for i in rows], return_inverse=True)[1] for name in spec["units"]]
    return np.column_stack(columns) if rows else np.zeros((0, len(columns)), np.int64)


def answer_text(value):
    return value if isinstance(value, str) else f"{value:g}"


def split(units, share, rng):
    """Units, not rows, are put aside, so that nobody stands on both sides."""
    whose = belonging(units)
    order = rng.permutation(int(whose.max()) + 1)
    if len(order) < 2:
        raise Unfit("too-few-rows")
    aside = np.zeros(len(order), bool)
    aside[order[: min(max(1, round(len(order) * share)), len(order) - 1)]] = True
    return ~aside[whose], aside[whose]


def train(data, spec, progress):
    warnings.simplefilter("ignore")
    rng = np.random.default_rng(spec["seed"])
    rows, units, y, classes = prepared(data, spec)
    inside, aside = split(units, spec["testShare"], rng)
    if spec["task"] == "classification" and (len(np.unique(y[inside])) < len(classes) or len(np.unique(y[aside])) < len(classes)):
        raise Unfit("class-rare")
    rows = np.array(rows)
    specs, dropped = feature_specs(data, spec, rows[inside], units[inside])
    x, test_x = matrix(data, specs, rows[inside]), matrix(data, specs, rows[aside])
    if spec["algorithm"] in ("linear", "poisson") and x.shape[1] >= len(x):
        raise Unfit("more-features-than-rows")
    progress("fit")
    began = time.perf_counter()
    model = estimator(spec).fit(x, y[inside])
    seconds = time.perf_counter() - began
    body = body_of(model)
    result = finished(data, spec, model, body, (rows, units, y, classes, inside, aside), (x, test_x), specs, dropped, rng, progress)
    return {**result, "seconds": {"fit": seconds, "audit": time.perf_counter() - began - seconds}}


def finished(data, spec, model, body, of, xs, specs, dropped, rng, progress):
    """What leaves the sandbox: the model in its plain form, figures on the whole and by group, the audits."""
    rows, units, y, classes, inside, aside = of
    x, test_x = xs
    progress("measure")
    shares, test_shares = predictions(model, x), predictions(model, test_x)
    groups = [by_group(spec["task"], name, [data[name][i] for i in rows[aside]], units[aside], y[aside], test_shares, spec["threshold"])
              for name in spec["groups"]]
    file = {"form": "shuyu-model/1", "task": spec["task"], "algorithm": spec["algorithm"], "classes": classes,
            "target": spec["target"], "features": specs, "body": body}
    return {
        "file": file,
        "dropped": dropped,
        "metrics": {"train": metrics(spec["task"], y[inside], shares, units[inside], spec["threshold"]),
                    "test": metrics(spec["task"], y[aside], test_shares, units[aside], spec["threshold"]), "groups": groups},
        "size": {"rows": int(len(rows)), "trainRows": int(inside.sum()), "testRows": int(aside.sum()),
                 "trainUnits": distinct(units[inside]), "columns": int(x.shape[1]), "parameters": parameters(body)},
        "audit": audit(spec["task"], model, (x, y[inside], units[inside]), (test_x, y[aside], units[aside]), spec, rng, progress),
    }

"""Gives every row of the table `rows` its score, by the platform's own plain form. The same arithmetic as the platform's evaluator outside."""
import json

import numpy as np
import pandas as pd

MODEL = json.loads(SPEC)  # noqa: F821 stands before this text


def figures(column):
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        days = column.to_numpy("M8[us]").astype("i8") / 86_400_000_000
        return np.where(column.isna().to_numpy(), np.nan, days)
    return pd.to_numeric(column, errors="coerce").astype("float64").replace([np.inf, -np.inf], np.nan).to_numpy(na_value=np.nan)


def matrix(frame, features):
    columns = []
    for of in features:
        column = frame[of["name"]]
        if of["kind"] == "category":
            texts = column.astype(object).where(column.notna(), None).map(lambda v: v[:100] if isinstance(v, str) else v).to_numpy()
            known = [(texts == one) for one in of["categories"]]
            columns += [one.astype("float64") for one in known]
            columns.append((~np.logical_or.reduce(known) if known else np.ones(len(texts), bool)).astype("float64"))
            continue
        values = figures(column)
        if "fill" in of:
            values = np.where(np.isnan(values), of["fill"], values)
        if "scale" in of:
            values = (values - of.get("mean", 0)) / of["scale"]
        columns.append(values)
    return np.column_stack(columns) if columns else np.empty((len(frame), 0))


def leaves(tree, x):
    feature, threshold = np.array(tree["feature"], "i8"), np.array(tree["threshold"], "f8")
    left, right = np.array(tree["left"], "i8"), np.array(tree["right"], "i8")
    gaps = np.array(tree.get("gapsLeft") or np.zeros(len(feature)), bool)
    node, rows = np.zeros(len(x), "i8"), np.arange(len(x))
    while True:
        open_ = rows[feature[node] >= 0]
        if len(open_) == 0:
            return node
        at = node[open_]
        value = x[open_, feature[at]]
        goes = (value <= threshold[at]) | (np.isnan(value) & gaps[at])
        node[open_] = np.where(goes, left[at], right[at])


def raw(body, x):
    if body["kind"] == "linear":
        return x @ np.array(body["coefficients"], "f8").T + np.array(body["intercepts"], "f8")
    if body["precision"] == "single":
        x = x.astype("f4").astype("f8")
    sums = np.tile(np.array(body["base"], "f8"), (len(x), 1))
    for tree in body["trees"]:
        at = leaves(tree, x)
        if body["combine"] == "sum":
            values = np.array([v[0] if v else 0.0 for v in tree["value"]], "f8")
            sums[:, tree["group"]] += values[at]
        else:
            width = sums.shape[1]
            sums += np.array([v if v else [0.0] * width for v in tree["value"]], "f8")[at]
    return sums / len(body["trees"]) if body["combine"] == "mean" and len(body["trees"]) > 1 else sums


def answers(body, x):
    of, link = raw(body, x), body["link"]
    if link == "log":
        return np.exp(of)
    if link == "logistic":
        share = 1 / (1 + np.exp(-of[:, 0]))
        return np.column_stack([1 - share, share])
    if link == "softmax":
        powers = np.exp(of - of.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)
    return of


def rounded(values, digits):
    """So many significant digits."""
    finite = np.isfinite(values) & (values != 0)
    scale = np.ones(len(values))
    scale[finite] = 10.0 ** (digits - 1 - np.floor(np.log10(np.abs(values[finite]))))
    return np.where(finite, np.round(values * scale) / scale, np.where(np.isnan(values) | (values == 0), values, np.nan))


def scored(frame):
    file, digits = MODEL["file"], MODEL["digits"]
    of = answers(file["body"], matrix(frame, file["features"]))
    if file["classes"] is None:
        return frame.assign(score=rounded(of[:, 0], digits))
    known = ~np.isnan(of).any(axis=1)
    best = np.nan_to_num(of).argmax(axis=1)
    names = np.array(file["classes"], dtype=object)[best]
    share = np.round(of[np.arange(len(of)), best], digits)
    return frame.assign(score_class=np.where(known, names, None), score_share=np.where(known, share, np.nan))


result = scored(rows)  # noqa: F821 the table that was given

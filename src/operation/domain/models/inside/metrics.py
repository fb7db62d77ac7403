"""How good a model is: on the whole, and by groups that are large enough."""
import numpy as np
from sklearn.metrics import (accuracy_score, brier_score_loss, log_loss, mean_absolute_error, mean_poisson_deviance,
                             mean_squared_error, r2_score, roc_auc_score)

from matrix import distinct, rounded


def borne(parts, units, threshold):
    """
    Whether a sum is borne by many: no unit has more of it than one of `threshold` equal ones would. INVARIANT: a mean that one unit makes is that
    unit's figure, and is not shown, however many rows stand beside.
    """
    whole = float(parts.sum())
    return whole == 0 or all(np.bincount(column, parts).max() <= whole / threshold for column in units.T)


def metrics(task, y, shares, units, threshold):
    """Figures with three digits; one that the rows do not define, or that few units make, is left out."""
    of = {}
    if distinct(units) < threshold:
        return of
    units = np.column_stack([np.unique(column, return_inverse=True)[1] for column in units.T])
    if task == "classification":
        best, sure = shares.argmax(axis=1), np.clip(shares, 1e-15, 1)
        of["accuracy"] = accuracy_score(y, best)
        if borne(-np.log(sure[np.arange(len(y)), y.astype(int)]), units, threshold):
            of["logLoss"] = log_loss(y, sure, labels=range(shares.shape[1]))
        if shares.shape[1] == 2:
            if borne((y - shares[:, 1]) ** 2, units, threshold):
                of["brier"] = brier_score_loss(y, shares[:, 1])
            if min(distinct(units[y == k]) for k in (0, 1)) >= threshold:
                of["auc"] = roc_auc_score(y, shares[:, 1])
    else:
        flat = shares[:, 0]
        even = borne((y - flat) ** 2, units, threshold)
        if even:
            of["rmse"] = float(np.sqrt(mean_squared_error(y, flat)))
        if borne(np.abs(y - flat), units, threshold):
            of["mae"] = mean_absolute_error(y, flat)
        if even and np.var(y) > 0 and borne((y - y.mean()) ** 2, units, threshold):
            of["r2"] = r2_score(y, flat)
        if even and task == "count" and (flat > 0).all() and borne(y, units, threshold):
            of["deviance"] = mean_poisson_deviance(y, flat)
    return {name: rounded(float(value), 3) for name, value in of.items()}


def by_group(task, name, values, units, y, shares, threshold):
    """
    INVARIANT: a group of fewer units than the threshold shows nothing; where only one is small, the next smallest is withheld as well,
    since the whole less the others would tell it.
    """
    texts = np.array(["" if v is None else str(v) for v in values], dtype=object)
    sizes = {value: distinct(units[texts == value]) for value in set(texts.tolist())}
    order = sorted(sizes, key=lambda v: (sizes[v], v))
    hidden = [v for v in order if sizes[v] < threshold]
    if len(hidden) == 1 and len(order) > 1:
        hidden = order[:2]
    shown = [v for v in sorted(sizes) if v not in hidden][:50]
    groups = []
    for value in shown:
        rows = texts == value
        of = metrics(task, y[rows], shares[rows], units[rows], threshold)
        groups.append({"value": value, "rows": -(-int(rows.sum()) // 10) * 10, "metrics": of})
    return {"column": name, "groups": groups, "suppressed": len(hidden)}

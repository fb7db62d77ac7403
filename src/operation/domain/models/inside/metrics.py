"""How good a model is: on the whole, and by groups that are large enough."""
import numpy as np
from sklearn.metrics import (accuracy_score, brier_score_loss, log_loss, mean_absolute_error, mean_poisson_deviance,
                             mean_squared_error, r2_score, roc_auc_score)

from matrix import rounded


def metrics(task, y, shares):
    """Figures with three digits; one that the rows do not define is left out."""
    of = {}
    if task == "classification":
        best = shares.argmax(axis=1)
        of["accuracy"] = accuracy_score(y, best)
        of["logLoss"] = log_loss(y, np.clip(shares, 1e-15, 1), labels=range(shares.shape[1]))
        if shares.shape[1] == 2:
            of["brier"] = brier_score_loss(y, shares[:, 1])
            if len(np.unique(y)) == 2:
                of["auc"] = roc_auc_score(y, shares[:, 1])
    else:
        flat = shares[:, 0]
        of["rmse"] = float(np.sqrt(mean_squared_error(y, flat)))
        of["mae"] = mean_absolute_error(y, flat)
        if len(y) > 1 and np.var(y) > 0:
            of["r2"] = r2_score(y, flat)
        if task == "count" and (flat > 0).all():
            of["deviance"] = mean_poisson_deviance(y, flat)
    return {name: rounded(float(value), 3) for name, value in of.items()}


def by_group(task, name, values, units, y, shares, threshold):
    """
    INVARIANT: a group of fewer units than the threshold shows nothing; where only one is small, the next smallest is withheld as well,
    since the whole less the others would tell it.
    """
    sizes = {}
    for value, unit in zip(values, units):
        sizes.setdefault("" if value is None else str(value), set()).add(unit)
    order = sorted(sizes, key=lambda v: len(sizes[v]))
    hidden = [v for v in order if len(sizes[v]) < threshold]
    if len(hidden) == 1 and len(order) > 1:
        hidden = order[:2]
    shown = [v for v in sorted(sizes) if v not in hidden][:50]
    texts = np.array(["" if v is None else str(v) for v in values], dtype=object)
    groups = []
    for value in shown:
        rows = texts == value
        groups.append({"value": value, "rows": -(-int(rows.sum()) // 10) * 10, "metrics": metrics(task, y[rows], shares[rows])})
    return {"column": name, "groups": groups, "suppressed": len(hidden)}

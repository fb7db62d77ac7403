"""Whether a model remembers those it was trained on: shadow models, canaries, and what stands in its leaves."""
import math

import numpy as np
from scipy.stats import ks_2samp, norm
from sklearn.base import clone
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import PredefinedSplit, cross_val_predict

from fit import predictions
from matrix import belonging, effective, rounded

FALSE_ALARMS = 0.001


def losses(task, y, shares):
    """One figure for each row: how surprised the model is; smaller for those it knows."""
    if task == "classification":
        sure = np.clip(shares[np.arange(len(y)), y.astype(int)], 1e-12, 1 - 1e-12)
        return -(np.log(sure) - np.log1p(-sure))
    return np.log(np.abs(y - shares[:, 0]) + 1e-9)


def attack_figures(score, member):
    """Area under the curve, and the share of members found at one false alarm in a thousand."""
    auc = roc_auc_score(member, score)
    outside = np.sort(score[~member])
    allowed = int(math.floor(len(outside) * FALSE_ALARMS))
    bound = outside[len(outside) - 1 - allowed]
    return {"auc": rounded(float(auc), 3), "tpr": rounded(float((score[member] > bound).mean()), 3), "outside": int((~member).sum())}


def even(rng, rows, most):
    return rows if len(rows) <= most else rng.choice(rows, most, replace=False)


def worst_case(task, model, x, y, member, whose, rng):
    """An attacker who sees every output beside the truth and was told of half the rows who took part."""
    shares = predictions(model, x)
    loss = losses(task, y, shares)
    seen = np.column_stack([np.sort(shares, axis=1), loss, np.abs(loss - np.median(loss))])
    attack = RandomForestClassifier(n_estimators=100, min_samples_leaf=10, random_state=0, n_jobs=1)
    folds = PredefinedSplit(folds_of(whose, member, rng))
    score = cross_val_predict(attack, seen, member.astype(int), cv=folds, method="predict_proba")[:, 1]
    return attack_figures(score, member)


def folds_of(whose, member, rng):
    """Five folds with as many units of either side; a unit's rows are in one of them."""
    folds = np.zeros(len(whose), np.int64)
    for side in (member, ~member):
        _, unit = np.unique(whose[side], return_inverse=True)
        folds[side] = (rng.permutation(int(unit.max()) + 1) % 5)[unit]
    return folds


def likelihood_ratio(task, model, x, y, member, pool, of_pool, shadows, rng):
    """Carlini and others 2022 with few shadow models, each of half of the units: a row's loss against those of models that did and did not see it."""
    pool_x, pool_y, whose = pool
    inside, outside = np.full((shadows, len(y)), np.nan), np.full((shadows, len(y)), np.nan)
    done = 0
    for shadow in range(shadows):
        some = rng.permutation(int(whose.max()) + 1)
        rows = np.flatnonzero(np.isin(whose, some[: len(some) // 2]))
        if task == "classification" and len(np.unique(pool_y[rows])) < len(np.unique(pool_y)):
            continue
        one = clone(model).fit(pool_x[rows], pool_y[rows])
        loss = losses(task, y, predictions(one, x))
        seen = np.isin(of_pool, rows)
        inside[shadow, seen], outside[shadow, ~seen] = loss[seen], loss[~seen]
        done += 1
    own = losses(task, y, predictions(model, x))
    known = (np.isfinite(inside).sum(axis=0) >= 2) & (np.isfinite(outside).sum(axis=0) >= 2)
    if known.sum() < 50 or not member[known].any() or member[known].all():
        return None
    in_, out, mine = inside[:, known], outside[:, known], own[known]
    # Few models: one spread for all rows.
    spread_in = max(float(np.nanstd(in_ - np.nanmean(in_, axis=0))), 1e-9)
    spread_out = max(float(np.nanstd(out - np.nanmean(out, axis=0))), 1e-9)
    score = norm.logpdf(mine, np.nanmean(in_, axis=0), spread_in) - norm.logpdf(mine, np.nanmean(out, axis=0), spread_out)
    return {**attack_figures(score, member[known]), "shadows": done}


def canaries(task, model, x, y, rng, threshold):
    """
    Invented rows (each feature drawn by itself, the answer at random), half of them trained on: their exposure in bits, and what an
    honest bound on the privacy loss would be (Steinke and others 2023, one run).
    """
    count = int(min(400, max(20, len(y) // 10)))
    made = np.column_stack([rng.choice(x[:, column], count) for column in range(x.shape[1])])
    answers = rng.choice(y, count)
    chosen = rng.permutation(count) < count // 2
    one = clone(model).fit(np.vstack([x, made[chosen]]), np.concatenate([y, answers[chosen]]))
    loss = losses(task, answers, predictions(one, made))
    reference = np.sort(loss[~chosen])
    ranks = np.searchsorted(reference, loss[chosen], side="right") + 1
    exposure = np.log2(len(reference) + 1) - np.log2(ranks)
    figures = attack_figures(-loss, chosen)
    guesses = max(count // 10, 2)
    order = np.argsort(loss)
    right = int(chosen[order[:guesses]].sum() + (~chosen[order[-guesses:]]).sum())
    return {"inserted": int(chosen.sum()), "exposure": rounded(float(exposure.mean()), 3), "auc": figures["auc"],
            "epsilon": rounded(epsilon_bound(right, 2 * guesses), 3)}


def epsilon_bound(right, guesses):
    """The greatest privacy loss that so many right guesses contradict with 95 % confidence; 0 when none."""
    from scipy.stats import binom

    bound = 0.0
    for epsilon in np.arange(0.05, 10, 0.05):
        share = math.exp(epsilon) / (1 + math.exp(epsilon))
        if binom.sf(right - 1, guesses, share) > 0.05:
            break
        bound = float(epsilon)
    return bound


def leaves(model, x, y, units, task):
    """The fewest units in a leaf, and the fewest in a leaf whose rows all have one answer; null without leaves."""
    members = getattr(model, "estimators_", None) if not hasattr(model, "tree_") else [model]
    if hasattr(model, "_predictors"):
        places = [leaf_places(predictor, x) for round_ in model._predictors for predictor in round_]
    elif members is not None:
        places = [member.apply(x) for member in members]
    else:
        return None
    fewest, pure, pure_count = len(y), None, 0
    for place in places:
        _, inverse = np.unique(place, return_inverse=True)
        sizes = effective(inverse, units)
        fewest = min(fewest, int(sizes.min()))
        low, high = np.full(len(sizes), np.inf), np.full(len(sizes), -np.inf)
        np.minimum.at(low, inverse, y)
        np.maximum.at(high, inverse, y)
        alone = sizes[low == high]
        if len(alone):
            pure_count += len(alone)
            pure = int(alone.min()) if pure is None else min(pure, int(alone.min()))
    return {"fewest": fewest, "pureFewest": pure, "pureLeaves": pure_count}


def support(x, units):
    """
    The units behind the thinnest pattern of features that a fit can tell apart. Whatever direction of the features only m units have, one of them
    has a leverage of 1/m at least: so the greatest leverage of a unit tells the thinnest pattern, however the columns are combined.
    """
    centred = x - x.mean(axis=0)
    spread = np.sqrt((centred ** 2).sum(axis=0))
    centred = centred[:, spread > 0] / spread[spread > 0]
    hat = np.full(len(x), 1 / len(x))
    if centred.shape[1] > 0:
        left, sizes, _ = np.linalg.svd(centred, full_matrices=False)
        hat += (left[:, sizes > sizes[0] * np.finfo(float).eps * max(x.shape)] ** 2).sum(axis=1)
    greatest = max(np.bincount(column, weights=hat).max() for column in units.T)
    return {"fewest": int(math.floor(1 / min(greatest, 1.0) + 1e-9))}


def leaf_places(predictor, x):
    nodes = predictor.nodes
    place = np.zeros(len(x), dtype=np.int64)
    while True:
        open_ = ~nodes["is_leaf"][place].astype(bool)
        if not open_.any():
            return place
        at = nodes[place[open_]]
        value = x[open_, at["feature_idx"].astype(np.int64)]
        gap = np.isnan(value)
        left = np.where(gap, at["missing_go_to_left"].astype(bool), value <= at["num_threshold"])
        place[open_] = np.where(left, at["left"], at["right"])


def same_answers(shares, units):
    """The fewest units that share one answer of the model, at the precision that is served."""
    answers, place = np.unique(np.round(shares, 3), axis=0, return_inverse=True)
    return {"fewest": int(effective(place.ravel(), units).min()), "classes": len(answers)}


def audit(task, model, train, test, spec, rng, progress):
    """`train` and `test` are (x, y, units). Answers figures only."""
    (x, y, units), (test_x, test_y, test_units) = train, test
    of = spec["audit"]
    result = {"leaves": leaves(model, x, y, units, task), "answers": same_answers(predictions(model, x), units)}
    result["support"] = support(x, units) if result["leaves"] is None else None
    mine, other = losses(task, y, predictions(model, x)), losses(task, test_y, predictions(model, test_x))
    gap = ks_2samp(mine, other)
    result["gap"] = {"statistic": rounded(float(gap.statistic), 3), "p": rounded(float(gap.pvalue), 3)}
    progress("audit-membership")
    inside, outside = even(rng, np.arange(len(y)), of["rows"]), even(rng, np.arange(len(test_y)), of["rows"])
    ax, ay = np.vstack([x[inside], test_x[outside]]), np.concatenate([y[inside], test_y[outside]])
    member = np.concatenate([np.ones(len(inside), bool), np.zeros(len(outside), bool)])
    whose = belonging(np.vstack([units, test_units]))
    of_pool = np.concatenate([inside, len(y) + outside])
    enough = min(len(np.unique(whose[: len(y)])), len(np.unique(whose[len(y):]))) >= 25
    result["worstCase"] = worst_case(task, model, ax, ay, member, whose[of_pool], rng) if enough else None
    pool = np.vstack([x, test_x]), np.concatenate([y, test_y]), whose
    progress("audit-shadows")
    result["likelihood"] = likelihood_ratio(task, model, ax, ay, member, pool, of_pool, of["shadows"], rng)
    progress("audit-canaries")
    result["canaries"] = canaries(task, model, x, y, rng, spec["threshold"])
    return result

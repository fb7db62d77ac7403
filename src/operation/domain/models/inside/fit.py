"""Estimators by the names of the request, with the bounds that the platform checked."""
from sklearn.ensemble import (HistGradientBoostingClassifier, HistGradientBoostingRegressor, RandomForestClassifier,
                              RandomForestRegressor)
from sklearn.linear_model import LinearRegression, LogisticRegression, PoissonRegressor, Ridge
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from matrix import Unfit


def estimator(spec):
    name, task, of, seed = spec["algorithm"], spec["task"], spec["parameters"], spec["seed"]
    classes = task == "classification"
    if name == "linear":
        return LinearRegression()
    if name == "ridge":
        return Ridge(alpha=of["alpha"])
    if name == "logistic":
        return LogisticRegression(C=of["c"], max_iter=1000, random_state=seed)
    if name == "poisson":
        return PoissonRegressor(alpha=of["alpha"], max_iter=1000)
    if name == "tree":
        kind = DecisionTreeClassifier if classes else DecisionTreeRegressor
        return kind(max_depth=of["depth"], min_samples_leaf=of["leaf"], random_state=seed)
    if name == "forest":
        kind = RandomForestClassifier if classes else RandomForestRegressor
        return kind(n_estimators=of["trees"], max_depth=of["depth"], min_samples_leaf=of["leaf"], bootstrap=True,
                    random_state=seed, n_jobs=1)
    if name == "boosting":
        more = {"max_iter": of["rounds"], "learning_rate": of["rate"], "max_leaf_nodes": of["leaves"],
                "min_samples_leaf": of["leaf"], "l2_regularization": of["l2"], "early_stopping": False, "random_state": seed}
        if classes:
            return HistGradientBoostingClassifier(**more)
        return HistGradientBoostingRegressor(loss="poisson" if task == "count" else "squared_error", **more)
    raise Unfit("algorithm-unknown")


def predictions(model, x):
    """Shares of the classes, or the expected value; always a matrix."""
    return model.predict_proba(x) if hasattr(model, "predict_proba") else model.predict(x).reshape(-1, 1)

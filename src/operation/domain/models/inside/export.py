"""A fitted estimator of the allowed families in the platform's own plain form: numbers and lists, nothing that runs."""
import numpy as np
from sklearn.ensemble import (HistGradientBoostingClassifier, HistGradientBoostingRegressor, RandomForestClassifier,
                              RandomForestRegressor)
from sklearn.linear_model import LinearRegression, LogisticRegression, PoissonRegressor, Ridge
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

LINEAR = {LinearRegression: "identity", Ridge: "identity", PoissonRegressor: "log"}
TREES = {DecisionTreeRegressor, DecisionTreeClassifier, RandomForestRegressor, RandomForestClassifier}
BOOSTED = {HistGradientBoostingRegressor, HistGradientBoostingClassifier}
ALGORITHMS = {
    LinearRegression: "linear", Ridge: "ridge", PoissonRegressor: "poisson", LogisticRegression: "logistic",
    DecisionTreeRegressor: "tree", DecisionTreeClassifier: "tree", RandomForestRegressor: "forest", RandomForestClassifier: "forest",
    HistGradientBoostingRegressor: "boosting", HistGradientBoostingClassifier: "boosting",
}
STORES_RECORDS = ("KNeighbors", "RadiusNeighbors", "SVC", "SVR", "NuSV", "GaussianProcess", "LocalOutlierFactor", "KernelRidge",
                  "KernelDensity", "LabelPropagation", "LabelSpreading", "OneClassSVM", "NearestNeighbors")


class NotExported(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code


def body_of(estimator):
    """INVARIANT: exactly these classes, none that inherits from them: what a class of one's own answers may be anything."""
    kind = type(estimator)
    if any(one.__name__.startswith(STORES_RECORDS) for one in kind.__mro__):
        raise NotExported("instance-based")
    if kind in LINEAR:
        return linear(np.atleast_2d(estimator.coef_), np.atleast_1d(estimator.intercept_), LINEAR[kind])
    if kind is LogisticRegression:
        link = "logistic" if len(estimator.classes_) == 2 else "softmax"
        return linear(estimator.coef_, estimator.intercept_, link)
    if kind in TREES:
        return forest(estimator)
    if kind in BOOSTED:
        return boosted(estimator)
    raise NotExported("family-unknown")


def algorithm_of(estimator):
    return ALGORITHMS[type(estimator)]


def claimed_leaves(estimator, body):
    """The fewest rows of a leaf, and of a leaf with one answer, as the estimator itself says. Null without leaves."""
    if body["kind"] != "trees":
        return None
    if type(estimator) in BOOSTED:
        counts = [predictor.nodes["count"] for round_ in estimator._predictors for predictor in round_]
    else:
        counts = [member.tree_.n_node_samples for member in getattr(estimator, "estimators_", [estimator])]
    fewest, pure = [], []
    for tree, of in zip(body["trees"], counts):
        leaves = [(int(count), value) for feature, count, value in zip(tree["feature"], of.tolist(), tree["value"]) if feature < 0]
        fewest.append(min(count for count, _ in leaves))
        pure += [count for count, value in leaves if len(value) > 1 and max(value) >= 1.0]
    return {"fewest": min(fewest), "pureFewest": min(pure) if pure else None, "pureLeaves": len(pure)}


def linear(coefficients, intercepts, link):
    if coefficients.ndim != 2 or len(coefficients) != len(intercepts):
        raise NotExported("family-unknown")
    return {"kind": "linear", "link": link, "coefficients": coefficients.tolist(), "intercepts": intercepts.tolist()}


def plain_tree(tree, shares):
    value = tree.value[:, 0, :]
    if shares:
        total = value.sum(axis=1)
        total[total == 0.0] = 1.0
        value = value / total[:, np.newaxis]
    leaf = tree.children_left < 0
    return {
        "group": 0,
        "feature": np.where(leaf, -1, tree.feature).tolist(),
        "threshold": np.where(leaf, 0.0, tree.threshold).tolist(),
        "left": np.where(leaf, 0, tree.children_left).tolist(),
        "right": np.where(leaf, 0, tree.children_right).tolist(),
        "value": [row.tolist() if is_leaf else [] for row, is_leaf in zip(value, leaf)],
    }


def forest(estimator):
    members = getattr(estimator, "estimators_", [estimator])
    shares = hasattr(estimator, "classes_")
    if getattr(estimator, "n_outputs_", 1) != 1:
        raise NotExported("family-unknown")
    return {
        "kind": "trees", "combine": "mean", "link": "shares" if shares else "identity", "precision": "single",
        "base": [0.0] * (len(estimator.classes_) if shares else 1),
        "trees": [plain_tree(member.tree_, shares) for member in members],
    }


LINKS = {"squared_error": "identity", "poisson": "log", "log_loss": "logistic", "gamma": "log"}


def boosted(estimator):
    loss = estimator._loss.__class__.__name__
    link = {"HalfSquaredError": "identity", "HalfPoissonLoss": "log", "HalfBinomialLoss": "logistic",
            "HalfMultinomialLoss": "softmax"}.get(loss)
    if link is None or estimator.is_categorical_ is not None and np.any(estimator.is_categorical_):
        raise NotExported("family-unknown")
    trees = []
    for round_ in estimator._predictors:
        for group, predictor in enumerate(round_):
            nodes = predictor.nodes
            leaf = nodes["is_leaf"].astype(bool)
            threshold = np.where(leaf, 0.0, nodes["num_threshold"])
            trees.append({
                "group": group,
                "feature": np.where(leaf, -1, nodes["feature_idx"].astype(np.int64)).tolist(),
                # A split that only parts the gaps from the rest has no finite threshold.
                "threshold": np.where(np.isinf(threshold), np.finfo(np.float64).max, threshold).tolist(),
                "left": np.where(leaf, 0, nodes["left"].astype(np.int64)).tolist(),
                "right": np.where(leaf, 0, nodes["right"].astype(np.int64)).tolist(),
                "gapsLeft": nodes["missing_go_to_left"].astype(int).tolist(),
                "value": [[v] if is_leaf else [] for v, is_leaf in zip(nodes["value"].tolist(), leaf)],
            })
    base = np.atleast_1d(np.asarray(estimator._baseline_prediction, dtype=np.float64).ravel()).tolist()
    return {"kind": "trees", "combine": "sum", "link": link, "precision": "double", "base": base, "trees": trees}


def parameters(body):
    """Free figures of a model: coefficients and intercepts, or leaves and splits."""
    if body["kind"] == "linear":
        return sum(len(row) for row in body["coefficients"]) + len(body["intercepts"])
    return sum(sum(1 for feature in tree["feature"] if feature < 0) for tree in body["trees"])

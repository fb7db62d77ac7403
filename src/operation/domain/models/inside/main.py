"""The platform's own trainer: a table `rows` and a request come in, one JSON text goes out; of what went wrong, a code."""
import json

import shuyu
from export import NotExported
from matrix import Unfit
from train import train

STEPS = {"fit": 20, "measure": 40, "audit-membership": 45, "audit-shadows": 50, "audit-canaries": 85}


def plain(frame):
    """Columns as lists; what is missing is None."""
    data = {}
    for name in frame.columns:
        column = frame[name]
        gone = column.isna().to_numpy()
        data[name] = [None if none else value for none, value in zip(gone, column.tolist())]
    return data


def work():
    spec = json.loads(SPEC)  # noqa: F821 stands before this text
    frame = shuyu.inputs["rows"]
    if len(frame) > spec["mostRows"]:
        return {"unfit": "too-many-rows"}
    try:
        return train(plain(frame), spec, lambda step: shuyu.progress(STEPS.get(step, 0), STEPS.get(step, 0)))
    except (Unfit, NotExported) as error:
        return {"unfit": error.code}
    except MemoryError:
        return {"unfit": "memory"}
    except Exception:  # its text may quote a value
        return {"unfit": "not-fitted"}


output = json.dumps(work(), allow_nan=False).encode()

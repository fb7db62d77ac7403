"""The process that runs a Python script on a grant's data. It serves one grant in its life and ends with it.

Its only way out is the channel. stdout and stderr lead nowhere; of an exception only its kind and the script's line leave, never its text,
which may quote a value. The walls are the operating system's: nothing here is one, for the script may change everything in this process.
"""
import os
import sys

os.closerange(4, 4096)  # whatever the platform was started with, beyond the channel
sys.path.insert(0, "/app/python")
import preload  # noqa: F401
import datetime
import resource
import types

import numpy as np
import pandas as pd

from channel import receive, send, send_pieces
from tables import BadResult, parts, series

_KINDS = [
    ArithmeticError, AssertionError, AttributeError, BufferError, EOFError, FloatingPointError, ImportError, IndexError, KeyError,
    LookupError, ModuleNotFoundError, NameError, NotImplementedError, OSError, OverflowError, PermissionError, RecursionError,
    RuntimeError, StopIteration, SyntaxError, SystemError, SystemExit, TimeoutError, TypeError, UnboundLocalError, UnicodeError,
    ValueError, ZeroDivisionError, KeyboardInterrupt, GeneratorExit,
]
_STEPS = 9
_frames, _scope, _told = {}, {}, [None]


def _kind(error):
    """The nearest known kind: a class of the script's own could carry a value in its name."""
    for one in type(error).__mro__:
        if one in _KINDS:
            return one.__name__
    return "Exception"


def _line(error, name):
    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _progress(step, percent=100):
    """Tells people outside how far the script is: whole numbers only, and only forward. Anything else is passed over."""
    if isinstance(step, int) and isinstance(percent, (int, float)) and percent == percent:
        told = (max(0, min(_STEPS, int(step))), int(max(0, min(100, percent))) // 25 * 25)
        if told != _told[-1]:
            _told[-1] = told
            send({"type": "progress", "step": told[0], "percent": told[1]})


def _assign(head):
    for bound, value in (("RLIMIT_CORE", 0), ("RLIMIT_NOFILE", 64), ("RLIMIT_AS", head["addressSpace"])):
        if value is not None:
            resource.setrlimit(getattr(resource, bound), (value, value))
    np.random.seed(0)
    preload.random.seed(0)
    module = types.ModuleType("shuyu", "What the platform gives a script.")
    module.inputs, module.parameters, module.progress = _frames, {}, _progress
    sys.modules["shuyu"] = module
    _scope.update({"__name__": "__main__", "__builtins__": __builtins__, "shuyu": module})
    _scope.update({"inputs": module.inputs, "parameters": module.parameters})
    send({"type": "assigned"})


def _parameters(head):
    for name, of in head["values"].items():
        day = of["type"] == "day"
        sys.modules["shuyu"].parameters[name] = datetime.date.fromisoformat(of["value"]) if day else of["value"]


def _table(head):
    columns = {}
    for _ in range(head["columns"]):
        column, _ = receive()
        content = bytearray()
        wanted = sum(column["parts"].values())
        while len(content) < wanted:
            content += receive()[1]
        columns[column["name"]] = series(column, memoryview(content))
    frame = pd.DataFrame(columns)
    _frames[head["name"]] = frame
    _scope[head["name"]] = frame


def _run(head):
    name = head["file"]
    try:
        code = compile(head["code"], name, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError) as error:
        send({"type": "failed", "code": "syntax", "kind": "SyntaxError", "line": getattr(error, "lineno", None)})
        return
    try:
        exec(code, _scope)
    except MemoryError:
        send({"type": "failed", "code": "memory", "kind": "MemoryError", "line": None})
    except BaseException as error:  # the script may raise anything
        send({"type": "failed", "code": "exception", "kind": _kind(error), "line": _line(error, name)})
    else:
        send({"type": "ran"})


def _result(head):
    frame = _scope.get(head["name"])
    if isinstance(frame, pd.Series):
        frame = frame.to_frame()
    if not isinstance(frame, pd.DataFrame):
        raise BadResult("result-missing")
    if list(frame.columns) != [column["name"] for column in head["columns"]]:
        raise BadResult("result-columns")
    if len(frame) > head["rows"]:
        raise BadResult("too-large")
    made = [parts(frame.iloc[:, at], column["kind"]) for at, column in enumerate(head["columns"])]
    if sum(len(part) * getattr(part, "itemsize", 1) for one in made for part in one if part is not None) > head["bytes"]:
        raise BadResult("too-large")
    send({"type": "result", "rows": len(frame)})
    for column, (validity, data, dictionary) in zip(head["columns"], made):
        dictionary = dictionary if dictionary is not None else b""
        validity = validity.tobytes() if validity is not None else b""
        content = data.tobytes()
        lengths = {"validity": len(validity), "data": len(content), "dictionary": len(dictionary)}
        send({"type": "column", "kind": column["kind"], "parts": lengths})
        for part in (validity, content, dictionary):
            send_pieces(part)
    send({"type": "end"})


def _bytes(head):
    value = _scope.get(head["name"])
    if not isinstance(value, (bytes, bytearray)):
        raise BadResult("result-missing")
    if len(value) > head["bytes"]:
        raise BadResult("too-large")
    send({"type": "bytes", "length": len(value)})
    send_pieces(value)
    send({"type": "end"})


_work = {"assign": _assign, "parameters": _parameters, "table": _table, "run": _run, "result": _result, "bytes": _bytes}
send({"type": "ready"})
while True:
    _head, _ = receive()
    try:
        _work[_head["type"]](_head)
    except BadResult as _error:
        send({"type": "failed", "code": _error.code, "kind": None, "line": None})
    except MemoryError:
        send({"type": "failed", "code": "memory", "kind": None, "line": None})
    except BaseException:  # whatever the script left broken; its text stays here
        send({"type": "failed", "code": "result-type", "kind": None, "line": None})

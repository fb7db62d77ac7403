"""Columns as plain buffers, in and out: no format to parse, nothing of the other side's is believed but lengths.

A column is a head (name, kind, rows, and the lengths of its parts) and the bytes of its parts one after the other: `validity` (a byte a row,
where a value is missing), `data` (little endian, 8 bytes; 4 for dates and codes, 1 for truth), `dictionary` (texts joined by NUL, in the order
of their codes; -1 is missing).
"""
import datetime

import numpy as np
import pandas as pd

WIDTH = {"float": "<f8", "integer": "<i8", "boolean": "u1", "date": "<i4", "timestamp": "<i8", "text": "<i4"}
_EXACT = 1 << 53
_PAST, _FUTURE = -106_000, 106_000


class BadResult(Exception):
    """The result is not what was declared; `code` says in which way."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def series(head, content):
    """A column as pandas has it: missing numbers are NaN, texts plain objects, dates beyond pandas' range Python's own."""
    kind, parts = head["kind"], head["parts"]
    validity_bytes, data_bytes = parts["validity"], parts["data"]
    validity = np.frombuffer(content, "u1", validity_bytes).astype(bool) if validity_bytes else None
    values = np.frombuffer(content, WIDTH[kind], data_bytes // np.dtype(WIDTH[kind]).itemsize, validity_bytes)
    missing = None if validity is None else ~validity
    if kind == "text":
        return pd.Series(_texts(values, content[validity_bytes + data_bytes:]), dtype=object)
    if kind == "float":
        return pd.Series(values.copy() if missing is None else np.where(missing, np.nan, values))
    if kind == "integer":
        if missing is None:
            return pd.Series(values.copy())
        if np.abs(values).max(initial=0) > _EXACT:
            return pd.Series(pd.arrays.IntegerArray(values.copy(), missing))
        return pd.Series(np.where(missing, np.nan, values))
    if kind == "boolean":
        truth = values.astype(bool)
        return pd.Series(truth if missing is None else pd.arrays.BooleanArray(truth, missing))
    return _moments(kind, values, missing)


def _texts(codes, dictionary):
    known = bytes(dictionary).decode("utf-8", "replace").split("\0")
    lookup = np.empty(len(known) + 1, dtype=object)
    lookup[:-1] = known
    lookup[-1] = None
    return lookup[codes]


def _moments(kind, values, missing):
    days = values if kind == "date" else values // 86_400_000_000
    known = values.astype("<M8[D]" if kind == "date" else "<M8[us]")
    if missing is not None:
        known[missing] = np.datetime64("NaT")
    if len(days) and (days.min() < _PAST or days.max() > _FUTURE):
        return pd.Series(known.astype(object), dtype=object)
    return pd.Series(known.astype("<M8[ns]"))


def parts(column, kind):
    """A result column as buffers (validity or None, data, dictionary or None). Raises BadResult when it does not fit the declared kind."""
    if kind == "text":
        return _text_parts(column)
    missing = pd.isna(column).to_numpy()
    if kind in ("date", "timestamp"):
        data = _moment_data(column, missing, kind)
    elif kind == "boolean":
        data = _whole(column, missing)
        if len(data) and (data.min() < 0 or data.max() > 1):
            raise BadResult("result-type")
    elif kind == "integer":
        data = _whole(column, missing)
    else:
        data = _numbers(column, missing)
        if not np.isfinite(data).all():
            raise BadResult("result-infinite")
    return (None if not missing.any() else (~missing).astype("u1")), data.astype(WIDTH[kind]), None


def _plain(column, missing, fill):
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(object)
    if column.dtype == object:
        known = column.to_numpy(dtype=object, copy=True)
        for value in set(map(type, known[~missing])):
            if not issubclass(value, (bool, int, float, np.bool_, np.integer, np.floating)):
                raise BadResult("result-type")
        known[missing] = fill
        return known
    if not (pd.api.types.is_numeric_dtype(column.dtype) or pd.api.types.is_bool_dtype(column.dtype)):
        raise BadResult("result-type")
    if pd.api.types.is_complex_dtype(column.dtype):
        raise BadResult("result-type")
    return column.to_numpy(na_value=fill, dtype=object if missing.any() and column.dtype.kind not in "fiub" else None)


def _numbers(column, missing):
    data = np.array(_plain(column, missing, 0.0), dtype="f8")
    data[missing] = 0
    return data


def _whole(column, missing):
    known = _plain(column, missing, 0)
    if known.dtype == object or known.dtype.kind == "f":
        data = np.array(known, dtype="f8")
        data[missing] = 0
        if not np.isfinite(data).all() or (data != np.floor(data)).any() or (np.abs(data) >= 2**63).any():
            raise BadResult("result-type")
        if known.dtype == object:
            return np.array([int(value) for value in known], dtype="i8")
        return data.astype("i8")
    if known.dtype.kind == "u" and len(known) and known.max() >= 2**63:
        raise BadResult("result-type")
    return known.astype("i8")


def _moment_data(column, missing, kind):
    unit = "D" if kind == "date" else "us"
    if column.dtype == object:
        if any(not isinstance(value, (datetime.date, np.datetime64, pd.Timestamp)) for value in column[~missing]):
            raise BadResult("result-type")
        known = np.array(
            [np.datetime64("NaT") if gone else np.datetime64(value, unit) for value, gone in zip(column, missing)],
            dtype=f"<M8[{unit}]",
        )
    elif column.dtype.kind == "M":
        known = column.dt.tz_localize(None).to_numpy() if getattr(column.dtype, "tz", None) else column.to_numpy()
        known = known.astype(f"<M8[{unit}]")
    else:
        raise BadResult("result-type")
    data = known.astype("i8")
    data[missing] = 0
    if kind == "date" and len(data) and np.abs(data).max() >= 2**31:
        raise BadResult("result-type")
    return data


def _text_parts(column):
    codes, known = pd.factorize(column.astype(object) if column.dtype != object else column)
    for value in known:
        if not isinstance(value, str) or "\0" in value:
            raise BadResult("result-type")
    try:
        dictionary = "\0".join(known).encode()
    except UnicodeEncodeError:
        raise BadResult("result-type") from None
    return None, codes.astype("<i4"), dictionary

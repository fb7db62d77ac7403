"""What every Python process of the sandbox has imported before it is given anything; also run outside, to learn which files that takes."""
import sys

sys.path.append("/usr/lib/python3/dist-packages")

import base64, bisect, builtins, calendar, codecs, collections, contextlib, copy, csv, dataclasses, datetime, decimal, enum, fractions  # noqa: E401
import functools, hashlib, heapq, io, itertools, json, math, operator, os, pickle, random, re, resource, statistics, string, struct  # noqa: E401
import textwrap, time, traceback, types, typing, unicodedata, warnings, zlib  # noqa: E401

import numpy
import pandas
import scipy.optimize
import scipy.sparse
import scipy.stats
import sklearn.cluster
import sklearn.compose
import sklearn.decomposition
import sklearn.ensemble
import sklearn.feature_selection
import sklearn.impute
import sklearn.linear_model
import sklearn.metrics
import sklearn.model_selection
import sklearn.naive_bayes
import sklearn.pipeline
import sklearn.preprocessing
import sklearn.tree

# The first of its kind is slow; it is done before anybody waits.
_frame = pandas.DataFrame({"a": [1, 2, 2], "b": [1.0, 2.0, 3.0], "c": ["x", "y", "x"]})
_frame.groupby("a").agg(n=("b", "sum")).reset_index().merge(_frame, on="a").sort_values("b")
sklearn.linear_model.LinearRegression().fit(_frame[["a"]], _frame["b"])

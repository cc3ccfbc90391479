"""Python objects one step closer to JSON types. Knows nothing of JSON text and of binary values."""

import array
import collections.abc
import dataclasses
import datetime
import decimal
import enum
import fractions
import pathlib
import sys
import uuid


def plain(value):
    """What stands for the value in JSON, of which the parts may need the same again. Throws TypeError for the rest."""
    if isinstance(value, enum.Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, (set, frozenset)):
        return _in_order(value)
    if isinstance(value, decimal.Decimal):
        return int(value) if value.is_finite() and value == value.to_integral_value() else float(value)
    if isinstance(value, fractions.Fraction):
        return float(value)
    if isinstance(value, (uuid.UUID, pathlib.PurePath)):
        return str(value)
    return _from_collection(value)


def _from_collection(value):
    if isinstance(value, collections.abc.Mapping):
        return dict(value)
    if isinstance(value, (array.array, range, collections.deque, collections.UserList)):
        return list(value)
    if isinstance(value, (collections.abc.KeysView, collections.abc.ValuesView, collections.abc.ItemsView)):
        return list(value)
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.generic):
        return value.item()
    if numpy is not None and isinstance(value, numpy.ndarray):
        return value.tolist()
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


def _in_order(values):
    try:
        return sorted(values)
    except TypeError:
        return list(values)

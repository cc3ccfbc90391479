"""A list of values that grows at its end and may be let go at its beginning, with what a page shows of it: counts,
extremes, the last value, where a text occurs. Knows nothing of nodes."""

import collections.abc
import dataclasses
import datetime
import decimal
import math
from collections import deque
from itertools import repeat

from json_numbers import whole
from json_text import excerpt, show, show_items
from lineage import Lineage
from remotemedia.binary import Audio, Image, Tensor
from size import bytes_of

LAST_CHARS = 120
FIND_TOGETHER = 256

_known = {
    type(None): "null",
    bool: "boolean",
    int: "number",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}
_kinds = (
    (str, "string"),
    ((int, float, decimal.Decimal), "number"),
    ((list, tuple, set, frozenset, deque, range), "array"),
    (collections.abc.Mapping, "object"),
    ((datetime.date, datetime.time), "string"),
    ((bytes, bytearray, memoryview), "bytes"),
    (Audio, "audio"),
    (Image, "image"),
    (Tensor, "tensor"),
)
_NUMBERS = frozenset((int, float))


class Buffer:
    """All values that one output port emitted, or that were fed from outside. Indexes count from the first value that
    ever was in it, also when that one has been let go."""

    def __init__(self):
        self._items = []
        # Of the items, the values that were let go but whose places are still there, and those that have no place.
        self._empty = self._gone = 0
        self._counts = {}
        self._low = self._high = None
        self._measured = self._weighed = 0
        self._bytes = 0
        # Of all values that ever were in it and were weighed, and of what is known of where they came from.
        self.ever = 0
        self.lineage = Lineage()

    def __len__(self):
        """How many values ever were in it."""
        return self._gone + len(self._items)

    @property
    def first(self):
        """Index of the oldest value that is still there."""
        return self._gone + self._empty

    def add(self, values, kinds):
        """Appends values; `kinds` is the set of their types."""
        self._items += values
        counts = self._counts
        if len(kinds) == 1:
            [kind] = kinds
            counts[kind] = counts.get(kind, 0) + len(values)
        else:
            for kind in map(type, values):
                counts[kind] = counts.get(kind, 0) + 1

    def add_of(self, items, values, kinds):
        """As `add`, of values made of these items (lineage.py)."""
        known = self.lineage.bytes
        self.lineage.note(len(self), len(values), items)
        self.ever += self.lineage.bytes - known
        self.add(values, kinds)

    def slice(self, first, end):
        """The values of these indexes that are still there."""
        gone = self._gone
        return self._items[max(first - gone, self._empty) : max(end - gone, 0)]

    def drop(self, before):
        """Lets go of the values before an index. Their places go when they are the most, so that each value moves once
        on the average."""
        self._measure()
        self.weigh()
        end = min(before - self._gone, len(self._items))
        held = len(self._items) - self._empty
        fewer = end - self._empty
        if fewer <= 0:
            return
        self._bytes -= self._bytes * fewer // held
        self._items[self._empty : end] = repeat(None, fewer)
        self._empty = end
        self.lineage.drop(self.first)
        if self._empty * 2 >= len(self._items):
            del self._items[: self._empty]
            self._gone += self._empty
            self._measured -= self._empty
            self._weighed -= self._empty
            self._empty = 0

    def weigh(self):
        """Estimates the bytes of what came since the last time."""
        if self._weighed == len(self._items):
            return
        fresh = self._items[self._weighed :] if self._weighed else self._items
        self._weighed = len(self._items)
        taken = bytes_of(fresh, self._counts.keys())
        self._bytes += taken
        self.ever += taken

    def summary(self):
        """`{count, types, last, bytes, min, max}`; looks only at what came since the last call."""
        self._measure()
        self.weigh()
        types = {}
        for kind, count in self._counts.items():
            name = _name(kind)
            types[name] = types.get(name, 0) + count
        held = len(self._items) > self._empty
        last = excerpt(self._items[-1], LAST_CHARS) if held else ""
        summary = {"count": len(self), "types": types, "last": last, "bytes": self._bytes}
        if self._low is not None:
            summary["min"], summary["max"] = whole(self._low), whole(self._high)
        return summary

    def find(self, text, start, limit):
        """Indexes of values whose JSON text holds `text` in any case."""
        wanted = text.lower()
        found = []
        for first in range(max(start, self.first), len(self), FIND_TOGETHER):
            together = self.slice(first, first + FIND_TOGETHER)
            # One text for many values: most searches skip most values.
            if wanted not in show_items(together).lower():
                continue
            found.extend(at for at, item in enumerate(together, first) if wanted in show(item).lower())
            if len(found) >= limit:
                break
        return found[: max(limit, 0)]

    def _measure(self):
        """Widens the extremes by what came since the last time."""
        if _NUMBERS.isdisjoint(self._counts):
            self._measured = len(self._items)
            return
        fresh = self._items[self._measured :]
        self._measured = len(self._items)
        if not self._counts.keys() <= _NUMBERS:
            fresh = [value for value in fresh if type(value) is int or type(value) is float]
        if float in self._counts and not _is_finite(fresh):
            fresh = [number for number in fresh if type(number) is int or math.isfinite(number)]
        if not fresh:
            return
        low, high = min(fresh), max(fresh)
        self._low = low if self._low is None else min(self._low, low)
        self._high = high if self._high is None else max(self._high, high)


def kinds_of(values):
    """The set of their types."""
    types = list(map(type, values))
    # Most lists are of one type, which takes half the time to find out.
    return {types[0]} if types and types.count(types[0]) == len(types) else set(types)


def _is_finite(numbers):
    try:
        return math.isfinite(sum(numbers))
    except OverflowError:
        return False


def _name(kind):
    name = _known.get(kind)
    if name is None:
        name = next((name for kinds, name in _kinds if issubclass(kind, kinds)), None)
        if name is None and kind.__name__ == "ndarray" and kind.__module__ == "numpy":
            name = "tensor"
        name = name or ("object" if dataclasses.is_dataclass(kind) else "other")
        # Classes of a node's source come and go with every run.
        if len(_known) < 1000:
            _known[kind] = name
    return name

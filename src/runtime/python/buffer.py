"""An append-only list of values with what a page shows of it: counts, extremes, the last value, where a text occurs.
Knows nothing of nodes."""

import collections.abc
import dataclasses
import datetime
import decimal
import math
from collections import Counter, deque

from json_text import excerpt, show, show_items, whole

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
)


class Buffer:
    """All values that one output port emitted, or that were fed from outside."""

    def __init__(self):
        self.items = []
        self._seen = 0
        self._types = Counter()
        self._low = self._high = None

    def summary(self):
        """`{count, types, last, min, max}`; looks only at what came since the last call."""
        self._tally()
        summary = {"count": self._seen, "types": dict(self._types), "last": ""}
        if self.items:
            summary["last"] = excerpt(self.items[self._seen - 1], LAST_CHARS)
        if self._low is not None:
            summary["min"], summary["max"] = whole(self._low), whole(self._high)
        return summary

    def find(self, text, start, limit):
        """Indexes of values whose JSON text holds `text` in any case."""
        wanted = text.lower()
        found = []
        for first in range(max(start, 0), len(self.items), FIND_TOGETHER):
            together = self.items[first : first + FIND_TOGETHER]
            # One text for many values: most searches skip most values.
            if wanted not in show_items(together).lower():
                continue
            found.extend(at for at, item in enumerate(together, first) if wanted in show(item).lower())
            if len(found) >= limit:
                break
        return found[: max(limit, 0)]

    def _tally(self):
        fresh = self.items[self._seen :]
        self._seen += len(fresh)
        numeric = False
        for kind, count in Counter(map(type, fresh)).items():
            self._types[_name(kind)] += count
            numeric = numeric or kind is int or kind is float
        if numeric:
            self._widen([value for value in fresh if type(value) is int or type(value) is float])

    def _widen(self, numbers):
        if not math.isfinite(sum(number for number in numbers if type(number) is float)):
            numbers = [number for number in numbers if type(number) is int or math.isfinite(number)]
        if not numbers:
            return
        low, high = min(numbers), max(numbers)
        self._low = low if self._low is None else min(self._low, low)
        self._high = high if self._high is None else max(self._high, high)


def _name(kind):
    name = _known.get(kind)
    if name is None:
        name = next((name for kinds, name in _kinds if issubclass(kind, kinds)), None)
        name = name or ("object" if dataclasses.is_dataclass(kind) else "other")
        # Classes of a node's source come and go with every run.
        if len(_known) < 1000:
            _known[kind] = name
    return name

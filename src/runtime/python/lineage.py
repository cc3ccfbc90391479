"""Which item each value of a list was made of: in stretches that say it for many at once. Knows nothing of values and of
nodes.

What is noted of some values is a range or a list with the item of each, `Kept`, `Spread`, or None for no single one."""

from array import array
from bisect import bisect_right
from itertools import chain, compress, groupby, repeat
from operator import sub

# About what a stretch takes.
STRETCH = 150
# A sign for each item that was dropped takes less than the index of each that was not, up to so many for one.
SPARSE = 8


class Kept:
    """Values of those items from `first` on whose sign is true."""

    def __init__(self, first, signs):
        self._first, self._signs = first, bytes(signs)
        self.bytes = len(signs)

    def items(self):
        return compress(range(self._first, self._first + len(self._signs)), self._signs)


class Spread:
    """Values of items from `first` on: those before `ends[0]` of the first of them, those before `ends[1]` of the next."""

    def __init__(self, first, ends):
        self._first, self._ends = first, array("q", ends)
        self.bytes = 8 * len(ends)

    def items(self):
        counts = map(sub, self._ends, chain((0,), self._ends))
        return chain.from_iterable(map(repeat, range(self._first, self._first + len(self._ends)), counts))


class Listed:
    """Values of these items."""

    def __init__(self, items):
        self._items = array("q", items)
        self.bytes = 8 * len(items)

    def items(self):
        return self._items


def kept(items, signs, count):
    """What is to be noted of `count` values that are left of all that were made of these items, by their signs."""
    if items is None:
        return None
    if type(items) is range and count * SPARSE >= len(signs):
        return Kept(items.start, signs)
    return list(compress(items if type(items) in (range, list) else items.items(), signs))


def spread(first, ends):
    """What is to be noted of the values that several items gave, one item after the other (`Spread`)."""
    count = len(ends)
    if ends == list(range(1, count + 1)):
        return range(first, first + count)
    many = Spread(first, ends)
    return many if ends and ends[-1] * SPARSE >= count else list(many.items())


class Lineage:
    """For every value that was noted, in order, the index of its item among all that its maker consumed."""

    def __init__(self):
        # Of each stretch the index of its first value, and what its values are of: None, (item, stride) where they lie
        # evenly, or something with `items`.
        self._starts = []
        self._stretches = []
        self._count = 0
        # Bytes that all stretches took when they came.
        self.bytes = 0

    def note(self, start, count, items):
        """The `count` values from index `start` on, behind those noted before, are of these items. Values in between are
        of no single one."""
        if start > self._count:
            self._add(self._count, None)
        self._count = start + count
        if count:
            self._add(start, _stretch_of(items, count))

    def runs(self, first, end):
        """`[count, item, stride]` for the values of these indexes; the item is None where there is none."""
        runs = []
        place = bisect_right(self._starts, first) - 1
        at = first
        while at < end:
            known = 0 <= place < len(self._starts) and at < self._count
            start = self._starts[place] if known else at
            stretch = self._stretches[place] if known else None
            until = self._starts[place + 1] if place + 1 < len(self._starts) else self._count
            until = min(until, end) if at < until else end
            if stretch is None:
                runs.append([until - at, None, 0])
            elif type(stretch) is tuple:
                item, stride = stretch
                runs.append([until - at, item + (at - start) * stride, stride])
            else:
                items = list(stretch.items())[at - start : until - start]
                runs.extend([len(list(same)), item, 0] for item, same in groupby(items))
            at = until
            place += 1
        return runs

    def drop(self, before):
        """Forgets the values before an index."""
        gone = bisect_right(self._starts, before) - 1
        if gone > 0:
            del self._starts[:gone], self._stretches[:gone]

    def _add(self, start, stretch):
        if self._stretches:
            joint = _joint(self._stretches[-1], start - self._starts[-1], stretch, self._count - start)
            if joint is not False:
                self._stretches[-1] = joint
                return
            self.bytes += STRETCH
        if stretch is not None and type(stretch) is not tuple:
            self.bytes += stretch.bytes
        self._starts.append(start)
        self._stretches.append(stretch)


def _stretch_of(items, count):
    if items is None:
        return None
    if type(items) is range:
        return (items.start, 1)
    if type(items) is not list:
        return (next(iter(items.items())), 1) if count == 1 else items
    first, last = items[0], items[-1]
    if first == last:
        return (first, 0 if count > 1 else 1)
    if last - first == count - 1 and items == list(range(first, last + 1)):
        return (first, 1)
    return Listed(items)


def _joint(before, length, stretch, count):
    """Both stretches as one, the second of `count` values; False where they do not lie evenly."""
    if before is None or stretch is None:
        return None if before is stretch else False
    if type(before) is not tuple or type(stretch) is not tuple:
        return False
    (item, stride), (next_item, next_stride) = before, stretch
    if length == 1:
        stride = next_item - item
    is_even = next_item == item + length * stride and (count == 1 or next_stride == stride)
    return (item, stride) if is_even else False

"""How much memory values take, estimated from a few of them. Knows nothing of buffers."""

from sys import getsizeof

MOST_VISITS = 64
DEEPEST = 6

_FLAT = frozenset((int, float, bool, type(None)))
_NESTING = frozenset((dict, list, tuple, set, frozenset))


def bytes_of(values, kinds):
    """Bytes of a list of values of these types: of nested ones a few are looked at, of long texts and blocks all."""
    if kinds <= _NESTING or kinds <= _FLAT:
        return _some(values, [MOST_VISITS], 0)
    inside = [value for value in values if _has_parts(value)]
    own = sum(map(getsizeof, values))
    return own + _some(inside, [MOST_VISITS], 0) - sum(map(getsizeof, inside)) if inside else own


def _some(values, room, depth):
    """Of a list: what its first, middle and last value take, for all of them."""
    count = len(values)
    if count > 3:
        values = (values[0], values[count >> 1], values[-1])
    total = sum(map(getsizeof, values))
    for value in values:
        if type(value) not in _FLAT and _has_parts(value):
            total += _parts(value, room, depth)
    return total * count // 3 if count > 3 else total


def _has_parts(value):
    return type(value) in _NESTING or hasattr(value, "__dict__")


def _parts(value, room, depth):
    room[0] -= 1
    if depth >= DEEPEST or room[0] <= 0:
        return 0
    kind = type(value)
    if kind is dict:
        return _some([*value.values()], room, depth + 1)
    if kind in _NESTING:
        return _some(value if kind is list or kind is tuple else [*value], room, depth + 1)
    return _some([*vars(value).values()], room, depth + 1)

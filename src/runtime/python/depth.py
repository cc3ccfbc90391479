"""How deep values and texts are nested, found out without going down into them. Knows nothing of what they mean."""

import re
from itertools import accumulate, chain

DEEPEST = 500
"""Nesting beyond this is refused: a few thousand levels overflow the stack of a browser and kill the interpreter."""

_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_NESTING = (dict, list, tuple)


def too_deep(values):
    """Whether the values of a list are nested deeper than is safe, or hold themselves."""
    level, kinds = values, set(map(type, values))
    for _ in range(DEEPEST):
        dicts = {kind for kind in kinds if issubclass(kind, dict)}
        lists = {kind for kind in kinds if issubclass(kind, (list, tuple))}
        in_dicts = level if dicts == kinds else [value for value in level if type(value) in dicts]
        in_lists = level if lists == kinds else [value for value in level if type(value) in lists]
        # What is in them is looked at twice and put in no list: most values are flat.
        kinds = set(map(type, _all_in(in_dicts, in_lists)))
        kinds = {kind for kind in kinds if issubclass(kind, _NESTING)}
        if not kinds:
            return False
        level = [value for value in _all_in(in_dicts, in_lists) if type(value) in kinds]
    return True


def text_too_deep(data):
    """Whether the bytes of a JSON text are nested deeper than is safe."""
    left = data.translate(None, _NOT_BRACKETS)
    if len(left) <= 2 * DEEPEST and left.count(b"[") + left.count(b"{") <= DEEPEST:
        return False
    # Each round takes the innermost pairs away: flat data is gone after a few rounds.
    for _ in range(DEEPEST):
        fewer = left.replace(b"[]", b"").replace(b"{}", b"")
        if not fewer:
            return False
        if len(fewer) == len(left):
            break
        left = fewer
    # Brackets inside strings, broken text or real depth.
    steps = map(_STEPS.__getitem__, _STRINGS.sub(b"", data).translate(None, _NOT_BRACKETS))
    return max(accumulate(steps), default=0) > DEEPEST


def _all_in(dicts, lists):
    return chain(chain.from_iterable(map(dict.values, dicts)), chain.from_iterable(lists))

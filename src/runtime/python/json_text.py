"""The border between Python values and JSON text. Knows nothing of nodes and buffers.

Whole floats are written as integers and NaN as null, as every runtime of the pipeline does it. Bytes travel as
`{"$bytes": base64}`, numpy arrays as `{"__numpy__": true, "array": {"meta", "data"}}`, both ways.
"""

import base64
import json
import re
import sys
from itertools import accumulate, chain
from math import isfinite

from plain import plain

DEEPEST = 500
"""Nesting beyond this is refused: a few thousand levels overflow the stack of a browser and kill the interpreter."""

MOST_DIGITS = 100_000
REPR_CHARS = 1000

sys.set_int_max_str_digits(MOST_DIGITS)

# Above this many bits an integer may have more digits than can be written.
_MOST_BITS = int(MOST_DIGITS * 3.3219)
_ATOMS = frozenset((str, int, bool, type(None)))
_LISTS = frozenset((list, tuple))
_NESTING = frozenset((dict, list, tuple))
# Whole floats, floats that Python alone writes with an exponent, and what is no JSON; each by its rarest character.
_TRACES = (("N", ("NaN",)), ("I", ("Infinity",)), ("+", ("e+1",)))
_WHOLE_FLOATS = (".0,", ".0]", ".0}")
_NO_FRACTION = re.compile(r"(?<=\d)\.0(?=[,\]}])")
_NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=plain).encode


class Unwritable(ValueError):
    """A value that JSON has no form for. `item` is its index in the list that was to be written."""

    def __init__(self, message, item=None):
        super().__init__(message)
        self.item = item


def write(value):
    """JSON text of a value that is made of JSON types."""
    return _encode(value)


def write_items(items):
    """JSON text of a list; throws `Unwritable` naming the item and the place in it."""
    text = _quick(items)
    if text is not None:
        return text
    texts = []
    for index, item in enumerate(items):
        try:
            texts.append(_encode(_tidy(item)))
        except Unwritable as error:
            path = _path_to_refused(item)
            raise Unwritable(f"{error} (at {path})." if path else f"{error}.", index) from None
        except (RecursionError, ValueError, TypeError) as error:
            raise Unwritable(_reason(error), index) from None
    return f"[{','.join(texts)}]"


def show_items(items):
    """As `write_items`, but a value that cannot be written is replaced by `{"$repr": text}`: it never fails."""
    text = _quick(items)
    return text if text is not None else f"[{','.join(map(_show, items))}]"


def show(item):
    """JSON text of one value for the eye; never fails."""
    return show_items((item,))[1:-1]


def excerpt(value, limit):
    """The first `limit` characters of a value's JSON text; of a huge value only the beginning is looked at."""
    try:
        return _encode(_beginning(value, limit, [limit]))[:limit]
    except Exception as error:
        return _encode({"$repr": _reason(error)})[:limit]


def whole(number):
    """A float without fraction as the integer that it is."""
    return int(number) if type(number) is float and number.is_integer() and abs(number) < 2**63 else number


def read_items(text):
    """The list that JSON text holds; throws ValueError, also for text that is nested too deep to be safe."""
    if nested_too_deep(text):
        raise ValueError(f"The JSON is nested deeper than {DEEPEST} levels.")
    items = json.loads(text, object_hook=_revive if '"$bytes"' in text or '"__numpy__"' in text else None)
    if not isinstance(items, list):
        raise ValueError("The JSON is not an array of items.")
    return items


def nested_too_deep(text):
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    left = _brackets(text)
    # Each round takes the innermost pairs away: flat data is gone after a few rounds.
    for _ in range(DEEPEST):
        fewer = left.replace(b"[]", b"").replace(b"{}", b"")
        if not fewer:
            return False
        if len(fewer) == len(left):
            break
        left = fewer
    # Brackets inside strings, broken text or real depth.
    steps = map(_STEPS.__getitem__, _brackets(_STRINGS.sub("", text)))
    return max(accumulate(steps), default=0) > DEEPEST


def _brackets(text):
    return text.encode("utf-8", "surrogatepass").translate(None, _NOT_BRACKETS)


def _quick(items):
    """The text when the encoder's own reading of the values is right, else None."""
    if _too_deep(items):
        return None
    try:
        text = _encode(items)
    except Exception:
        return None
    # One character is looked for at a tenth of the price of several.
    for sign, traces in _TRACES:
        if sign in text and any(trace in text for trace in traces):
            return None
    if "." in text and any(trace in text for trace in _WHOLE_FLOATS):
        return _with_integers(text)
    return text


def _with_integers(text):
    """The text with its whole floats as integers, or None where a string may hold what looks like one."""
    if "\\" in text or "-0.0" in text or any(".0" in string for string in text.split('"')[1::2]):
        return None
    return _NO_FRACTION.sub("", text)


def _too_deep(values):
    level = values
    for _ in range(DEEPEST):
        dicts = [value for value in level if type(value) is dict]
        lists = [value for value in level if type(value) in _LISTS]
        inside = chain(chain.from_iterable(map(dict.values, dicts)), chain.from_iterable(lists))
        level = [value for value in inside if type(value) in _NESTING]
        if not level:
            return False
    return True


def _show(item):
    try:
        return _encode(_tidy(item, 0, _instead))
    except Exception as error:
        return _encode({"$repr": _reason(error)})


def _tidy(value, depth=0, instead=None):
    """The value in JSON types alone. What has no form is replaced by `instead(value)`, or refused."""
    kind = type(value)
    if kind is float:
        return whole(value) if isfinite(value) else None
    if kind in _ATOMS:
        if kind is int and value.bit_length() > _MOST_BITS:
            return _refuse(value, instead, f"An integer has more than {MOST_DIGITS} digits")
        return value
    if depth > DEEPEST:
        return _refuse("…", instead, f"The value is nested deeper than {DEEPEST} levels")
    if isinstance(value, dict):
        return {_key(key): _tidy(inner, depth + 1, instead) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_tidy(inner, depth + 1, instead) for inner in value]
    try:
        simpler = plain(value)
    except Exception:
        return _refuse(value, instead, f'JSON has no form for a Python "{kind.__name__}"')
    return _tidy(simpler, depth + 1, instead)


def _refuse(value, instead, reason):
    if instead:
        return instead(value)
    raise Unwritable(reason)


def _path_to_refused(value, depth=0):
    """Where in a value the part stands that was refused, as a subscript."""
    inside = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, (list, tuple))
        else ()
    )
    for key, inner in inside if depth < 8 else ():
        try:
            _tidy(inner)
        except Unwritable:
            return f"[{key!r}]{_path_to_refused(inner, depth + 1)}"
    return ""


def _key(key):
    if type(key) is str:
        return key
    if isinstance(key, (bool, type(None), int, float)):
        return _encode(whole(key) if isinstance(key, float) and isfinite(key) else key)
    return str(getattr(key, "value", key))


def _instead(value):
    try:
        text = repr(value)
    except Exception:
        text = f"<{type(value).__name__}>"
    return {"$repr": text[:REPR_CHARS]}


def _reason(error):
    return str(error) or type(error).__name__


def _beginning(value, limit, room):
    """Enough of a value to fill `limit` characters: every value visited takes at least one of the room."""
    room[0] -= 1
    kind = type(value)
    if kind is str:
        return value[:limit]
    if kind in _ATOMS or kind is float:
        return _tidy(value, 0, _instead)
    if isinstance(value, dict):
        taken = {}
        for key, inner in value.items():
            if room[0] <= 0:
                break
            taken[_key(key)] = _beginning(inner, limit, room)
        return taken
    if isinstance(value, (list, tuple)):
        taken = []
        for inner in value:
            if room[0] <= 0:
                break
            taken.append(_beginning(inner, limit, room))
        return taken
    try:
        simpler = plain(value[:limit] if isinstance(value, (bytes, bytearray)) else value)
    except Exception:
        return _instead(value)
    return _beginning(simpler, limit, room)


def _revive(found):
    if len(found) == 1 and isinstance(found.get("$bytes"), str):
        return base64.b64decode(found["$bytes"])
    if found.get("__numpy__") is True and "numpy" in sys.modules:
        numpy, array = sys.modules["numpy"], found["array"]
        data = base64.b64decode(array["data"])
        return numpy.frombuffer(data, array["meta"]["dtype"]).reshape(array["meta"]["shape"]).copy()
    return found

"""The border between Python values and JSON. Knows nothing of nodes and buffers.

Whole floats are written as integers and NaN as null, as every runtime of the pipeline does it. Binary values travel in
full, as references into a frame, or are described, by what the text is for.
"""

import json
import re
import sys
from functools import partial
from json.encoder import c_make_encoder, encode_basestring
from math import isfinite

import blocks
import frame
import parcel
from depth import DEEPEST, text_too_deep, too_deep
from json_numbers import whole, with_common_numbers
from plain import plain

MOST_DIGITS = 100_000
REPR_CHARS = 1000

sys.set_int_max_str_digits(MOST_DIGITS)

# Above this many bits an integer may have more digits than can be written.
_MOST_BITS = int(MOST_DIGITS * 3.3219)
_ATOMS = frozenset((str, int, bool, type(None)))
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Unwritable(ValueError):
    """A value that JSON has no form for. `item` is its index in the list that was to be written."""

    def __init__(self, message, item=None):
        super().__init__(message)
        self.item = item


class Writer:
    """Writes values as JSON text. `form(block)` gives the JSON of a binary value."""

    def __init__(self, form):
        self._form = form
        encode = c_make_encoder(None, self._simpler, encode_basestring, None, ":", ",", False, False, True)
        self._encode = lambda value: "".join(encode(value, 0))

    def items(self, items):
        """JSON text of a list; throws `Unwritable` naming the item and the place in it."""
        text = self.at_once(items)
        return text if text is not None else f"[{','.join(self.each(items))}]"

    def each(self, items):
        """JSON texts of the items one by one."""
        for index, item in enumerate(items):
            try:
                yield self._encode(self._tidy(item))
            except Unwritable as error:
                path = self._path_to_refused(item)
                raise Unwritable(f"{error} (at {path})." if path else f"{error}.", index) from None
            except (RecursionError, ValueError, TypeError) as error:
                raise Unwritable(_reason(error), index) from None

    def shown_items(self, items):
        """As `items`, but a value that cannot be written is replaced by `{"$repr": text}`: it never fails."""
        text = self.at_once(items)
        return text if text is not None else f"[{','.join(map(self._shown, items))}]"

    def at_once(self, items):
        """The text when the encoder's own reading of the values is right, else None."""
        if too_deep(items):
            return None
        try:
            return with_common_numbers(self._encode(items))
        except Exception:
            return None

    def excerpt(self, value, limit):
        """The first `limit` characters of a value's JSON text; of a huge value only the beginning is looked at."""
        try:
            return self._encode(self._beginning(value, limit, [limit]))[:limit]
        except Exception as error:
            return self._encode({"$repr": _reason(error)})[:limit]

    def _shown(self, item):
        try:
            return self._encode(self._tidy(item, 0, _instead))
        except Exception as error:
            return self._encode({"$repr": _reason(error)})

    def _simpler(self, value):
        """For the encoder: what it does not know, in full, so that what hangs on it is no deeper than it looks."""
        block = blocks.block_of(value)
        if block is not None:
            return self._form(block)
        simpler = plain(value)
        return simpler if type(simpler) in _ATOMS else self._tidy(simpler, 1)

    def _tidy(self, value, depth=0, instead=None):
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
            return {_key(key): self._tidy(inner, depth + 1, instead) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._tidy(inner, depth + 1, instead) for inner in value]
        try:
            block = blocks.block_of(value)
            simpler = plain(value) if block is None else self._form(block)
        except Exception:
            return _refuse(value, instead, f'JSON has no form for a Python "{kind.__name__}"')
        return self._tidy(simpler, depth + 1, instead)

    def _path_to_refused(self, value, depth=0):
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
                self._tidy(inner)
            except Unwritable:
                return f"[{key!r}]{self._path_to_refused(inner, depth + 1)}"
        return ""

    def _beginning(self, value, limit, room):
        """Enough of a value to fill `limit` characters: every value visited takes at least one of the room."""
        room[0] -= 1
        kind = type(value)
        if kind is str:
            return value[:limit]
        if kind in _ATOMS or kind is float:
            return self._tidy(value, 0, _instead)
        if isinstance(value, dict):
            taken = {}
            for key, inner in value.items():
                if room[0] <= 0:
                    break
                taken[_key(key)] = self._beginning(inner, limit, room)
            return taken
        if isinstance(value, (list, tuple)):
            taken = []
            for inner in value:
                if room[0] <= 0:
                    break
                taken.append(self._beginning(inner, limit, room))
            return taken
        try:
            block = blocks.block_of(value)
            simpler = plain(value) if block is None else blocks.described(block)
        except Exception:
            return _instead(value)
        return self._beginning(simpler, limit, room)


_full = Writer(blocks.written)
_descriptions = Writer(blocks.described)

write_items = _full.items
show_items = _descriptions.shown_items
excerpt = _descriptions.excerpt
write = _full._encode


def show(item):
    """JSON text of one value for the eye; never fails."""
    return show_items((item,))[1:-1]


def pack_items(items):
    """The bytes of a list for another runtime: JSON, or a frame where binary values occur. Throws `Unwritable`."""
    buffers = []

    def put(dtype, memory):
        buffers.append((dtype, memory))
        return {"$b": len(buffers) - 1}

    writer = Writer(lambda block: blocks.carried(block, put))
    text = writer.at_once(items)
    if text is None:
        buffers.clear()
        text = f"[{','.join(writer.each(items))}]"
    try:
        data = text.encode()
    except UnicodeEncodeError:
        data = _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode()
    return frame.pack(data, buffers) if buffers else data


def memory_at(value, path):
    """The memory, flat and in bytes, of the binary value under a path of the value's JSON; None where there is none."""
    try:
        for key in path:
            inner = value if isinstance(value, (dict, list, tuple)) else plain(value)
            if isinstance(inner, dict):
                value = next(each for name, each in inner.items() if _key(name) == key)
            elif isinstance(key, int):
                value = inner[key]
            else:
                return None
        block = blocks.block_of(value)
    except (TypeError, KeyError, IndexError, StopIteration):
        return None
    if block is None:
        return None
    memory = memoryview(block if isinstance(block, blocks.RAW) else block.data)
    return memory.cast("B") if memory.c_contiguous and memory.nbytes else memory.tobytes()


def pack_as_they_are(items):
    """The bytes of a list for another interpreter of Python, None where a value has to stay in this one."""
    return None if too_deep(items) else parcel.pack(items)


def read_items(data):
    """The list that JSON text, its bytes, a frame or a parcel hold; throws ValueError, also for what is nested too deep
    to be safe."""
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    memory = None
    if data[:4] == parcel.MARK:
        return parcel.unpack(data)
    if frame.is_frame(data):
        data, buffers = frame.unpack(data)
        data = bytes(data)
        memory = partial(_buffer, buffers)
    if text_too_deep(data):
        raise ValueError(f"The JSON is nested deeper than {DEEPEST} levels.")
    text = str(data, "utf-8", "surrogatepass")
    # One character is looked for at a tenth of the price of several.
    has_blocks = ("$" in text and '"$' in text) or ("_" in text and '"__numpy__"' in text)
    items = json.loads(text, object_hook=partial(blocks.revived, memory=memory) if has_blocks else None)
    if not isinstance(items, list):
        raise ValueError("The JSON is not an array of items.")
    return items


def _buffer(buffers, at):
    if type(at) is not int or not 0 <= at < len(buffers):
        raise ValueError(f"A frame has no buffer {at!r}.")
    return buffers[at]


def _refuse(value, instead, reason):
    if instead:
        return instead(value)
    raise Unwritable(reason)


def _key(key):
    if type(key) is str:
        return key
    if isinstance(key, (bool, type(None), int, float)):
        return write(whole(key) if isinstance(key, float) and isfinite(key) else key)
    return str(getattr(key, "value", key))


def _instead(value):
    try:
        text = repr(value)
    except Exception:
        text = f"<{type(value).__name__}>"
    return {"$repr": text[:REPR_CHARS]}


def _reason(error):
    return str(error) or type(error).__name__

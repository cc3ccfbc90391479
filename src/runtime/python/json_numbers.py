"""Numbers in JSON text as every runtime of the pipeline writes them: whole floats as integers, what is no number as
null. Knows nothing of the values that were written."""

import re
from itertools import accumulate, repeat

# What the encoder writes otherwise than every other runtime, each with its rarest character: whole floats, what is no
# number, and floats that Python alone writes with an exponent.
_RAREST = {".0,": ".", ".0]": ".", ".0}": ".", "NaN": "N", "Infinity": "I", "e+1": "+"}
_TRACES = tuple(_RAREST)
_NO_NUMBERS = ("NaN", "Infinity")
# Python writes these whole numbers with an exponent, other runtimes write them in full.
_LONG_WHOLE = re.compile(r"-?\d(?:\.\d+)?e\+1[678](?!\d)")


def whole(number):
    """A float without fraction as the integer that it is."""
    return int(number) if type(number) is float and number.is_integer() and abs(number) < 2**63 else number


def with_common_numbers(text):
    """The encoder's text with its numbers as every runtime writes them; what stands in strings stays."""
    # One character is looked for at a tenth of the price of several.
    found = [trace for trace in _TRACES if _RAREST[trace] in text and trace in text]
    if not found:
        return text
    # The encoder escapes control characters: they are free to stand for what would mislead the counting of quotes.
    escapes = "\\" in text
    if escapes:
        text = text.replace("\\\\", "\0").replace('\\"', "\1")
    if any(_stands_in_string(text, trace) for trace in found):
        parts = text.split('"')
        parts[::2] = _common_numbers("\2".join(parts[::2]), found).split("\2")
        text = '"'.join(parts)
    else:
        text = _common_numbers(text, found)
    return text.replace("\1", '\\"').replace("\0", "\\\\") if escapes else text


def _stands_in_string(text, trace):
    """Whether an odd number of quotes stands before it anywhere."""
    quotes = accumulate(map(str.count, text.split(trace)[:-1], repeat('"')))
    return any(map((1).__and__, quotes))


def _common_numbers(text, found):
    for trace in found:
        if trace == "e+1":
            text = _LONG_WHOLE.sub(lambda number: str(whole(float(number[0]))), text)
        elif trace in _NO_NUMBERS:
            text = text.replace(f"-{trace}", "null").replace(trace, "null")
        else:
            end = trace[-1]
            text = text.replace(f"-0{trace}", f"0{end}").replace(trace, end)
    return text

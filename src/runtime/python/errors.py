"""Exceptions as a person sees them: what happened and where in the node's own source. Knows nothing of runs."""

import linecache
import traceback
from itertools import islice

import reserve

PREFIX = "<node:"
MESSAGE_CHARS = 2000
FRAMES_SHOWN = 64


def file_name(node_type):
    return f"{PREFIX}{node_type}>"


def remember_source(name, source):
    """Lets tracebacks show the lines of source that stands in no file."""
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)


def describe(error, method=None):
    """`{type, message, line, column, endLine, endColumn, traceback}`, counted from 1 in UTF-16 units. An error that
    was raised in no line of a node, as by a wrong call, is placed at the definition of `method`."""
    if isinstance(error, MemoryError):
        reserve.spend(error)
    place = _syntax_place(error) or _raised_place(error.__traceback__) or _definition_place(method)
    return {"type": type(error).__name__, "message": _message(error), **place, "traceback": _traceback(error)}


def _message(error):
    if isinstance(error, SyntaxError):
        text = error.msg or "invalid syntax"
    else:
        try:
            # Unlike str(error) this holds Python's own "Did you mean".
            text = str(traceback.TracebackException.from_exception(error, limit=0))
        except BaseException:
            text = ""
    if isinstance(error, StopIteration) and not text:
        text = "next() found nothing more, and process let StopIteration out."
    if isinstance(error, MemoryError) and not text:
        text = "There is no memory left for this."
    if isinstance(error, SystemExit):
        text = f"The node called exit({text})."
    return text[:MESSAGE_CHARS]


def _traceback(error):
    try:
        shown = traceback.TracebackException.from_exception(error, limit=-FRAMES_SHOWN, compact=True)
        _keep_own_frames(shown)
        return "".join(shown.format())
    except BaseException:
        return ""


def _keep_own_frames(shown):
    own = [frame for frame in shown.stack if frame.filename.startswith(PREFIX)]
    shown.stack = traceback.StackSummary.from_list(own)
    for inner in (shown.__cause__, shown.__context__, *(shown.exceptions or ())):
        if inner is not None:
            _keep_own_frames(inner)


def _syntax_place(error):
    if not isinstance(error, SyntaxError) or not (error.filename or "").startswith(PREFIX):
        return None
    return syntax_place(error)


def syntax_place(error):
    line = error.lineno or 1
    column = max(error.offset or 1, 1)
    end_line, end_column = error.end_lineno or line, error.end_offset or 0
    if end_line < line or (end_line == line and end_column <= column):
        end_line, end_column = line, column + 1
    text = error.text or ""
    if text.isascii():
        return _place(line, column, end_line, end_column)
    same = end_line == line
    return _place(
        line,
        _units(text[: column - 1]) + 1,
        end_line,
        _units(text[: end_column - 1]) + 1 if same else end_column,
    )


def _raised_place(trace):
    found = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(PREFIX):
            found = trace
        trace = trace.tb_next
    if found is None:
        return None
    code = found.tb_frame.f_code
    positions = next(islice(code.co_positions(), found.tb_lasti // 2, None), (None,) * 4)
    line, end_line, start, end = positions
    line = line or found.tb_lineno
    if start is None or end is None:
        return _line_place(code.co_filename, line)
    end_line = end_line or line
    column = _column(code.co_filename, line, start)
    return _place(line, column, end_line, _column(code.co_filename, end_line, end))


def _definition_place(method):
    code = getattr(getattr(method, "__func__", method), "__code__", None)
    if code is None or not code.co_filename.startswith(PREFIX):
        return {}
    return _line_place(code.co_filename, code.co_firstlineno)


def _line_place(name, line):
    text = linecache.getline(name, line).rstrip("\r\n")
    column = len(text) - len(text.lstrip()) + 1
    return _place(line, column, line, max(_units(text) + 1, column + 1))


def _column(name, line, offset):
    """Python counts bytes of UTF-8 here."""
    text = linecache.getline(name, line)
    if text.isascii():
        return offset + 1
    return _units(text.encode("utf-8", "surrogatepass")[:offset].decode("utf-8", "replace")) + 1


def _units(text):
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _place(line, column, end_line, end_column):
    return {"line": line, "column": column, "endLine": end_line, "endColumn": end_column}

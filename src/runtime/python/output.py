"""What nodes print, sorted by node: a journal each, cut when it floods. Knows nothing of what nodes do."""

import contextvars
import io
import sys
import traceback

KEPT_CHARS = 200 * 1024

# A context variable, so that tasks which a node starts print into its journal too.
_current = contextvars.ContextVar("journal", default=None)


class Journal:
    """Whole lines that one node printed in one run and that nobody has taken yet."""

    def __init__(self):
        self._entries = []
        self._partial = {"out": "", "err": ""}
        self._room = KEPT_CHARS
        self.is_used = False

    def write(self, stream, text):
        if self._room <= 0:
            return
        self.is_used = True
        kept = text[: self._room]
        self._room -= len(kept)
        lines, newline, rest = (self._partial[stream] + kept).rpartition("\n")
        self._partial[stream] = rest
        if newline:
            self._add(stream, lines)
        if self._room <= 0:
            self._end_lines()
            self._add(
                stream, f"The output of this node is cut here: it printed more than {KEPT_CHARS // 1024} KB."
            )

    def take(self, final=False):
        """`[(stream, text)]` of lines printed since the last call; at the end of a run with what ends in no newline."""
        if final:
            self._end_lines()
        entries, self._entries = self._entries, []
        return [(stream, "\n".join(lines)) for stream, lines in entries]

    def _end_lines(self):
        for stream, rest in self._partial.items():
            if rest:
                self._add(stream, rest)
                self._partial[stream] = ""

    def _add(self, stream, lines):
        if self._entries and self._entries[-1][0] == stream:
            self._entries[-1][1].append(lines)
        else:
            self._entries.append((stream, [lines]))


def write_to(journal):
    """From here on what this piece of work prints, and what tasks it starts print, goes to the journal."""
    _current.set(journal)


def install():
    """Replaces the standard streams, once."""
    if not isinstance(sys.stdout, _Router):
        sys.stdout = _Router("out", sys.stdout)
        sys.stderr = _Router("err", sys.stderr)
        # Pyodide reads the text of an uncaught error from the real stream.
        sys.excepthook = lambda kind, error, trace: traceback.print_exception(
            kind, error, trace, file=sys.__stderr__
        )


class _Router(io.TextIOBase):
    encoding = "utf-8"
    errors = "replace"

    def __init__(self, stream, original):
        self._stream = stream
        self._original = original
        self.buffer = _Bytes(self)

    def __reduce_ex__(self, protocol):
        raise TypeError("a stream cannot be copied")

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        journal = _current.get()
        if journal is not None:
            journal.write(self._stream, text)
        elif self._original is not None:
            self._original.write(text)
        return len(text)

    def flush(self):
        if _current.get() is None and self._original is not None:
            self._original.flush()


class _Bytes(io.RawIOBase):
    """For nodes that write bytes to `sys.stdout.buffer`."""

    def __init__(self, router):
        self._router = router

    def writable(self):
        return True

    def write(self, data):
        self._router.write(bytes(data).decode("utf-8", "replace"))
        return len(data)

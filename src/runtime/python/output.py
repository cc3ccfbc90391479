"""What nodes print, sorted by node: a journal each, with the item and the line of the node's source that printed it, cut
when it floods. Knows nothing of what nodes do."""

import contextvars
import io
import sys
import traceback

from errors import PREFIX

KEPT_CHARS = 200 * 1024
# So many entries of one telling are told apart: what comes after them is one text.
PLACED = 1000
# How far above a printing function the node's own code is looked for, as through the module logging.
FRAMES = 64
NOWHERE = (None, None)

# A context variable, so that tasks which a node starts print into its journal too.
_current = contextvars.ContextVar("journal", default=None)


class Journal:
    """Whole lines that one node printed in one run and that nobody has taken yet."""

    def __init__(self):
        # Lists of texts of one stream from one place each.
        self._entries = []
        self._partial = {"out": "", "err": ""}
        # Where what ends in no newline yet came from.
        self._places = {"out": NOWHERE, "err": NOWHERE}
        self._room = KEPT_CHARS
        self.is_used = False
        # Who works, with the `item` that is worked on.
        self.worker = None

    def write(self, stream, text):
        if self._room <= 0:
            return
        self.is_used = True
        kept = text[: self._room]
        self._room -= len(kept)
        partial = self._partial[stream]
        if not partial:
            self._places[stream] = self._place()
        lines, newline, rest = (partial + kept).rpartition("\n")
        self._partial[stream] = rest
        if newline:
            self._add(stream, self._places[stream], lines)
            if partial and rest:
                self._places[stream] = self._place()
        if self._room <= 0:
            self._end_lines()
            cut = f"The output of this node is cut here: it printed more than {KEPT_CHARS // 1024} KB."
            self._add(stream, NOWHERE, cut)

    def take(self, final=False):
        """`[{"stream", "text", "item", "line"}]` of lines printed since the last call, the last two where they are known;
        at the end of a run with what ends in no newline."""
        if final:
            self._end_lines()
        entries, self._entries = self._entries, []
        return [_told(*entry) for entry in entries]

    def _place(self):
        if len(self._entries) >= PLACED:
            return NOWHERE
        return (None if self.worker is None else self.worker.item, _line())

    def _end_lines(self):
        for stream, rest in self._partial.items():
            if rest:
                self._add(stream, self._places[stream], rest)
                self._partial[stream] = ""

    def _add(self, stream, place, lines):
        last = self._entries[-1] if self._entries else None
        if last and last[0] == stream and last[1] == place:
            last[2].append(lines)
        else:
            self._entries.append((stream, place, [lines]))


def _told(stream, place, lines):
    item, line = place
    told = {"stream": stream, "text": "\n".join(lines)}
    if item is not None:
        told["item"] = item
    if line is not None:
        told["line"] = line
    return told


def _line():
    """The line of a node's source that is being run; None where there is none near."""
    # Beneath are this function, the journal and whoever writes to it.
    frame = sys._getframe(3)
    for _ in range(FRAMES):
        if frame is None:
            return None
        if frame.f_code.co_filename.startswith(PREFIX):
            return frame.f_lineno
        frame = frame.f_back
    return None


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

"""The door of the Python runtime: programs and values in, replies out, everything as text, bytes and numbers. Holds the
buffers and the open segments. Knows nothing of graphs, pages and workers: whoever calls it decides what runs when.

Replies are JSON text, or a task that gives it where something has to be awaited. What goes wrong in a node is part of a
reply; an exception out of here is a bug or misuse.
"""

import gc
import json
import math

import check
import output
import reserve
from buffer import Buffer, kinds_of
from depth import text_too_deep
from json_text import (
    Unwritable,
    memory_at,
    pack_as_they_are,
    pack_items,
    read_items,
    show_items,
    write,
    write_items,
)
from program import OpenFailed, open_segments
from segment import Segment
from tasks import start

GENERATOR_LIMIT = 4096
BUDGET_MS = 25

_NOTHING = Buffer()


class Host:
    """One program at a time is open; buffers outlive it. `limit` and `budget_ms` say when a long run comes back with
    "more"."""

    def __init__(self, limit=GENERATOR_LIMIT, budget_ms=BUDGET_MS):
        output.install()
        reserve.restore()
        # Values pile up by design; looking through them for garbage every few hundred takes a tenth of the time.
        gc.set_threshold(100_000, 50, 100)
        self._limit = limit
        self._budget_ms = budget_ms
        self._buffers = {}
        self._segments = []
        # The tasks that wait, each with its segment.
        self._waiting = {}
        # What was asked of `window` last, and what it gave.
        self._window = (None, None)

    def begin(self, program_text):
        """As `open`, done at once where no node has to be awaited."""
        return start(self.open(program_text))

    async def open(self, program_text):
        """Ends what was open and makes the instances of a program. `{"ok": true}` or `{"error": {"node", ...}}`."""
        self.cancel()
        self._segments = []
        reserve.restore()
        if text_too_deep(program_text.encode("utf-8", "surrogatepass")):
            raise ValueError("The program is nested too deep.")
        try:
            chains = await open_segments(json.loads(program_text), self._buffers)
        except OpenFailed as failed:
            return write({"error": failed.error, "logs": failed.logs})
        self._segments = [Segment(stages, self._limit, self._budget_ms) for stages in chains]
        return '{"ok":true}'

    def feed(self, buffer, data):
        """Appends the items of a JSON array (text or bytes) or a frame; gives how many, or
        `{"failure": {"buffer", "message"}}` as text. `data` may be a typed array of JavaScript."""
        try:
            items = read_items(data.to_bytes() if hasattr(data, "to_bytes") else data)
        except MemoryError:
            return write({"failure": {"buffer": buffer, "message": "There is no memory left for these values."}})
        except (ValueError, RecursionError, KeyError, TypeError, OverflowError) as error:
            return write({"failure": {"buffer": buffer, "message": str(error)}})
        self._buffers.setdefault(buffer, Buffer()).add(items, kinds_of(items))
        return len(items)

    def run(self, segment, take_text, count, upto):
        """Runs the first `upto` nodes of a segment over `count` items from `[[buffer, from], ...]` on."""
        chain = self._segments[segment]
        take = json.loads(take_text)
        if count and len(take) != chain.taken:
            raise ValueError(f"Segment {segment} takes {chain.taken} lists, got {len(take)}.")
        columns = [self._slice(buffer, first, first + count) for buffer, first in take]
        if any(len(column) != count for column in columns):
            raise ValueError(f"There are no {count} items for segment {segment}.")
        return self._start(chain, chain.run(columns, count, upto))

    def finish(self, segment, upto):
        """End of input: flushes the first `upto` nodes, each into the rest of the chain, and cleans up all."""
        chain = self._segments[segment]
        return self._start(chain, chain.finish(upto))

    def cancel(self):
        """Ends what is awaited: the tasks of `run` and `finish` end soon, with what was done."""
        for task, segment in list(self._waiting.items()):
            segment.cancel()
            task.cancel()

    def read(self, buffer, first, end):
        """JSON array of values for people: binary ones described, what JSON cannot hold as `{"$repr": text}`."""
        return show_items(self._slice(buffer, first, end))

    def text(self, buffer, first, end):
        """JSON array of values as files hold it, or `{"failure": {"buffer", "item", "message"}}`."""
        return self._written(write_items, buffer, first, end)

    def export(self, buffer, first, end):
        """Bytes of values for another runtime, or `{"failure": {"buffer", "item", "message"}}` as text."""
        return self._written(pack_items, buffer, first, end)

    def pack(self, buffer, first, end):
        """Bytes of values, as they are, for another interpreter; None where one has to stay."""
        return pack_as_they_are(self._slice(buffer, first, end))

    def window(self, buffer, item, path_text):
        """The memory of the binary value under a path of an item's JSON; None where there is none. It lives until the
        next is asked for."""
        asked = (buffer, item, path_text)
        if self._window[0] != asked:
            held = self._slice(buffer, item, item + 1)
            self._window = (asked, memory_at(held[0], json.loads(path_text)) if held else None)
        return self._window[1]

    def origins(self, buffer, first, end):
        """JSON array of `[count, item, stride]`: of which items, of all that their node consumed, the values are."""
        held = self._buffers.get(buffer, _NOTHING)
        return write(held.lineage.runs(int(first), min(int(end), len(held))))

    def summary(self, buffer):
        """`{"count", "types", "last", "bytes", "min", "max"}` of all values of a buffer."""
        return write(self._buffers.get(buffer, _NOTHING).summary())

    def find(self, buffer, text, first, limit):
        """JSON array of the indexes of values whose JSON text holds `text` in any case."""
        return write(self._buffers.get(buffer, _NOTHING).find(text, first, limit))

    def drop(self, buffer, before):
        """Lets go of the values before an index; infinity: of the buffer."""
        self._window = (None, None)
        if before == math.inf:
            self._buffers.pop(buffer, None)
        elif buffer in self._buffers:
            self._buffers[buffer].drop(int(before))

    def check(self, source):
        """JSON array of markers that compiling the source gives."""
        return write(check.markers(source))

    def _slice(self, buffer, first, end):
        return self._buffers.get(buffer, _NOTHING).slice(first, end)

    def _written(self, write_all, buffer, first, end):
        try:
            return write_all(self._slice(buffer, first, end))
        except Unwritable as error:
            kept = max(first, self._buffers.get(buffer, _NOTHING).first)
            failure = {"buffer": buffer, "item": kept + (error.item or 0), "message": str(error)}
            return write({"failure": failure})

    def _start(self, segment, work):
        reply = start(work)
        if type(reply) is not str:
            self._waiting[reply] = segment
            reply.add_done_callback(self._waiting.pop)
        return reply

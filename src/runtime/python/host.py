"""The door of the Python runtime: programs in, replies out, everything as text and numbers. Holds the buffers and the
open segments. Knows nothing of graphs, pages and workers: whoever calls it decides what runs when.

Replies are JSON text. What goes wrong in a node is part of a reply; an exception out of here is a bug or misuse.
"""

import contextvars
import gc
import json

import check
import output
from buffer import Buffer
from json_text import Unwritable, nested_too_deep, read_items, show_items, write, write_items
from program import OpenFailed, open_segments
from segment import Segment

GENERATOR_LIMIT = 1000
BUDGET_MS = 25


class Host:
    """One at a time is open. `limit` and `budget_ms` say when a long run comes back with "more"."""

    def __init__(self, limit=GENERATOR_LIMIT, budget_ms=BUDGET_MS):
        output.install()
        # Values pile up by design; looking through them for garbage every few hundred takes a tenth of the time.
        gc.set_threshold(100_000, 50, 100)
        self._limit = limit
        self._budget_ms = budget_ms
        self._buffers = {}
        self._segments = []

    async def open(self, program_text):
        """Drops what was open and makes the instances of a program. `{"ok": true}` or `{"error": {"node", ...}}`."""
        self._buffers, self._segments = {}, []
        if nested_too_deep(program_text):
            raise ValueError("The program is nested too deep.")
        try:
            chains = await open_segments(json.loads(program_text), self._buffers)
        except OpenFailed as failed:
            return write({"error": failed.error, "logs": failed.logs})
        self._segments = [Segment(stages, self._limit, self._budget_ms) for stages in chains]
        return write({"ok": True})

    def feed(self, buffer, items_text):
        """Appends the items of a JSON array; gives how many, or `{"failure": {"buffer", "message"}}` as text."""
        try:
            items = read_items(items_text)
        except (ValueError, RecursionError, KeyError, TypeError) as error:
            return write({"failure": {"buffer": buffer, "message": str(error)}})
        self._buffers.setdefault(buffer, Buffer()).items.extend(items)
        return len(items)

    def run(self, segment, take_text, count, upto):
        """Runs the first `upto` nodes of a segment over `count` items from `[[buffer, from], ...]` on. A reply, or a
        promise of one where a node of the segment is async."""
        chain = self._segments[segment]
        take = json.loads(take_text)
        if count and len(take) != chain.taken:
            raise ValueError(f"Segment {segment} takes {chain.taken} lists, got {len(take)}.")
        columns = [self._buffers[buffer].items[first : first + count] for buffer, first in take]
        if any(len(column) != count for column in columns):
            raise ValueError(f"There are no {count} items for segment {segment}.")
        return _reply(chain.run(columns, count, upto), chain.is_async)

    def finish(self, segment, upto):
        """End of input: flushes the first `upto` nodes, each into the rest of the chain, and cleans up all."""
        chain = self._segments[segment]
        return _reply(chain.finish(upto), chain.is_async)

    def read(self, buffer, first, end):
        """JSON array of values; what JSON cannot hold stands there as `{"$repr": text}`."""
        return show_items(self._slice(buffer, first, end))

    def export(self, buffer, first, end):
        """JSON array of values for another runtime, or `{"failure": {"buffer", "item", "message"}}`."""
        try:
            return write_items(self._slice(buffer, first, end))
        except Unwritable as error:
            item = max(first, 0) + (error.item or 0)
            return write({"failure": {"buffer": buffer, "item": item, "message": str(error)}})

    def summary(self, buffer):
        """`{"count", "types", "last", "min", "max"}` of all values of a buffer."""
        return write(self._buffers.get(buffer, Buffer()).summary())

    def find(self, buffer, text, first, limit):
        """JSON array of the indexes of values whose JSON text holds `text` in any case."""
        return write(self._buffers.get(buffer, Buffer()).find(text, first, limit))

    def check(self, source):
        """JSON array of markers that compiling the source gives."""
        return write(check.markers(source))

    def _slice(self, buffer, first, end):
        return self._buffers.get(buffer, Buffer()).items[max(first, 0) : max(end, 0)]


def _reply(work, is_async):
    """Without async nodes nothing of the work ever waits: it is done by the time of its first pause, its end."""
    finished = _written(work)
    if is_async:
        return finished
    context = contextvars.copy_context()
    try:
        paused_on = context.run(finished.send, None)
    except StopIteration as end:
        return end.value
    return _resumed(_Paused(finished, paused_on, context))


async def _written(work):
    return write(await work)


async def _resumed(paused):
    return await paused


class _Paused:
    """A coroutine that turned out to wait after all, because a plain function of a node gave a coroutine."""

    def __init__(self, coroutine, paused_on, context):
        self._coroutine = coroutine
        self._paused_on = paused_on
        self._context = context

    def __await__(self):
        waiting = self._paused_on
        while True:
            step, value = self._coroutine.send, None
            try:
                value = yield waiting
            except BaseException as error:
                step, value = self._coroutine.throw, error
            try:
                waiting = self._context.run(step, value)
            except StopIteration as end:
                return end.value

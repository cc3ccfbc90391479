"""Async generators read by a task of their own, so that a value which takes long to come holds nobody back from those
that came before it. Knows nothing of nodes."""

import asyncio
from contextlib import aclosing


class Pump:
    """Reads one stream after the other: `next_stream()` gives each and None after the last, `fail(error)` hears what
    one raises. It reads only while somebody waits in `take`, and goes on with what was begun after that."""

    def __init__(self, next_stream, fail):
        # What has come, and of which stream each is.
        self._values, self._streams = [], []
        self._wanted = 0
        self._wakes_taker = self._wakes_reader = None
        self._task = asyncio.ensure_future(self._read(next_stream, fail))

    @property
    def ended(self):
        """Whether all has come and all is taken."""
        return self._task.done() and not self._values

    async def take(self, most, within=None):
        """What has come, as soon as there is something, `most` at the most, and which of all streams, from 0, each value
        is of; nothing after `within` seconds without."""
        self._wanted = most
        _wake(self._wakes_reader)
        if not self._values and not self._task.done():
            loop = asyncio.get_running_loop()
            self._wakes_taker = loop.create_future()
            timer = None if within is None else loop.call_later(max(within, 0), _wake, self._wakes_taker)
            try:
                await self._wakes_taker
            finally:
                if timer:
                    timer.cancel()
        self._wanted = 0
        taken = self._values[:most], self._streams[:most]
        del self._values[:most], self._streams[:most]
        return taken

    def cancel(self):
        self._task.cancel()

    async def close(self):
        """Ends the stream that is open and waits for its end."""
        self.cancel()
        await asyncio.wait([self._task])

    async def _read(self, next_stream, fail):
        number = -1
        try:
            while (stream := next_stream()) is not None:
                number += 1
                try:
                    async with aclosing(stream):
                        async for value in stream:
                            self._values.append(value)
                            self._streams.append(number)
                            _wake(self._wakes_taker)
                            while len(self._values) >= self._wanted:
                                self._wakes_reader = asyncio.get_running_loop().create_future()
                                await self._wakes_reader
                except BaseException as error:
                    fail(error)
        finally:
            _wake(self._wakes_taker)


def _wake(future):
    if future and not future.done():
        future.set_result(None)

"""Work that is done at once where nothing has to wait, and goes on as an asyncio task where something does. Knows
nothing of what the work is."""

import asyncio
import contextvars
import types


@types.coroutine
def _pause():
    yield


class Gate:
    """Passed by work before it awaits anything that is not its own: what a node awaits runs inside a task, as asyncio's
    timeouts and groups expect it. One for each piece of work that is started."""

    def __init__(self):
        self._passed = False

    async def enter(self):
        """A cancel that comes here ends nothing by itself: who enters asks for it after that."""
        if not self._passed:
            self._passed = True
            try:
                await _pause()
            except asyncio.CancelledError:
                pass


def start(work):
    """What a coroutine returns, or a task that will, when it came to wait. It has a context of its own."""
    context = contextvars.copy_context()
    try:
        context.run(work.send, None)
    except StopIteration as end:
        return end.value
    return asyncio.get_event_loop().create_task(work, context=context)

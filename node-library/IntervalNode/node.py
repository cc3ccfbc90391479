"""A clock that ticks in the pipeline. Knows nothing of what is done at each tick."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Annotated

from remotemedia import Node


class IntervalNode(Node):
    """Gives 0, 1, 2 and so on, one number each time a period has passed. The first comes at once.

    A tick that comes late, because what follows was busy, moves those after it: none are made up for.
    """

    title = "Interval"
    category = "Time"
    endless = True
    deterministic = False

    def __init__(
        self,
        name=None,
        *,
        period: Annotated[
            float, {"minimum": 0.001, "unit": "s", "description": "Time from one number to the next."}
        ] = 1.0,
        count: Annotated[int, {"minimum": 0, "description": "How many numbers; 0 never ends."}] = 0,
    ):
        super().__init__(name)
        if period < 0.001:
            raise ValueError("The period is at least 0.001 seconds.")
        self.period = period
        self.count = count

    async def process(self) -> AsyncIterator[int]:
        due = time.monotonic()
        tick = 0
        while True:
            yield tick
            tick += 1
            if tick == self.count:
                return
            now = time.monotonic()
            due = max(due + self.period, now)
            await asyncio.sleep(due - now)

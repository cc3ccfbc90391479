"""Items that wait without keeping the page from working. Knows nothing of the real world's clock."""

import asyncio
from typing import Annotated, Any

from remotemedia import Node


class AsyncDelayNode(Node):
    """Hands each item on after a while. Shows an async node: other work goes on while it waits."""

    title = "Wait"
    category = "Time"

    def __init__(
        self,
        name=None,
        *,
        seconds: Annotated[
            float, {"minimum": 0, "maximum": 3600, "unit": "s", "description": "How long each item waits."}
        ] = 0.1,
    ):
        super().__init__(name)
        self.seconds = seconds

    async def process(self, data: Any) -> Any:
        await asyncio.sleep(self.seconds)
        return data

"""Items held back until there are enough of them. Knows nothing of time."""

from typing import Annotated, Any

from remotemedia import Node


class BufferNode(Node):
    """Holds items back and gives them together, as a list; at the end it gives what is left."""

    title = "Buffer"
    category = "List"

    def __init__(
        self,
        name=None,
        *,
        buffer_size: Annotated[int, {"minimum": 1, "description": "Items in a list."}] = 10,
    ):
        super().__init__(name)
        self.buffer_size = buffer_size
        self.items = []

    def process(self, data: Any) -> list | None:
        self.items.append(data)
        return self.flush() if len(self.items) >= self.buffer_size else None

    def flush(self):
        items, self.items = self.items, []
        return items or None

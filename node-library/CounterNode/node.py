"""Items counted. Knows nothing of what they hold."""

from typing import Annotated, Any

from remotemedia import Node


class CounterNode(Node):
    """Numbers the items: gives each one together with its count. Every run counts anew."""

    title = "Counter"
    category = "Test"

    def __init__(self, name=None, *, initial_count: Annotated[int, "The count before the first item."] = 0):
        super().__init__(name)
        self.count = initial_count

    def process(self, data: Any) -> dict:
        self.count += 1
        return {"count": self.count, "input": data}

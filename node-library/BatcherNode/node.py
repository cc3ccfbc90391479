"""Items gathered into batches. Knows nothing of time."""

from typing import Annotated, Any

from remotemedia import Node


class BatcherNode(Node):
    """Gathers items and gives them as batches of one size; the last batch may be smaller."""

    title = "Batcher"
    category = "List"

    def __init__(
        self, name=None, *, batch_size: Annotated[int, {"minimum": 1, "description": "Items in a batch."}] = 3
    ):
        super().__init__(name)
        self.batch_size = batch_size
        self.items = []

    def process(self, data: Any) -> dict | None:
        self.items.append(data)
        return self.flush() if len(self.items) >= self.batch_size else None

    def flush(self):
        if not self.items:
            return None
        batch, self.items = self.items, []
        return {"batch": batch, "size": len(batch)}

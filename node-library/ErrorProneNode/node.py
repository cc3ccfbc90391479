"""A node that fails on purpose, to see what a pipeline does then. Knows nothing of real errors."""

from typing import Annotated, Any

from remotemedia import Node


class ErrorProneNode(Node):
    """Fails on one value and says "ok" to all others.

    With "Skip" as what happens on an error the failing items are dropped and counted; else the run stops at the first.
    """

    title = "Error Prone"
    category = "Test"

    def __init__(
        self, name=None, *, error_on_value: Annotated[float, "The value that makes it fail."] = -1.0
    ):
        super().__init__(name)
        self.error_on_value = error_on_value

    def process(self, data: Any) -> dict:
        value = data.get("value", 0) if isinstance(data, dict) else data
        if value == self.error_on_value:
            raise ValueError(f"Error triggered by value: {value}")
        return {"value": value, "status": "ok"}

"""The demo's data transform: numbers doubled or counted up. Knows nothing of other arithmetic."""

from typing import Annotated, Any, Literal

from remotemedia import Node


class DataTransformNode(Node):
    """Doubles numbers, adds one to them, or hands everything on.

    A list is changed element by element. What is neither number nor list comes out wrapped in an object that names the
    operation. A boolean counts as 0 or 1.
    """

    title = "Data Transform"
    category = "Math"

    def __init__(
        self,
        name=None,
        *,
        operation: Annotated[
            Literal["passthrough", "double", "increment"], "What happens to numbers."
        ] = "passthrough",
    ):
        super().__init__(name)
        self.operation = operation

    def process(self, data: Any) -> Any:
        if self.operation == "passthrough":
            return data
        if isinstance(data, list):
            return [self.change(each) for each in data]
        if isinstance(data, (int, float)):
            return self.change(data)
        return {"operation": self.operation, "input": data, "processed_by": f"DataTransformNode[{self.name}]"}

    def change(self, value):
        return value * 2 if self.operation == "double" else value + 1

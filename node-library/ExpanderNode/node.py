"""One item made into several. Knows nothing of what they are for."""

from collections.abc import Iterator
from typing import Annotated, Any

from remotemedia import Node


class ExpanderNode(Node):
    """Gives several items for each one.

    A number is counted up, as is the `value` of an object; anything else becomes text with a number at its end.
    """

    title = "Expander"
    category = "Test"

    def __init__(
        self,
        name=None,
        *,
        expansion_factor: Annotated[
            int, {"minimum": 0, "description": "How many items each one becomes."}
        ] = 3,
    ):
        super().__init__(name)
        self.expansion_factor = expansion_factor

    def process(self, data: Any) -> Iterator[Any]:
        for index in range(self.expansion_factor):
            if isinstance(data, dict) and "value" in data:
                yield {"value": data["value"] + index, "index": index}
            elif isinstance(data, (int, float)):
                yield data + index
            else:
                yield f"{data}_{index}"

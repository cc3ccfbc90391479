"""Items kept by their size. Knows nothing of other conditions."""

from typing import Annotated, Any

from remotemedia import Node


class FilterNode(Node):
    """Hands on numbers that are large enough, and objects whose `value` is. Drops everything else."""

    title = "Minimum Filter"
    category = "Flow"

    def __init__(self, name=None, *, min_value: Annotated[float, "The smallest number that passes."] = 0.0):
        super().__init__(name)
        self.min_value = min_value

    def process(self, data: Any) -> Any:
        value = data.get("value", 0) if isinstance(data, dict) else data
        return data if isinstance(value, (int, float)) and value >= self.min_value else None

"""Items that say themselves how many they become. Knows nothing of what they are for."""

from collections.abc import Iterator
from typing import Any

from remotemedia import Node

MOST = 10


class ConditionalExpanderNode(Node):
    """Gives as many items as the number that comes in, at most ten.

    Of an object the `value` counts. A negative number counts like a positive one; what is no number gives nothing.
    """

    title = "Conditional Expander"
    category = "Test"

    def process(self, data: Any) -> Iterator[dict]:
        value = data.get("value", 0) if isinstance(data, dict) else data
        value = value if isinstance(value, (int, float)) else 0
        count = int(min(abs(value), MOST))
        for index in range(count):
            yield {"original": value, "index": index, "count": count}

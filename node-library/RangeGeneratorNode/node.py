"""Numbers counted from start to end. Knows nothing of what is counted."""

from collections.abc import Iterator
from typing import Annotated, Any

from remotemedia import Node


class RangeGeneratorNode(Node):
    """Counts: gives an object with a `value` for every number from a start up to an end.

    An item is an object with `start`, `end` and `step`, or a number, which is the end. The end itself is not given.
    """

    title = "Range"
    category = "Test"

    def process(self, data: Annotated[Any, "{start, end, step} or a number."]) -> Iterator[dict]:
        if isinstance(data, dict):
            numbers = range(data.get("start", 0), data.get("end", 10), data.get("step", 1))
        else:
            numbers = range(int(data))
        for value in numbers:
            yield {"value": value}

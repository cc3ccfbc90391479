"""A fixed chain of arithmetic with its steps in sight. Knows nothing of other formulas."""

from collections.abc import Iterator
from typing import Annotated, Any

from remotemedia import Node


class ChainedTransformNode(Node):
    """Doubles a number, adds ten and squares it, giving every step on the way.

    Of an object the `value` is taken. What is no number counts as 0.
    """

    title = "Chained Transform"
    category = "Test"

    def __init__(
        self,
        name=None,
        *,
        emit_intermediates: Annotated[bool, "Whether the first two steps are given too."] = True,
    ):
        super().__init__(name)
        self.emit_intermediates = emit_intermediates

    def process(self, data: Any) -> Iterator[dict]:
        value = data.get("value", 0) if isinstance(data, dict) else data
        value = value if isinstance(value, (int, float)) else 0
        doubled = value * 2
        raised = doubled + 10
        if self.emit_intermediates:
            yield {"stage": 1, "value": doubled}
            yield {"stage": 2, "value": raised}
        yield {"stage": 3, "value": raised**2, "final": True}

"""Items handed on by Python. Knows nothing of the Rust node of this name."""

from typing import Any

from remotemedia import Node


class PassThroughNode(Node):
    """Hands every item on unchanged, inside Python."""

    title = "Pass Through (Python)"
    category = "Flow"

    def process(self, data: Any) -> Any:
        return data

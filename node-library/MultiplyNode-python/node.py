"""Multiplication by Python's rules. Knows nothing of the Rust node of this name."""

from typing import Annotated, Any

from remotemedia import Node


class MultiplyNode(Node):
    """Multiplies by Python's rules: numbers, and the elements of a list.

    A whole factor repeats texts and inner lists; what cannot be multiplied is an error. The Rust node of the same name
    hands such items on; the manifest's `runtime_hint` chooses between them.
    """

    title = "Multiply (Python)"
    category = "Math"

    def __init__(
        self,
        name=None,
        *,
        factor: Annotated[
            float, {"description": "What every item is multiplied by.", "x-aliases": ["multiplier"]}
        ] = 2.0,
    ):
        super().__init__(name)
        self.factor = factor

    def process(self, data: Any) -> Any:
        if isinstance(data, list):
            return [each * self.factor for each in data]
        return data * self.factor

"""Addition by Python's rules. Knows nothing of the Rust node of this name."""

from typing import Annotated, Any

from remotemedia import Node


class AddNode(Node):
    """Adds by Python's rules: to numbers, and to the elements of a list.

    What cannot be added is an error. The Rust node of the same name hands such items on; the manifest's `runtime_hint`
    chooses between them.
    """

    title = "Add (Python)"
    category = "Math"

    def __init__(self, name=None, *, addend: Annotated[float, "What is added to every item."] = 0.0):
        super().__init__(name)
        self.addend = addend

    def process(self, data: Any) -> Any:
        if isinstance(data, list):
            return [each + self.addend for each in data]
        return data + self.addend

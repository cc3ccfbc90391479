"""One text made into several versions of itself. Knows nothing of languages."""

from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

from remotemedia import Node

TRANSFORMS = {
    "upper": str.upper,
    "lower": str.lower,
    "reverse": lambda text: text[::-1],
    "double": lambda text: text * 2,
}


class TransformAndExpandNode(Node):
    """Gives one item for each transform of a text, in the order of the transforms."""

    title = "Transform and Expand"
    category = "Test"

    def __init__(
        self,
        name=None,
        *,
        transforms: Annotated[
            list[Literal["upper", "lower", "reverse", "double"]], "Which versions to give."
        ] = [
            "upper",
            "lower",
            "reverse",
        ],
    ):
        super().__init__(name)
        self.transforms = transforms

    async def process(self, data: Any) -> AsyncIterator[dict]:
        text = str(data)
        for transform in self.transforms:
            if transform in TRANSFORMS:
                yield {"text": TRANSFORMS[transform](text), "transform": transform}

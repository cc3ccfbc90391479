"""Two objects made into one. Knows nothing of where they come from."""

from typing import Annotated, Literal

from remotemedia import Node


class MergeObjectsNode(Node):
    """Merges the object on the left with the object on the right, one pair at a time.

    The first item of one input meets the first of the other, and so on; the shorter input ends the node.
    """

    title = "Merge Objects"
    category = "JSON"

    def __init__(
        self,
        name=None,
        *,
        prefer: Annotated[
            Literal["right", "left", "neither"], "Which value stays where both have one; neither: an error."
        ] = "right",
        deep: Annotated[bool, "Whether objects inside are merged too."] = False,
    ):
        super().__init__(name)
        self.prefer = prefer
        self.deep = deep

    def process(self, left: dict, right: dict) -> dict:
        return {key: self.value(key, left, right) for key in {**left, **right}}

    def value(self, key, left, right):
        if key not in right:
            return left[key]
        if key not in left:
            return right[key]
        if self.deep and isinstance(left[key], dict) and isinstance(right[key], dict):
            return self.process(left[key], right[key])
        if self.prefer == "neither" and left[key] != right[key]:
            raise ValueError(f'Both sides have "{key}", and they differ.')
        return left[key] if self.prefer == "left" else right[key]

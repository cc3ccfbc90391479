"""Items sent one of two ways. Knows nothing of what waits there."""

import operator
from typing import Annotated, Any, Literal, TypedDict

from remotemedia import Node

COMPARISONS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "contains": lambda found, value: value in found,
    "exists": lambda found, value: found is not None,
}


class Split(TypedDict, total=False):
    matches: Annotated[Any, "Items for which the comparison is true."]
    rest: Annotated[Any, "All other items."]


class SplitByNode(Node):
    """Sends items to `matches` when a comparison is true of them, and to `rest` when not.

    The comparison looks at a field of an object, also inside of others, as in `user.age`; without a field at the item
    itself. Values that cannot be compared, as a text with a number, are no match.
    """

    title = "Split By"
    category = "Flow"

    def __init__(
        self,
        name=None,
        *,
        field: Annotated[str, "The field to look at; empty: the item itself."] = "",
        comparison: Annotated[
            Literal["==", "!=", "<", "<=", ">", ">=", "contains", "exists"], "How to compare."
        ] = ">",
        value: Annotated[float | str | bool | None, "What to compare with."] = 0,
    ):
        super().__init__(name)
        self.path = field.split(".") if field else []
        self.compare = COMPARISONS[comparison]
        self.value = value

    def process(self, data: Any) -> Split:
        return {"matches": data} if self.is_match(data) else {"rest": data}

    def is_match(self, data):
        found = data
        for step in self.path:
            found = found.get(step) if isinstance(found, dict) else None
        try:
            return bool(self.compare(found, self.value))
        except TypeError:
            return False

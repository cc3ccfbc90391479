"""JSON values written one on each line. Knows nothing of what they mean."""

import json
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Annotated, Any, Literal

from remotemedia import Node

DEEPEST = 500


class JsonLinesNode(Node):
    """Reads JSON Lines: gives one item for each line that holds a value. Empty lines are left out."""

    title = "Parse JSON Lines"
    category = "JSON"

    def __init__(
        self,
        name=None,
        *,
        invalid: Annotated[Literal["error", "skip"], "What happens on a line that is no JSON."] = "error",
    ):
        super().__init__(name)
        self.invalid = invalid

    def process(self, text: str) -> Iterator[Any]:
        # Only these end a line in JSON Lines; splitlines() knows more, which may stand inside strings.
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
            if not line.strip():
                continue
            try:
                value = self.parse(line)
            except ValueError as error:
                if self.invalid == "skip":
                    continue
                raise ValueError(f"Line {number} is no JSON: {error}") from None
            yield value

    def parse(self, line):
        if line.count("[") + line.count("{") > DEEPEST and depth_of(line) > DEEPEST:
            raise ValueError("it is nested too deep")
        return json.loads(line)


def depth_of(line):
    brackets = re.sub(r'"(?:[^"\\]|\\.)*"|[^][{}]', "", line)
    return max(accumulate(1 if bracket in "[{" else -1 for bracket in brackets), default=0)

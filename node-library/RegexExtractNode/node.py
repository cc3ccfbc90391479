"""Parts of texts found by a regular expression. Knows nothing of what they mean."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from remotemedia import Node


class RegexExtractNode(Node):
    """Finds a pattern in a text and gives one object for each match.

    Named groups, written `(?P<name>...)`, become the keys of the object. Without names the object holds the whole
    `match` and its `groups`. A text without a match gives nothing.
    """

    title = "Extract by Regex"
    category = "Text"

    def __init__(
        self,
        name=None,
        *,
        pattern: Annotated[str, "A Python regular expression."] = r"(?P<word>\w+)",
        matches: Annotated[Literal["all", "first"], "Which matches to give."] = "all",
        ignore_case: Annotated[bool, "Whether upper and lower case are the same."] = False,
    ):
        super().__init__(name)
        self.pattern = re.compile(pattern, re.IGNORECASE if ignore_case else 0)
        self.matches = matches

    def process(self, text: str) -> Iterator[dict]:
        for match in self.pattern.finditer(text):
            yield match.groupdict() or {"match": match[0], "groups": list(match.groups())}
            if self.matches == "first":
                return

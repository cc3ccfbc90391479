"""Texts cut into sentences. Knows nothing of grammar."""

import re
from collections.abc import Iterator
from typing import Annotated

from remotemedia import Node

END = re.compile(r"""(?<=[.!?…])["'”’)\]]*\s+|(?<=[。！？])|\n\s*\n""")
ABBREVIATION = re.compile(r"(?:^|[\s(])(?:[A-Za-z]|Dr|Mr|Mrs|Ms|Prof|St|vs|etc|e\.g|i\.e|No|Nr|Fig|ca)\.$")


class SentencesNode(Node):
    """Cuts a text into its sentences and gives them one by one.

    A sentence ends at a full stop, exclamation or question mark before white space, and at an empty line. Well-known
    abbreviations and initials do not end it.
    """

    title = "Sentences"
    category = "Text"

    def __init__(
        self,
        name=None,
        *,
        min_length: Annotated[
            int, {"minimum": 1, "unit": "characters", "description": "Shorter ones are left out."}
        ] = 1,
    ):
        super().__init__(name)
        self.min_length = min_length

    def process(self, text: str) -> Iterator[str]:
        start = 0
        for end in END.finditer(text):
            if "\n\n" not in end[0] and ABBREVIATION.search(text[start : end.start()]):
                continue
            yield from self.clean(text[start : end.end()])
            start = end.end()
        yield from self.clean(text[start:])

    def clean(self, sentence):
        sentence = " ".join(sentence.split())
        if len(sentence) >= self.min_length:
            yield sentence

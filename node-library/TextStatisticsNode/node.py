"""A text in numbers. Knows nothing of what it says."""

import re
from collections import Counter
from typing import Annotated

from remotemedia import Node

WORD = re.compile(r"\w+(?:['’-]\w+)*")
SENTENCE = re.compile(r"[^.!?…]*\w[^.!?…]*")


class TextStatisticsNode(Node):
    """Counts words, characters, lines and sentences, and says which words come most often.

    Words are compared without regard to case. Words of the same frequency come in the order of their first use.
    """

    title = "Text Statistics"
    category = "Text"

    def __init__(
        self,
        name=None,
        *,
        top: Annotated[int, {"minimum": 0, "description": "How many frequent words to list."}] = 5,
    ):
        super().__init__(name)
        self.top = top

    def process(self, text: str) -> dict:
        words = WORD.findall(text)
        frequency = Counter(word.lower() for word in words)
        return {
            "words": len(words),
            "characters": len(text),
            "lines": len(text.splitlines()),
            "sentences": len(SENTENCE.findall(text)),
            "longest_word": max(words, key=len, default=""),
            "frequency": [{"word": word, "count": count} for word, count in frequency.most_common(self.top)],
        }

"""The text processor: named operations on one text. Knows nothing of where texts come from."""

from typing import Annotated, Any, Literal

from remotemedia import Node

Operation = Literal[
    "uppercase",
    "lowercase",
    "reverse",
    "word_count",
    "char_count",
    "title_case",
    "remove_spaces",
    "first_word",
    "last_word",
]

OPERATIONS = {
    "uppercase": str.upper,
    "lowercase": str.lower,
    "reverse": lambda text: text[::-1],
    "word_count": lambda text: len(text.split()),
    "char_count": len,
    "title_case": str.title,
    "remove_spaces": lambda text: text.replace(" ", ""),
    "first_word": lambda text: (text.split() or [""])[0],
    "last_word": lambda text: (text.split() or [""])[-1],
}


class TextProcessorNode(Node):
    """Applies operations to a text and lists what each of them gives.

    An item is an object with `text` and, if it likes, its own `operations`; then come the operations of the
    parameter, then `uppercase`. An item that is no object is taken as text itself.

    What is wrong with an item is told in the result, under `error`: the run goes on.
    """

    title = "Text Processor"
    category = "Text"

    def __init__(
        self,
        name=None,
        *,
        operations: Annotated[
            list[Operation] | None, "What to do with texts that name no operations."
        ] = None,
    ):
        super().__init__(name, **({} if operations is None else {"operations": operations}))

    def process(self, data: Annotated[Any, "An object with text and operations, or a text."]) -> dict:
        processed_by = f"TextProcessorNode[{self.name}]"
        if not isinstance(data, dict):
            data = {"text": str(data)}
        if "text" not in data:
            return {"error": "Input must contain 'text' key", "input": data, "processed_by": processed_by}
        text = data["text"]
        operations = data.get("operations") or self.config.get("operations") or ["uppercase"]
        try:
            results = dict(self.apply(operation, text) for operation in operations)
        except Exception as error:
            return {"error": str(error), "text": text, "operations": operations, "processed_by": processed_by}
        return {
            "original_text": text,
            "operations": operations,
            "results": results,
            "processed_by": processed_by,
            "node_config": self.config,
        }

    def apply(self, operation, text):
        if operation not in OPERATIONS:
            return f"unknown_operation_{operation}", f"Unknown operation: {operation}"
        return operation, OPERATIONS[operation](text)

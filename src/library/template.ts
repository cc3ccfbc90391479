// The code that a new Python node starts with: it runs as it stands and shows ports, a parameter and a docstring.

export function pythonTemplate(type: string): string {
  return `from typing import Any

from remotemedia import Node


class ${type}(Node):
    """Puts a text before every item.

    Args:
        prefix: The text put before the item.
        data: Any value; it becomes text.
    """

    def __init__(self, name=None, *, prefix: str = "Hello, "):
        super().__init__(name)
        self.prefix = prefix

    def process(self, data: Any) -> str:
        return f"{self.prefix}{data}"
`;
}

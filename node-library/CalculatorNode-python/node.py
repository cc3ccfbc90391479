"""The Python calculator: arithmetic that the item itself describes. Knows nothing of the Rust node of this name."""

from typing import Annotated, Any

from remotemedia import Node


def divide(first, second):
    if second == 0:
        raise ValueError("Division by zero")
    return first / second


def modulo(first, second):
    if second == 0:
        raise ValueError("Modulo by zero")
    return first % second


OPERATIONS = {
    "add": lambda first, second: first + second,
    "multiply": lambda first, second: first * second,
    "subtract": lambda first, second: first - second,
    "divide": divide,
    "power": lambda first, second: first**second,
    "modulo": modulo,
}


class CalculatorNode(Node):
    """Calculates what the item says: `{"operation": "add", "args": [2, 3]}`.

    Operations are add, multiply, subtract, divide, power and modulo, of the first two numbers. What is wrong with an
    item is told in the result, under `error`: the run goes on.

    The Rust node of the same name has the operation as a parameter; the manifest's `runtime_hint` chooses between them.
    """

    title = "Calculator (Python)"
    category = "Math"

    def process(self, data: Annotated[Any, "{operation, args}"]) -> dict:
        processed_by = f"CalculatorNode[{self.name}]"
        if not isinstance(data, dict):
            return {"error": "Input must be a dictionary", "input": data, "processed_by": processed_by}
        if "operation" not in data or "args" not in data:
            problem = "Input must contain 'operation' and 'args' keys"
            return {"error": problem, "input": data, "processed_by": processed_by}
        operation, args = data["operation"], data["args"]
        asked = {"operation": operation, "args": args}
        try:
            result = self.calculate(operation, args)
        except Exception as error:
            return {"error": str(error), **asked, "processed_by": processed_by}
        return {**asked, "result": result, "processed_by": processed_by, "node_config": self.config}

    def calculate(self, operation, args):
        if len(args) < 2:
            raise ValueError(f"Operation '{operation}' requires at least 2 arguments")
        if operation not in OPERATIONS:
            raise ValueError(f"Unknown operation: {operation}")
        return OPERATIONS[operation](args[0], args[1])

"""Loose objects made into records of one shape. Knows nothing of where they come from."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from remotemedia import Node

TRUE = ("true", "yes", "on", "1")
FALSE = ("false", "no", "off", "0", "")


@dataclass
class Field:
    """One field of the record."""

    name: Annotated[str, "What it is called in the record."]
    kind: Annotated[Literal["text", "integer", "number", "boolean", "any"], "What it is converted to."] = (
        "any"
    )
    source: Annotated[str, "Where it stands in the object, as in address.city; empty: under its name."] = ""
    default: Annotated[Any, "What stands there when the object has nothing."] = None
    required: Annotated[bool, "Whether an object without it is an error."] = False


class DataclassMapNode(Node):
    """Makes loose objects into records: the fields you list, in that order, converted, with defaults filled in.

    What the list does not name is left out. A value that cannot be converted is an error which names the field.
    """

    title = "Map to Record"
    category = "JSON"

    def __init__(
        self,
        name=None,
        *,
        fields: Annotated[list[Field], "The fields of the record."] = [
            {"name": "id", "kind": "integer", "required": True},
            {"name": "name", "kind": "text", "default": ""},
        ],
    ):
        super().__init__(name)
        self.fields = [Field(**field) if isinstance(field, dict) else field for field in fields]

    def process(self, data: dict) -> dict:
        return {field.name: value_of(field, data) for field in self.fields}


def value_of(field, data):
    value = data
    for step in (field.source or field.name).split("."):
        value = value.get(step) if isinstance(value, dict) else None
    if value is None:
        if field.required:
            raise ValueError(f'"{field.name}" is missing.')
        return field.default
    try:
        return convert(value, field.kind)
    except (TypeError, ValueError):
        raise ValueError(f'"{field.name}" is no {field.kind}: {value!r}') from None


def convert(value, kind):
    if kind == "text":
        return value if isinstance(value, str) else str(value)
    if kind == "integer":
        if isinstance(value, float) and not value.is_integer():
            raise ValueError
        return int(value)
    if kind == "number":
        return float(value)
    if kind == "boolean":
        text = str(value).strip().lower()
        if text not in TRUE + FALSE:
            raise ValueError
        return text in TRUE
    return value

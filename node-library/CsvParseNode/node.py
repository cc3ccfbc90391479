"""Tables written as text, row by row. Knows nothing of files."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Annotated

from remotemedia import Node

INTEGER = re.compile(r"-?(0|[1-9]\d*)")
NUMBER = re.compile(r"-?(0|[1-9]\d*)\.\d+([eE][+-]?\d+)?")


class CsvParseNode(Node):
    """Reads comma-separated text and gives one object for each row.

    Cells in double quotes may hold delimiters and line breaks. Empty rows are left out. A row that is too short gets
    null for the missing cells; cells beyond the header are named by their place. Numbers with leading zeros, as in
    post codes, stay text.
    """

    title = "Parse CSV"
    category = "Text"

    def __init__(
        self,
        name=None,
        *,
        delimiter: Annotated[
            str, {"minLength": 1, "maxLength": 1, "description": "What stands between cells."}
        ] = ",",
        header: Annotated[
            bool, "Whether the first row names the columns; else they are column_1, column_2, ..."
        ] = True,
        numbers: Annotated[bool, "Whether cells that look like numbers become numbers."] = True,
    ):
        super().__init__(name)
        self.delimiter = delimiter
        self.header = header
        self.numbers = numbers

    def process(self, text: str) -> Iterator[dict]:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter)
        names = None if self.header else []
        for cells in rows:
            if not cells:
                continue
            if names is None:
                names = self.column_names(cells)
                continue
            yield self.record(names, cells)

    def column_names(self, cells):
        names = []
        for place, cell in enumerate(cells, 1):
            name = cell.strip() or f"column_{place}"
            names.append(f"{name}_{place}" if name in names else name)
        return names

    def record(self, names, cells):
        record = dict.fromkeys(names)
        for place, cell in enumerate(cells):
            name = names[place] if place < len(names) else f"column_{place + 1}"
            record[name] = self.value(cell)
        return record

    def value(self, cell):
        if self.numbers and INTEGER.fullmatch(cell.strip()):
            return int(cell)
        if self.numbers and NUMBER.fullmatch(cell.strip()):
            return float(cell)
        return cell

// CSV (RFC 4180) to the text of a JSON array of objects, one a row, named by the header.

import { type Result, success } from "../graph/result";
import { type FormatError, refuse } from "./failure";

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

export function readCsv(text: string): Result<string, FormatError> {
  const rows = readRows(text, separatorOf(text));
  if (!rows.ok) return rows;
  const [header, ...body] = rows.value;
  if (!header) return success("[]");
  const names = columnNames(header.cells);
  const items: string[] = [];
  for (const { line, cells } of body) {
    if (cells.length !== names.length) {
      return refuse(`Line ${line} has ${cells.length} cells, the header has ${names.length}.`);
    }
    // Text rather than an object: a column may be called __proto__.
    const fields = names.map((name, index) => `${JSON.stringify(name)}: ${cellText(cells[index] ?? "")}`);
    items.push(`{${fields.join(", ")}}`);
  }
  return success(listText(items));
}

/** A number only where the cell is written as a number would be: "007" and "1.50" stay text. */
function cellText(cell: string): string {
  return /^-?\d/.test(cell) && String(Number(cell)) === cell ? cell : JSON.stringify(cell);
}

/** What separates the cells, told by the first line. Spreadsheets of half the world use semicolons; a tab is a tab. */
export function separatorOf(text: string): string {
  const header = text.split("\n", 1)[0] ?? "";
  if (header.includes(",")) return ",";
  return [";", "\t"].find((separator) => header.includes(separator)) ?? ",";
}

function columnNames(header: readonly string[]): readonly string[] {
  const names = new Set<string>();
  for (const [index, cell] of header.entries()) {
    const wish = cell.trim() || `column_${index + 1}`;
    let name = wish;
    for (let number = 2; names.has(name); number++) name = `${wish}_${number}`;
    names.add(name);
  }
  return [...names];
}

function readRows(text: string, separator: string): Result<readonly Row[], FormatError> {
  const rows: Row[] = [];
  let cells: string[] = [];
  let at = 0;
  let line = 1;
  let rowLine = 1;
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at, separator);
    if (!cell) return refuse(`The text in quotes that begins in line ${line} is never closed.`);
    cells.push(cell.value);
    line += cell.lines;
    at = cell.end;
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      cells.push("");
    }
    const end = /\r?\n|\r/y;
    end.lastIndex = at;
    const ending = end.exec(text)?.[0] ?? "";
    if (!ending && at < text.length)
      return refuse(`Line ${line} goes on after a closing quote. Double a quote inside quotes.`);
    if (cells.length > 1 || cells[0]?.trim()) rows.push({ line: rowLine, cells });
    cells = [];
    at += ending.length;
    line++;
    rowLine = line;
  }
  return success(rows);
}

interface Cell {
  readonly value: string;
  readonly end: number;
  readonly lines: number;
}

function quotedCell(text: string, at: number): Cell | undefined {
  let value = "";
  for (let from = at + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1, lines: value.split("\n").length - 1 };
    value += '"';
    from = quote + 2;
  }
}

function plainCell(text: string, at: number, separator: string): Cell {
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end++;
  return { value: text.slice(at, end), end, lines: 0 };
}

/** One item a line, so that a person can find an item again. */
export function listText(items: readonly string[]): string {
  return items.length ? `[\n${items.map((item) => `  ${item}`).join(",\n")}\n]` : "[]";
}

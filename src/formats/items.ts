// Run input: files of items to the text of a JSON array. Text rather than values, because parsing would round integers
// that a double cannot hold.

import { failure, type Result, success } from "../graph/result";
import { listText, readCsv } from "./csv";
import { type FormatError, refuse } from "./failure";
import { type ParseError, parseJson } from "./parse";

const NO_CAPS = { text: Number.POSITIVE_INFINITY, depth: 1000, anyKey: true };

/** By the file's ending where it is one we know, else by what the text looks like. */
export function readItems(name: string, text: string): Result<string, FormatError> {
  const plain = text.replace(/^\uFEFF/, "");
  switch (/\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase()) {
    case "json":
      return jsonItems(plain);
    case "jsonl":
    case "ndjson":
      return lineItems(plain);
    case "csv":
    case "tsv":
      return readCsv(plain);
    case "txt":
    case "md":
    case "log":
      return success(textItems(plain));
    default:
      return guessedItems(plain);
  }
}

/** Whether text is a JSON array, and how many items it holds; else where it goes wrong. */
export function checkItems(text: string): Result<{ readonly count: number }, ParseError> {
  const quick = countItems(text);
  if (quick !== undefined) return success({ count: quick });
  const parsed = parseJson(text, NO_CAPS);
  if (!parsed.ok) return parsed;
  const message = "the run input is one value; put it in [ ] to make it a list of items";
  return failure({ message, line: 1, column: 1 });
}

function countItems(text: string): number | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.length : undefined;
  } catch {
    return undefined;
  }
}

/** A list is the items; a single value is one item. */
function jsonItems(text: string): Result<string, FormatError> {
  if (!text.trim()) return success("[]");
  const parsed = parseJson(text, NO_CAPS);
  if (!parsed.ok) {
    const { line, column, message } = parsed.error;
    return refuse(`Line ${line}, column ${column}: ${message}.`);
  }
  return success(Array.isArray(parsed.value.value) ? text.trim() : `[${text.trim()}]`);
}

function lineItems(text: string): Result<string, FormatError> {
  const items: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (!line.trim()) continue;
    const parsed = parseJson(line, NO_CAPS);
    if (!parsed.ok)
      return refuse(`Line ${index + 1}, column ${parsed.error.column}: ${parsed.error.message}.`);
    items.push(line.trim());
  }
  return success(listText(items));
}

function textItems(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim());
  return listText(lines.map((line) => JSON.stringify(line)));
}

function guessedItems(text: string): Result<string, FormatError> {
  if (!/^\s*[[{]/.test(text)) return success(textItems(text));
  const whole = jsonItems(text);
  if (whole.ok) return whole;
  const lines = lineItems(text);
  return lines.ok ? lines : whole;
}

// A parameter as a form field: which control it wants, its value as text, and the text read back. Knows nothing of
// React and of how values are stored.

import { isObject, type Json } from "../../graph/json";
import { checkParam } from "../../graph/params";
import { failure, type Result, success } from "../../graph/result";
import type { ParamSchema, PortType } from "../../graph/spec";
import { jsonFault } from "../data/jsonText";
import { paramErrors } from "../text/params";

export type ParamKind =
  | "switch"
  | "choice"
  | "integer"
  | "number"
  | "text"
  | "lines"
  | "secret"
  | "colour"
  | "file"
  | "list"
  | "json";

const LONG_DEFAULT = 60;
const LINES = /^(multi-?line|textarea|markdown|code)$/;
const FILE = /^(file|data-url)$/;

export function paramKind(schema: ParamSchema): ParamKind {
  if (schema.secret === true) return "secret";
  if (Array.isArray(schema.enum)) return "choice";
  switch (typeIn(schema)) {
    case "boolean":
      return "switch";
    case "integer":
      return "integer";
    case "number":
      return "number";
    case "string":
      return textKind(schema);
    case "array":
      return itemKind(schema) ? "list" : "json";
    default:
      return "json";
  }
}

/** The type of a list's items where each has a line of its own. */
export function itemKind(schema: ParamSchema): "number" | "integer" | "string" | undefined {
  const { items } = schema;
  if (!isObject(items) || items.enum !== undefined) return undefined;
  const { type } = items;
  return type === "number" || type === "integer" || type === "string" ? type : undefined;
}

/** The field in which a value can stand for a port that no wire comes into; undefined where none can be written. */
export function portSchema(type: PortType): ParamSchema | undefined {
  switch (type) {
    case "number":
    case "integer":
    case "boolean":
    case "array":
    case "object":
      return { type };
    case "string":
    case "text":
      return { type: "string" };
    case "any":
    case "json":
    case "event":
      return {};
    default:
      return undefined;
  }
}

/** The text a field starts with. A parameter that is not set has none. */
export function paramText(kind: ParamKind, value: Json | undefined): string {
  if (value === undefined) return "";
  if (kind === "text" || kind === "lines" || kind === "colour") {
    return typeof value === "string" ? value : JSON.stringify(value);
  }
  return kind === "json" || kind === "list" ? compactJson(value) : String(value);
}

/** The value a text means, or what is wrong with it. Undefined: back to the default. */
export function readParam(schema: ParamSchema, text: string): Result<Json | undefined, string> {
  const kind = paramKind(schema);
  const read = readText(kind, text);
  if (!read.ok || read.value === undefined) return read;
  const wrong = checkParam(schema, read.value);
  return wrong ? failure(sentence(wrong)) : read;
}

/** Where a slider makes sense, its ends and its step. */
export function sliderOf(schema: ParamSchema): { min: number; max: number; step: number } | undefined {
  const kind = paramKind(schema);
  if (kind !== "number" && kind !== "integer") return undefined;
  const { minimum: min, maximum: max, multipleOf } = schema;
  if (typeof min !== "number" || typeof max !== "number" || max <= min) return undefined;
  if (typeof multipleOf === "number") return { min, max, step: multipleOf };
  return { min, max, step: kind === "integer" ? 1 : 10 ** Math.floor(Math.log10((max - min) / 50)) };
}

export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** "must be …" as a sentence of its own. */
export function sentence(text: string): string {
  const start = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(start) ? start : `${start}.`;
}

/** What a schema wishes to be shown as, whichever of the two ways it says so. */
function wishOf(schema: ParamSchema): string {
  const wish = schema["x-widget"] ?? schema.format;
  return typeof wish === "string" ? wish : "";
}

function textKind(schema: ParamSchema): ParamKind {
  const wish = wishOf(schema);
  if (/^colou?r$/.test(wish)) return "colour";
  if (FILE.test(wish) || schema.contentEncoding === "base64") return "file";
  const { default: preset } = schema;
  const long = typeof preset === "string" && (preset.length > LONG_DEFAULT || preset.includes("\n"));
  return long || LINES.test(wish) ? "lines" : "text";
}

/** The one JSON type a schema allows besides null; without a type, that of its default. */
function typeIn(schema: ParamSchema): string | undefined {
  const { type } = schema;
  if (typeof type === "string") return type;
  if (Array.isArray(type)) {
    const types = type.filter((each) => each !== "null");
    return types.length === 1 ? String(types[0]) : undefined;
  }
  return typeof schema.default === "string" && !schema.anyOf ? "string" : undefined;
}

const PLAIN: ReadonlySet<ParamKind> = new Set(["text", "lines", "secret", "choice", "colour", "file"]);

function readText(kind: ParamKind, text: string): Result<Json | undefined, string> {
  if (PLAIN.has(kind)) return success(text);
  if (text.trim() === "") return success(undefined);
  if (kind === "json" || kind === "list") return readJson(text);
  const number = Number(text.trim().replaceAll("_", ""));
  if (!Number.isFinite(number)) return failure(paramErrors.noNumber(text.trim()));
  if (kind === "integer" && !Number.isInteger(number)) return failure(paramErrors.notWhole);
  if (kind === "integer" && !Number.isSafeInteger(number)) return failure(paramErrors.tooLarge);
  return success(number);
}

function readJson(text: string): Result<Json, string> {
  try {
    return success(JSON.parse(text) as Json);
  } catch {
    const { line, column, message } = jsonFault(text);
    return failure(paramErrors.noJson(line, column, message));
  }
}

function compactJson(value: Json): string {
  const line = JSON.stringify(value);
  const flat = !isObject(value) && !Array.isArray(value);
  return flat || line.length <= 40 ? line : JSON.stringify(value, null, 2);
}

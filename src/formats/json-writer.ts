// JSON text as our files spell it: the same value gives the same bytes. Knows nothing of what is written.

import type { Json } from "../graph/json";
import { isUnsafeKey } from "./failure";

/** Text that is JSON already and goes into a manifest as it is. */
export class Verbatim {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Writable =
  | Json
  | Verbatim
  | readonly Writable[]
  | { readonly [key: string]: Writable | undefined };
export type WritableObject = { readonly [key: string]: Writable | undefined };

/** Two spaces, one line an entry, and a line feed at the end. */
export function writeJson(value: Writable): string {
  return `${jsonText(value, "")}\n`;
}

function jsonText(value: Writable, indent: string): string {
  if (value instanceof Verbatim) return value.text;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => inner + jsonText(item, inner));
    return items.length ? `[\n${items.join(",\n")}\n${indent}]` : "[]";
  }
  // A key that no reader takes would make the whole file unreadable.
  const entries = Object.entries(value as WritableObject).flatMap(([key, item]) =>
    item === undefined || isUnsafeKey(key)
      ? []
      : [`${inner}${JSON.stringify(key)}: ${jsonText(item, inner)}`],
  );
  return entries.length ? `{\n${entries.join(",\n")}\n${indent}}` : "{}";
}

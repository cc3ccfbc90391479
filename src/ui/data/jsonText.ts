// JSON text as text: whether it is a list of items, where it is wrong, and how it looks in good order, every number
// as it was written. Knows nothing of what the items mean.

import { jsonText as words } from "../text/data";

/** Lines and columns count from 1. */
export interface Fault {
  readonly kind: "wrong";
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type ItemsCheck = { readonly kind: "items"; readonly count: number } | Fault;

/** A value as it was written: a plain one is its text. */
type Written =
  | { readonly kind: "plain"; readonly text: string }
  | {
      readonly kind: "group";
      readonly open: "{" | "[";
      readonly keys: readonly string[];
      readonly items: readonly Written[];
    };

const WIDTH = 88;
const DEEPEST = 500;

class Wrong extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Whether a text is a list of items, as a run wants it. */
export function checkItems(text: string): ItemsCheck {
  try {
    // The engine's own reader is many times faster; only a text it refuses is read again to say where.
    const value: unknown = JSON.parse(text);
    if (Array.isArray(value)) return { kind: "items", count: value.length };
    return { kind: "wrong", message: words.noList, line: 1, column: 1 };
  } catch {
    return jsonFault(text);
  }
}

/** The same values in good order: one item a line as long as it fits. Undefined: the text is not JSON. */
export function formatJson(text: string): string | undefined {
  try {
    return lay(read(text), "", 0);
  } catch {
    return undefined;
  }
}

/** Where a text that is no JSON goes wrong, and why. */
export function jsonFault(text: string): Fault {
  try {
    read(text);
    return { kind: "wrong", message: words.noJson, line: 1, column: 1 };
  } catch (error) {
    const at = error instanceof Wrong ? error.at : 0;
    const before = text.slice(0, at).split("\n");
    return {
      kind: "wrong",
      message: error instanceof Error ? error.message : String(error),
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    };
  }
}

function read(text: string): Written {
  let at = 0;

  function skipSpace() {
    while (" \t\n\r".includes(text[at] ?? "x")) at++;
  }

  function readValue(depth: number): Written {
    skipSpace();
    if (depth > DEEPEST) throw new Wrong(words.tooDeep, at);
    const open = text[at];
    if (open === "{" || open === "[") return readGroup(open, depth);
    return { kind: "plain", text: readPlain() };
  }

  function readGroup(open: "{" | "[", depth: number): Written {
    const start = at;
    const close = open === "{" ? "}" : "]";
    const keys: string[] = [];
    const items: Written[] = [];
    at++;
    skipSpace();
    for (let more = text[at] !== close; more; more = goesOn(open, close, start)) {
      if (open === "{") keys.push(readKey());
      items.push(readValue(depth + 1));
    }
    at++;
    return { kind: "group", open, keys, items };
  }

  /** Whether another item follows the one just read. */
  function goesOn(open: string, close: string, start: number): boolean {
    skipSpace();
    if (text[at] === close) return false;
    if (at >= text.length) throw new Wrong(words.unclosed(open, close), start);
    if (text[at] !== ",") throw new Wrong(words.noComma(close), at);
    at++;
    skipSpace();
    if (text[at] === close) throw new Wrong(words.commaTooMany(close), at);
    return true;
  }

  function readKey(): string {
    skipSpace();
    if (text[at] !== '"') throw new Wrong(words.noName, at);
    const key = readPlain();
    skipSpace();
    if (text[at] !== ":") throw new Wrong(words.noColon(key), at);
    at++;
    return key;
  }

  function readPlain(): string {
    const token = /"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|[A-Za-z_]+|'/y;
    token.lastIndex = at;
    const found = token.exec(text)?.[0];
    if (found === undefined) throw new Wrong(missing(text, at), at);
    if (found === "'") throw new Wrong(words.singleQuotes, at);
    if (!isJson(found)) throw new Wrong(words.noValue(found), at);
    at += found.length;
    return found;
  }

  const value = readValue(0);
  skipSpace();
  if (at < text.length) throw new Wrong(words.goesOn, at);
  return value;
}

function missing(text: string, at: number): string {
  if (at >= text.length) return words.endsEarly;
  if (text[at] === '"') return words.openText;
  return words.unexpected(text[at]);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function lay(value: Written, margin: string, depth: number): string {
  const line = onLine(value);
  // The list itself is always laid out: one item a line is what its writer looks for.
  const isList = depth === 0 && value.kind === "group" && value.items.length > 0;
  if (value.kind === "plain" || (!isList && margin.length + line.length <= WIDTH)) return line;
  const inner = `${margin}  `;
  const items = value.items.map((item, index) => {
    const key = value.open === "{" ? `${value.keys[index]}: ` : "";
    return inner + key + lay(item, inner, depth + 1);
  });
  return `${value.open}\n${items.join(",\n")}\n${margin}${value.open === "{" ? "}" : "]"}`;
}

function onLine(value: Written): string {
  if (value.kind === "plain") return value.text;
  const items = value.items.map((item, index) =>
    value.open === "{" ? `${value.keys[index]}: ${onLine(item)}` : onLine(item),
  );
  if (value.open === "[") return `[${items.join(", ")}]`;
  return items.length ? `{ ${items.join(", ")} }` : "{}";
}

// Text to JSON values, for text that nobody vouches for: strict RFC 8259, with caps on size and depth, places in its
// errors, and the source text of every list and object, so that numbers too long for a double can be kept as written.

import type { Json, JsonObject } from "../graph/json";
import { failure, type Result, success } from "../graph/result";
import { isUnsafeKey, LIMITS, sizeText } from "./failure";

export interface Parsed {
  readonly value: Json;
  /** The text that a list or object was read from; undefined for values made elsewhere. */
  sourceOf(value: Json | undefined): string | undefined;
}

export interface ParseError {
  /** Without the place. */
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

interface Caps {
  readonly text: number;
  readonly depth: number;
  /** Whether keys such as `__proto__` are let through: in items they are data like any other. */
  readonly anyKey: boolean;
}

const FILE_CAPS: Caps = { text: LIMITS.text, depth: LIMITS.depth, anyKey: false };

export function parseJson(text: string, caps: Partial<Caps> = {}): Result<Parsed, ParseError> {
  const reader = new Reader(text, { ...FILE_CAPS, ...caps });
  try {
    const value = reader.document();
    const sources = reader.spans;
    return success({
      value,
      sourceOf: (part) => {
        const span = typeof part === "object" && part ? sources.get(part) : undefined;
        return span && text.slice(span[0], span[1]);
      },
    });
  } catch (error) {
    if (error instanceof Refusal) return failure(placed(text, error));
    throw error;
  }
}

class Refusal extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

function placed(text: string, { message, at }: Refusal): ParseError {
  const before = text.slice(0, at);
  return { message, line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const QUOTE = 34;
const BACKSLASH = 92;
const WORDS: readonly (readonly [string, Json])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

class Reader {
  readonly spans = new WeakMap<object, readonly [number, number]>();
  readonly #text: string;
  readonly #caps: Caps;
  #at = 0;
  #kept = 0;

  constructor(text: string, caps: Caps) {
    this.#text = text;
    this.#caps = caps;
  }

  document(): Json {
    if (this.#text.length > this.#caps.text) {
      throw new Refusal(`the text is larger than ${sizeText(this.#caps.text)}`, 0);
    }
    this.#skipSpace();
    const value = this.#value(0);
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#unexpected("the end of the text");
    return value;
  }

  #value(depth: number): Json {
    if (depth > this.#caps.depth) {
      throw new Refusal(`values are nested deeper than ${this.#caps.depth} levels`, this.#at);
    }
    const first = this.#text[this.#at];
    if (first === "{") return this.#object(depth);
    if (first === "[") return this.#list(depth);
    if (first === '"') return this.#string();
    for (const [word, value] of WORDS) {
      if (this.#text.startsWith(word, this.#at)) {
        this.#at += word.length;
        return value;
      }
    }
    const number = this.#match(NUMBER);
    if (number === undefined) throw this.#unexpected("a value");
    return Number(number);
  }

  #object(depth: number): JsonObject {
    const from = this.#at++;
    const entries: Record<string, Json> = {};
    this.#skipSpace();
    for (let first = true; !this.#took("}"); first = false) {
      if (!first) this.#expect(",", '"," or "}"');
      this.#skipSpace();
      const keyAt = this.#at;
      const key = this.#string();
      if (isUnsafeKey(key) && !this.#caps.anyKey) throw new Refusal(`the key "${key}" is not allowed`, keyAt);
      this.#skipSpace();
      this.#expect(":", '":"');
      this.#skipSpace();
      const value = this.#value(depth + 1);
      if (key === "__proto__") Object.defineProperty(entries, key, { value, enumerable: true });
      else entries[key] = value;
      this.#skipSpace();
    }
    this.#keep(entries, from);
    return entries;
  }

  #list(depth: number): readonly Json[] {
    const from = this.#at++;
    const items: Json[] = [];
    this.#skipSpace();
    for (let first = true; !this.#took("]"); first = false) {
      if (!first) this.#expect(",", '"," or "]"');
      this.#skipSpace();
      items.push(this.#value(depth + 1));
      this.#skipSpace();
    }
    this.#keep(items, from);
    return items;
  }

  /** A list or object takes a hundred times the memory of its two characters: only so many are let in. */
  #keep(value: object, from: number): void {
    this.#kept += 1;
    if (this.#kept > this.#caps.text / 32)
      throw new Refusal("the text holds too many lists and objects", from);
    this.spans.set(value, [from, this.#at]);
  }

  #string(): string {
    const from = this.#at;
    if (this.#text[from] !== '"') throw this.#unexpected('a text in "quotes"');
    let hasEscape = false;
    let end = from + 1;
    for (let code = this.#text.charCodeAt(end); code !== QUOTE; code = this.#text.charCodeAt(end)) {
      if (Number.isNaN(code)) throw new Refusal("this text is never closed", from);
      if (code < 32) throw new Refusal("a text may not hold a line end or control character; write \\n", end);
      hasEscape ||= code === BACKSLASH;
      end += code === BACKSLASH ? 2 : 1;
    }
    this.#at = end + 1;
    if (!hasEscape) return this.#text.slice(from + 1, end);
    try {
      return JSON.parse(this.#text.slice(from, this.#at));
    } catch {
      throw new Refusal('this text holds a "\\" that JSON does not know; write "\\\\"', from);
    }
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0];
    if (match !== undefined) this.#at += match.length;
    return match;
  }

  #skipSpace(): void {
    this.#match(SPACE);
  }

  #took(token: string): boolean {
    if (this.#text[this.#at] !== token) return false;
    this.#at++;
    return true;
  }

  #expect(token: string, name: string): void {
    if (!this.#took(token)) throw this.#unexpected(name);
  }

  #unexpected(wanted: string): Refusal {
    const found = this.#text.slice(this.#at, this.#at + 12).split(/\s/, 1)[0];
    const what = this.#at >= this.#text.length ? "the text ends" : `"${found}" stands`;
    return new Refusal(`${what} where ${wanted} is expected`, this.#at);
  }
}

// The language in which values are searched: `nan:>0`, `len>1000`, `shape:*,3`, `type:audio`, `time>200ms`,
// `field=text`, `field.inner>3`, `field~pattern`, `.>3` and `>3` of the value itself, `"a phrase"`, words. Everything in a
// query must hold. Pure: knows nothing of ports.

import type { Filter, ValuePath } from "../../graph/question";
import { failure, type Result, success } from "../../graph/result";
import { described } from "./binaries";
import { isOnSide, textTest, typedNumber } from "./filter";
import { type Pattern, readPattern } from "./pattern";

type Comparison = Exclude<Filter["is"], "holds" | "empty">;

type Term =
  /** In any case, anywhere in the JSON of a value. */
  | { readonly kind: "text"; readonly text: string }
  /** Numbers that are none; how long a text, a list or a binary value is. */
  | { readonly kind: "nan" | "len"; readonly is: Comparison; readonly number: number }
  | { readonly kind: "shape"; readonly shape: readonly (number | "*")[] }
  | { readonly kind: "type"; readonly type: string }
  /** Of the node that made the value. */
  | { readonly kind: "time"; readonly is: Comparison; readonly ms: number }
  | {
      readonly kind: "field";
      readonly path: ValuePath;
      readonly is: Comparison | "holds";
      readonly value: string;
    }
  | { readonly kind: "pattern"; readonly path: ValuePath; readonly pattern: Pattern };

export type Query = readonly Term[];

/** A value that is looked at; what is dear is worked out when it is asked for. */
export interface Sought {
  /** As it is read for people: what is binary is described. */
  readonly value: unknown;
  /** Whether its JSON holds a text, in any case. */
  holds(text: string): boolean;
  /** How many of the numbers in it are none. */
  nan(): number;
}

const TYPES = ["null", "boolean", "number", "string", "array", "object", "bytes", "audio", "image", "tensor"];
const UNITS: Readonly<Record<string, number>> = {
  us: 0.001,
  µs: 0.001,
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
};

const PHRASE = /"((?:[^"\\]|\\.)*)"/y;
const COMPARED =
  /(\.?[\p{L}_$][\p{L}\p{N}_$.[\]-]*|\.|(?=[!=<>]{1,2}-?\.?\d))(?::?(!=|<=|>=|==|=|<|>|~)|:(?!\/\/))(?:"((?:[^"\\]|\\.)*)"|([^\s"]*))(?=\s|$)/uy;
const WORD = /[^\s]+/y;

/** The failure is a sentence for whoever typed it. */
export function parseQuery(text: string): Result<Query, string> {
  const terms: Term[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  for (;;) {
    take(/\s*/y);
    if (at >= text.length) return success(terms);
    const phrase = take(PHRASE);
    if (phrase) {
      terms.push({ kind: "text", text: unescaped(phrase[1] ?? "") });
      continue;
    }
    const compared = take(COMPARED);
    if (compared) {
      const [, name = "", sign, quoted, plain = ""] = compared;
      const term = termOf(name, sign, quoted === undefined ? plain : unescaped(quoted));
      if (!term.ok) return term;
      terms.push(term.value);
      continue;
    }
    const word = take(WORD)?.[0] ?? "";
    if (word.includes('"')) return failure(`A quote is not closed: ${word}`);
    terms.push({ kind: "text", text: word });
  }
}

function unescaped(quoted: string): string {
  return quoted.replace(/\\(.)/g, "$1");
}

function termOf(name: string, sign: string | undefined, value: string): Result<Term, string> {
  if (sign === "~") return patternOf(name, value);
  const is = sign === "==" ? "=" : (sign as Comparison | undefined);
  if (name === "nan" || name === "len") return countOf(name, is ?? "=", value);
  if (name === "time") return timeOf(is ?? "=", value);
  const isEqual = is === undefined || is === "=";
  if (name === "shape") {
    const lengths = value.replace(/^[([]|[)\]]$/g, "").split(/[,x×]/);
    if (!isEqual || !lengths.every((length) => /^(\d+|\*)$/.test(length)))
      return failure('"shape" is a list of lengths with * for any, as in shape:*,3.');
    return success({ kind: "shape", shape: lengths.map((each) => (each === "*" ? each : Number(each))) });
  }
  if (name === "type") {
    const type = value.toLowerCase();
    if (!isEqual || !TYPES.includes(type))
      return failure(`"type" is one of ${TYPES.join(", ")}, as in type:number.`);
    return success({ kind: "type", type });
  }
  return success({ kind: "field", path: pathOf(name), is: is ?? "holds", value });
}

function patternOf(name: string, value: string): Result<Term, string> {
  const pattern = readPattern(value);
  return pattern.ok ? success({ kind: "pattern", path: pathOf(name), pattern: pattern.value }) : pattern;
}

function countOf(kind: "nan" | "len", is: Comparison, value: string): Result<Term, string> {
  const number = Number(value || Number.NaN);
  if (Number.isNaN(number)) return failure(`"${kind}" is compared with a number, as in ${kind}>10.`);
  return success({ kind, is, number });
}

function timeOf(is: Comparison, value: string): Result<Term, string> {
  const [, digits = "", unit = "ms"] = /^(\d+(?:\.\d+)?)(us|µs|ms|s|m|min)?$/.exec(value) ?? [];
  if (digits === "") return failure('"time" is compared with a duration, as in time>200ms or time>2s.');
  return success({ kind: "time", is, ms: Number(digits) * (UNITS[unit] as number) });
}

/** Names with points between them, places in brackets; a point before it all makes a field of a word like `len`. */
function pathOf(name: string): ValuePath {
  const steps = name.match(/\[\d+\]|[^.[\]]+/g) ?? [];
  return steps.map((step) => (step.startsWith("[") ? Number(step.slice(1, -1)) : step));
}

/** Whether a value is what is searched for; what is said of its node counts as true. */
export function matchesValue(query: Query, sought: Sought): boolean {
  return query.every((term) => holds(term, sought));
}

function holds(term: Term, sought: Sought): boolean {
  switch (term.kind) {
    case "time":
      return true;
    case "text":
      return sought.holds(term.text);
    case "nan":
      return isOnSide(term.is, sought.nan() - term.number);
    case "len": {
      const length = lengthOf(sought.value);
      return length !== undefined && isOnSide(term.is, length - term.number);
    }
    case "shape": {
      const { shape } = term;
      const found = shapeOf(sought.value);
      return found?.length === shape.length && shape.every((each, at) => each === "*" || each === found[at]);
    }
    case "type":
      return typeOf(sought.value) === term.type;
    case "field":
      return isField(term, sought.value);
    case "pattern": {
      const found = term.path.reduce<unknown>(childOf, sought.value);
      return found !== undefined && term.pattern.matches(writtenOf(found));
    }
  }
}

/** Whether a node that took so long is one whose values are searched for; undefined: it has not finished. */
export function matchesNode(query: Query, ms: number | undefined): boolean {
  return query.every((term) => term.kind !== "time" || (ms !== undefined && isOnSide(term.is, ms - term.ms)));
}

/** Whether a query tells of values at all, and not of nodes alone. */
export function isOfValues(query: Query): boolean {
  return query.some(({ kind }) => kind !== "time");
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "bigint") return "number";
  return typeof value === "object" ? (binaryOf(value)?.type ?? "object") : typeof value;
}

function binaryOf(value: unknown) {
  const [first] = described(value);
  return first?.path.length === 0 ? first.facts : undefined;
}

function lengthOf(value: unknown): number | undefined {
  if (typeof value === "string" || Array.isArray(value)) return value.length;
  if (typeof value !== "object" || value === null) return undefined;
  return binaryOf(value)?.shape[0] ?? Object.keys(value).length;
}

/** Of a binary value, and of lists in lists as long as those beside them. */
function shapeOf(value: unknown): readonly number[] | undefined {
  if (!Array.isArray(value)) return typeof value === "object" ? binaryOf(value)?.shape : undefined;
  const [first, ...others] = value.map((inner) => (Array.isArray(inner) ? (shapeOf(inner) ?? []) : []));
  const isEven = others.every((other) => other.join() === first?.join());
  return [value.length, ...(first && isEven ? first : [])];
}

function isField({ path, is, value: typed }: Extract<Term, { kind: "field" }>, value: unknown): boolean {
  const found = path.reduce<unknown>(childOf, value);
  if (found === undefined) return false;
  if ((typeof found === "number" || typeof found === "bigint") && is !== "holds")
    return isNumber(found, is, typed);
  const isOrdered = is !== "=" && is !== "!=" && is !== "holds";
  if (isOrdered && typeof found !== "string") return false;
  return textTest({ column: path, is, value: typed })(new TextEncoder().encode(writtenOf(found)));
}

/** A text as it is, anything else as JSON. */
function writtenOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value, writable);
}

function childOf(value: unknown, step: string | number): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as { readonly [step: string | number]: unknown })[step];
}

function isNumber(found: number | bigint, is: Comparison, typed: string): boolean {
  const wanted = Number.isNaN(found) ? undefined : typedNumber(typed);
  if (wanted === undefined) return is === (String(found) === typed ? "=" : "!=");
  return isOnSide(is, found < wanted ? -1 : found > wanted ? 1 : 0);
}

/** JSON has no word for long integers. */
function writable(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

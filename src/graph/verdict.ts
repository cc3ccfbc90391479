// What a node gave, held against what a case says that it gives. Knows nothing of how it was run.

import type { PortTexts, SourceCase } from "./graph";
import { isObject } from "./json";
import { parseExact } from "./value";

/** What a node gave by itself: by output port the JSON text of a list, and why it failed, if it did. */
export interface Given {
  readonly outputs: PortTexts;
  readonly error?: string;
}

export type Verdict =
  | { readonly kind: "passed" }
  /** The case does not say what comes out. */
  | { readonly kind: "open"; readonly given: Given }
  | { readonly kind: "differs"; readonly difference: Difference; readonly given: Given }
  /** It failed although it should not, with another message, or did not fail although it should. */
  | { readonly kind: "failed"; readonly message: string; readonly given: Given }
  /** It could not be run: a sentence that says why. */
  | { readonly kind: "unknown"; readonly message: string };

/** The first place where values differ. */
interface Difference {
  readonly port: string;
  readonly item: number;
  /** Inside the item, such as `.sizes[2]`; empty: the item itself. */
  readonly path: string;
  /** JSON text; absent: there is none there. */
  readonly expected?: string;
  readonly given?: string;
}

/** How far numbers that are not whole may differ, as a share of their size: sums in another order differ so far. */
const TOLERANCE = 1e-9;

export function verdictOf({ output, error }: SourceCase, given: Given): Verdict {
  if (error !== undefined && given.error === undefined)
    return { kind: "failed", message: "It does not fail, and should.", given };
  if (error !== undefined && !given.error?.includes(error))
    return { kind: "failed", message: `It fails otherwise: ${given.error}`, given };
  if (error === undefined && given.error !== undefined)
    return { kind: "failed", message: given.error, given };
  if (!output) return error === undefined ? { kind: "open", given } : { kind: "passed" };
  const difference = differenceOf(output, given.outputs);
  return difference ? { kind: "differs", difference, given } : { kind: "passed" };
}

function differenceOf(expected: PortTexts, given: PortTexts): Difference | undefined {
  for (const port of new Set([...Object.keys(expected), ...Object.keys(given)])) {
    const [wanted, got] = [listOf(expected[port]), listOf(given[port])];
    for (let item = 0; item < Math.max(wanted.length, got.length); item++) {
      const found = parting(wanted[item], got[item], "");
      if (found) return { port, item, ...found };
    }
  }
  return undefined;
}

function listOf(text = "[]"): readonly unknown[] {
  return parseExact(text) as readonly unknown[];
}

type Parting = Pick<Difference, "path" | "expected" | "given">;

/** Where two values part first. The order of an object's keys is no difference. */
function parting(expected: unknown, given: unknown, path: string): Parting | undefined {
  if (isSame(expected, given)) return undefined;
  if (Array.isArray(expected) && Array.isArray(given)) {
    const steps = Array.from({ length: Math.max(expected.length, given.length) }, (_, at) => at);
    return within(steps, (at) => [expected[at], given[at], `${path}[${at}]`]);
  }
  if (isObject(expected) && isObject(given)) {
    const names = [...new Set([...Object.keys(expected), ...Object.keys(given)])];
    return within(names, (name) => [own(expected, name), own(given, name), `${path}${step(name)}`]);
  }
  return { path, ...said("expected", expected), ...said("given", given) };
}

function within<Step>(
  steps: readonly Step[],
  at: (step: Step) => readonly [expected: unknown, given: unknown, path: string],
): Parting | undefined {
  for (const each of steps) {
    const found = parting(...at(each));
    if (found) return found;
  }
  return undefined;
}

function own(object: object, name: string): unknown {
  return Object.hasOwn(object, name) ? (object as { readonly [name: string]: unknown })[name] : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "number" || typeof b !== "number") return false;
  if (Number.isInteger(a) && Number.isInteger(b)) return false;
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

function step(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function said(side: "expected" | "given", value: unknown): Partial<Parting> {
  return value === undefined ? {} : { [side]: exactText(value) };
}

/** JSON text in which integers that a double cannot hold keep their digits. */
function exactText(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return `[${value.map(exactText).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, each]) => `${JSON.stringify(name)}: ${exactText(each)}`)
    .join(", ")}}`;
}

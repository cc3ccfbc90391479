// What of a value is binary: where it stands, what is known of it, and its bytes as they lie in memory. Knows nothing of
// what they are looked at for.

import { isObject } from "../../graph/json";
import type { BinaryFacts, ValuePath } from "../../graph/question";
import { sizeOfDtype } from "../frame";
import { HostError } from "../host";
import type { Answerer, PortValues } from "./answerer";

interface Found {
  readonly path: ValuePath;
  readonly facts: BinaryFacts;
}

/** So many are listed. */
const MOST = 500;

export const binaries: Answerer<"binaries"> = {
  answer(values, { item }) {
    const found = binariesOf(values, item);
    return { total: found.length, binaries: found.slice(0, MOST) };
  },
  accepts: (value) =>
    isObject(value) &&
    typeof value.total === "number" &&
    Array.isArray(value.binaries) &&
    value.binaries.length <= MOST &&
    value.binaries.every((each) => isObject(each) && Array.isArray(each.path) && isFacts(each.facts)),
};

/** A binary value of which the bytes can be had. */
export interface Opened {
  readonly facts: BinaryFacts;
  /** The bytes as they lie in memory, until the next pause: to be asked for again after it. */
  memory(): Uint8Array;
}

/** Throws `HostError` where there is no binary value. */
export function openBinary(
  values: PortValues,
  { item, path }: { readonly item: number; readonly path: ValuePath },
  type?: BinaryFacts["type"],
): Opened {
  const key = JSON.stringify(path);
  const facts = binariesOf(values, item).find((each) => JSON.stringify(each.path) === key)?.facts;
  if (!facts) throw new HostError(`There is nothing binary at ${key} in item ${item}.`);
  if (type && facts.type !== type) throw new HostError(`What is at ${key} in item ${item} is ${facts.type}.`);
  const memory = (): Uint8Array => {
    const bytes = values.window?.(item, path);
    if (bytes?.length !== facts.bytes) throw new HostError(`The bytes of item ${item} are gone.`);
    return bytes;
  };
  return { facts, memory };
}

/** A few lists, each of one item: the same item is asked about again and again. */
const known = new Map<string, readonly Found[]>();
const MOST_KNOWN = 16;

function binariesOf(values: PortValues, item: number): readonly Found[] {
  if (item < values.first || item >= values.count) {
    throw new HostError(item < values.count ? `Item ${item} was let go.` : `There is no item ${item}.`);
  }
  const key = `${values.number}/${item}`;
  const before = known.get(key);
  if (before) return before;
  const [shown] = JSON.parse(values.read(item, item + 1)) as unknown[];
  const found = described(shown).filter(
    ({ path, facts }) => values.window?.(item, path)?.length === facts.bytes,
  );
  for (const oldest of known.keys()) {
    if (known.size < MOST_KNOWN) break;
    known.delete(oldest);
  }
  known.set(key, found);
  return found;
}

/** What looks like the description of a binary value, outermost first. */
export function described(value: unknown): readonly Found[] {
  const found: Found[] = [];
  const open: { value: unknown; path: ValuePath }[] =
    typeof value === "object" && value !== null ? [{ value, path: [] }] : [];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    const facts = factsOf(value);
    if (facts) found.push({ path, facts });
    else for (const each of inside(value, path).reverse()) open.push(each);
  }
  return found;
}

function inside(value: unknown, path: ValuePath): { value: unknown; path: ValuePath }[] {
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((inner: unknown, at) => [at, inner] as const)
    : Object.entries(value ?? {});
  return entries.flatMap(([key, inner]) =>
    typeof inner === "object" && inner !== null ? [{ value: inner, path: [...path, key] }] : [],
  );
}

function factsOf(value: unknown): BinaryFacts | undefined {
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value);
  const [mark] = keys;
  const about = mark === undefined || keys.length !== 1 ? undefined : value[mark];
  if (!isObject(about)) return undefined;
  switch (mark) {
    case "$bytes":
      return made("bytes", "u8", [about.length]);
    case "$audio": {
      const facts = made("audio", "f32", [about.frames, about.channels]);
      return facts && typeof about.sample_rate === "number"
        ? { ...facts, rate: about.sample_rate }
        : undefined;
    }
    case "$image":
      return made("image", "u8", [about.height, about.width, 4]);
    case "$tensor":
      return Array.isArray(about.shape) && typeof about.dtype === "string"
        ? made("tensor", about.dtype, about.shape)
        : undefined;
  }
  return undefined;
}

function made(type: BinaryFacts["type"], dtype: string, shape: readonly unknown[]): BinaryFacts | undefined {
  const unit = sizeOfDtype(dtype);
  if (unit === undefined || !shape.every(isLength)) return undefined;
  return { type, dtype, shape, bytes: shape.reduce((product, length) => product * length, unit) };
}

function isLength(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isFacts(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.type === "string" &&
    typeof value.dtype === "string" &&
    Array.isArray(value.shape) &&
    value.shape.every(isLength) &&
    isLength(value.bytes)
  );
}

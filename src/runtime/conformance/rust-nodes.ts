// For tests alone: what nodes of the library's Rust side mean, in as few lines as can be. Knows nothing of graphs.

import fc from "fast-check";
import { Failure, type Meanings } from "./interpret";
import { type Fields, type Item, isFields, isList, isNumber, Sound, textOf, wholeNumber } from "./item";

const field = fc.constantFrom("", "", "a", "b", "input");
const factor = fc.constantFrom(0, 1, 2, -3, 0.5, 0.1, 1e10, 1e308, 4503599627370497);
const limit = fc.constantFrom(-2.5, 0, 1, 3, 10);

const number = (item: Item) => {
  if (!isNumber(item)) throw new Failure();
  return item;
};

const list = (item: Item) => {
  if (!isList(item)) throw new Failure();
  return item;
};

/** A number in a field of an object, where one is named, or the item itself. */
function inField(item: Item, name: string, compute: (item: bigint | number) => Item): Item | undefined {
  if (!name || !isFields(item)) return undefined;
  const inner = item[name];
  return isNumber(inner) ? { ...item, [name]: compute(inner) } : item;
}

function mapNumbers(item: Item, { field = "" }: Fields, compute: (number: number) => number): Item {
  const one = (each: Item) => (isNumber(each) ? wholeNumber(compute(Number(each))) : each);
  return isList(item) ? item.map(one) : (inField(item, field as string, one) ?? one(item));
}

function found(item: Item, path: string): Item | undefined {
  if (!path) return item;
  return isFields(item) && Object.hasOwn(item, path) ? item[path] : undefined;
}

const RANKS = [
  (item: Item) => item === null,
  (item: Item) => typeof item === "boolean",
  isNumber,
  (item: Item) => typeof item === "string",
  isList,
  isFields,
  () => true,
];
const rank = (item: Item) => RANKS.findIndex((is) => is(item));
const order = <T extends number | bigint | string | boolean>(a: T, b: T) => (a < b ? -1 : a > b ? 1 : 0);

function compare(a: Item, b: Item): number {
  if (rank(a) !== rank(b)) return order(rank(a), rank(b));
  if (typeof a === "bigint" && typeof b === "bigint") return order(a, b);
  if (isNumber(a) && isNumber(b)) return order(Number(a), Number(b));
  if (isList(a) && isList(b)) {
    const differ = a.map((each, at) => (at < b.length ? compare(each, b[at] as Item) : 0)).find(Boolean);
    return differ ?? order(a.length, b.length);
  }
  return isFields(a) ? order(shown(a), shown(b)) : order(a as string, b as string);
}

function equal(a: Item, b: Item): boolean {
  if (isNumber(a) && isNumber(b)) return compare(a, b) === 0;
  if (isList(a) && isList(b))
    return a.length === b.length && a.every((each, at) => equal(each, b[at] as Item));
  if (isFields(a) && isFields(b)) {
    const names = Object.keys(a);
    return (
      names.length === Object.keys(b).length &&
      names.every((name) => Object.hasOwn(b, name) && equal(a[name] as Item, b[name] as Item))
    );
  }
  return textOf(a) === textOf(b);
}

/** JSON text for people as Rust writes it: an exponent where a number is very large or small, sound described. */
function shown(item: Item): string {
  if (typeof item === "number" && item !== 0 && (Math.abs(item) >= 1e16 || Math.abs(item) < 1e-5))
    return item.toExponential();
  if (isList(item)) return `[${item.map(shown).join(",")}]`;
  if (item instanceof Sound) {
    const { rate, channels, samples } = item;
    const preview = [...samples.slice(0, 16)];
    return JSON.stringify({
      $audio: { sample_rate: rate, channels, frames: samples.length / channels, preview },
    });
  }
  if (!isFields(item)) return textOf(item);
  return `{${Object.entries(item)
    .map(([name, inner]) => `${JSON.stringify(name)}:${shown(inner)}`)
    .join(",")}}`;
}

const bare = (item: Item) => (typeof item === "string" ? item : shown(item));

function flat(items: readonly Item[], depth: number): readonly Item[] {
  return items.flatMap((item) => (isList(item) && depth > 0 ? flat(item, depth - 1) : [item]));
}

const PASSES: { readonly [comparison: string]: (found: Item, value: Item) => boolean } = {
  "==": equal,
  "!=": (found, value) => !equal(found, value),
  "<": (found, value) => rank(found) === rank(value) && compare(found, value) < 0,
  ">=": (found, value) => rank(found) === rank(value) && compare(found, value) >= 0,
  exists: () => true,
  contains: (found, value) => {
    if (typeof found === "string") return found.includes(bare(value));
    if (isList(found)) return found.some((item) => equal(item, value));
    return isFields(found) && Object.hasOwn(found, bare(value));
  },
};

const WAYS: { readonly [mode: string]: (number: number) => number } = {
  nearest: (number) => Math.sign(number) * Math.round(Math.abs(number)),
  floor: Math.floor,
  ceil: Math.ceil,
  truncate: Math.trunc,
};

function rounded(float: number, digits: number, way: (number: number) => number): number {
  const scale = 10 ** Math.abs(digits);
  const scaled = digits < 0 ? float / scale : float * scale;
  if (!Number.isFinite(scaled)) return float;
  return digits < 0 ? way(scaled) * scale : way(scaled) / scale;
}

const spelled = (text: string) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : 0);

export const RUST_NODES: Meanings = {
  PassThrough: {
    make: () => ({
      *each(item) {
        yield item;
      },
    }),
  },
  AddNode: {
    params: fc.record({ addend: factor, field }),
    make: (params) => ({
      *each(item) {
        yield mapNumbers(item, params, (number) => number + Number(params.addend));
      },
    }),
  },
  MultiplyNode: {
    params: fc.record({ factor, field }),
    make: (params) => ({
      *each(item) {
        yield mapNumbers(item, params, (number) => number * Number(params.factor));
      },
    }),
  },
  ClampNode: {
    // Now and then the wrong way round, which cannot start.
    params: fc.record({
      min: limit,
      max: fc.oneof({ weight: 40, arbitrary: fc.constantFrom(10, 1e9) }, limit),
      field,
    }),
    make({ min, max, field }) {
      const [low, high] = [Number(min), Number(max)];
      if (low > high) throw new Failure();
      const clamped = (item: bigint | number): Item =>
        Number(item) >= low && Number(item) <= high
          ? item
          : wholeNumber(Math.min(high, Math.max(low, Number(item))));
      return {
        *each(item) {
          yield inField(item, field as string, clamped) ?? clamped(number(item));
        },
      };
    },
  },
  RoundNode: {
    params: fc.record({
      digits: fc.integer({ min: -2, max: 3 }),
      mode: fc.constantFrom(...Object.keys(WAYS)),
      field,
    }),
    make({ digits, mode, field }) {
      const way = WAYS[mode as string] as (number: number) => number;
      const round = (item: bigint | number): Item =>
        typeof item === "bigint" && (digits as bigint) >= 0n
          ? item
          : wholeNumber(rounded(Number(item), Number(digits), way));
      return {
        *each(item) {
          yield inField(item, field as string, round) ?? round(number(item));
        },
      };
    },
  },
  CalculatorNode: {
    params: fc.record({
      operation: fc.constantFrom("add", "subtract", "multiply", "divide"),
      operand: fc.constantFrom(0, 1, 3, 0.25),
    }),
    make({ operation, operand }) {
      const right = Number(operand);
      const compute = (left: number) => {
        if (operation === "divide" && right === 0) throw new Failure();
        if (operation === "add") return left + right;
        if (operation === "subtract") return left - right;
        return operation === "multiply" ? left * right : left / right;
      };
      return {
        *each(item) {
          if (isNumber(item)) yield wholeNumber(compute(Number(item)));
          else if (typeof item === "string") yield wholeNumber(compute(spelled(item)));
          else yield item;
        },
      };
    },
  },
  Echo: {
    make() {
      let counter = 0n;
      return {
        *each(item) {
          yield { counter: ++counter, input: item, node: "Echo" };
        },
      };
    },
  },
  ZipNode: {
    make: () => ({
      *each(a, b) {
        yield [a, b as Item];
      },
    }),
  },
  CollectNode: {
    params: fc.record({ count: fc.nat(5) }),
    make({ count }) {
      let items: Item[] = [];
      return {
        *each(item) {
          items.push(item);
          if (items.length < Number(count) || !count) return;
          yield items;
          items = [];
        },
        *flush() {
          if (items.length > 0) yield items;
        },
      };
    },
  },
  ExplodeNode: {
    make: () => ({
      *each(item) {
        yield* list(item);
      },
    }),
  },
  FlattenNode: {
    params: fc.record({ depth: fc.nat(2) }),
    make: ({ depth }) => ({
      *each(item) {
        yield flat(list(item), Number(depth) || Number.POSITIVE_INFINITY);
      },
    }),
  },
  WhereNode: {
    params: fc.record({
      path: field,
      comparison: fc.constantFrom(...Object.keys(PASSES)),
      value: fc.constantFrom<(number | string | null)[]>(0, 3, 2.5, "a", "text", null),
    }),
    make: ({ path, comparison, value }) => ({
      *each(item) {
        const inner = found(item, path as string);
        const passes = PASSES[comparison as string];
        if (inner === undefined ? comparison === "!=" : passes?.(inner, value as Item)) yield item;
      },
    }),
  },
  PickNode: {
    params: fc.record({ path: field, default: fc.constantFrom<(number | string | null)[]>(null, 0, "none") }),
    make: ({ path, default: standard }) => ({
      *each(item) {
        const inner = found(item, path as string);
        yield inner === undefined ? (standard as Item) : inner;
      },
    }),
  },
  SplitNode: {
    params: fc.record({ separator: fc.constantFrom(" ", ""), trim: fc.boolean(), drop_empty: fc.boolean() }),
    make: ({ separator, trim, drop_empty }) => ({
      *each(item) {
        if (typeof item !== "string") throw new Failure();
        const cut = separator ? item.split(separator as string) : [...item];
        const parts = trim ? cut.map((part) => part.trim()) : cut;
        yield drop_empty ? parts.filter(Boolean) : parts;
      },
    }),
  },
  JoinNode: {
    params: fc.record({ separator: fc.constantFrom(", ", "") }),
    make: ({ separator }) => ({
      *each(item) {
        yield list(item)
          .map(bare)
          .join(separator as string);
      },
    }),
  },
  SortNode: {
    params: fc.record({ key: field, descending: fc.boolean() }),
    make: ({ key, descending }) => ({
      *each(item) {
        const of = (each: Item) => found(each, key as string) ?? null;
        const sign = descending ? -1 : 1;
        yield list(item).toSorted((a, b) => sign * compare(of(a), of(b)));
      },
    }),
  },
  GainNode: {
    params: fc.record({ factor: fc.constantFrom(0.5, -1, 3) }),
    make: ({ factor }) => ({
      *each(item) {
        if (!(item instanceof Sound)) throw new Failure();
        const times = Math.fround(Number(factor));
        yield new Sound(
          item.rate,
          item.channels,
          item.samples.map((sample) => sample * times),
        );
      },
    }),
  },
};

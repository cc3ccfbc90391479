// For tests alone: Python nodes that give what they give at once, and beside each source what it means. Knows nothing
// of graphs.

import fc from "fast-check";
import type { NodeSource } from "../../graph/graph";
import { type Meanings, To } from "./interpret";
import { type Item, isFields, isList, isNumber, Sound } from "./item";
import { PYTHON_FORMS } from "./python-forms";

/** Python adds and multiplies integers exactly, and a float with anything as floats. */
function arithmetic(
  item: Item,
  other: Item,
  exact: (a: bigint, b: bigint) => bigint,
  float: (a: number, b: number) => number,
): Item {
  if (!isNumber(item) || !isNumber(other)) return item;
  return typeof item === "bigint" && typeof other === "bigint"
    ? exact(item, other)
    : float(Number(item), Number(other));
}

const plus = (item: Item, other: Item) =>
  arithmetic(
    item,
    other,
    (a, b) => a + b,
    (a, b) => a + b,
  );
const times = (item: Item, other: Item) =>
  arithmetic(
    item,
    other,
    (a, b) => a * b,
    (a, b) => a * b,
  );

function kindOf(item: Item): string {
  if (item === null) return "NoneType";
  if (isList(item)) return "list";
  if (item instanceof Sound) return "Audio";
  const names: { readonly [type: string]: string } = {
    bigint: "int",
    number: "float",
    boolean: "bool",
    string: "str",
  };
  return names[typeof item] ?? "dict";
}

const operand = fc.record({ k: fc.constantFrom(0, 1, -2, 0.5, 10) });

export const PYTHON_NODES: Meanings = {
  Plus: {
    source: `class Plus(Node):
    def __init__(self, name=None, k=1):
        self.k = k
    def process(self, data):
        return data + self.k if type(data) in (int, float) else data
`,
    params: operand,
    make: ({ k }) => ({
      *each(item) {
        yield plus(item, k as Item);
      },
    }),
  },
  Times: {
    source: `class Times(Node):
    def __init__(self, name=None, k=1):
        self.k = k
    def process(self, data):
        return data * self.k if type(data) in (int, float) else data
`,
    params: operand,
    make: ({ k }) => ({
      *each(item) {
        yield times(item, k as Item);
      },
    }),
  },
  Half: {
    source: `class Half(Node):
    def process(self, data):
        return data / 2 if type(data) in (int, float) else data
`,
    make: () => ({
      *each(item) {
        yield isNumber(item) ? Number(item) / 2 : item;
      },
    }),
  },
  Kind: {
    source: `class Kind(Node):
    def process(self, data):
        return type(data).__name__
`,
    make: () => ({
      *each(item) {
        yield kindOf(item);
      },
    }),
  },
  Even: {
    source: `class Even(Node):
    def process(self, data):
        return None if type(data) is int and data % 2 else data
`,
    make: () => ({
      *each(item) {
        if (typeof item !== "bigint" || item % 2n === 0n) yield item;
      },
    }),
  },
  Count: {
    source: `class Count(Node):
    def __init__(self, name=None):
        self.n = 0
    def process(self, data):
        self.n += 1
        return [self.n, data]
`,
    make() {
      let n = 0n;
      return {
        *each(item) {
          yield [++n, item];
        },
      };
    },
  },
  Total: {
    source: `class Total(Node):
    def __init__(self, name=None):
        self.sum = 0
    def process(self, data):
        if type(data) not in (int, float):
            return None
        self.sum += data
        return self.sum
`,
    make() {
      let sum: Item = 0n;
      return {
        *each(item) {
          if (!isNumber(item)) return;
          sum = plus(sum, item);
          yield sum;
        },
      };
    },
  },
  Batch: {
    source: `class Batch(Node):
    def __init__(self, name=None, size=3):
        self.size = size
        self.items = []
    def process(self, data):
        self.items.append(data)
        return self.flush() if len(self.items) >= self.size else None
    def flush(self):
        batch, self.items = self.items, []
        return {"batch": batch} if batch else None
`,
    params: fc.record({ size: fc.integer({ min: 1, max: 7 }) }),
    make({ size }) {
      let batch: Item[] = [];
      return {
        *each(item) {
          batch.push(item);
          if (batch.length >= Number(size)) yield* this.flush?.() ?? [];
        },
        *flush() {
          if (batch.length > 0) yield { batch };
          batch = [];
        },
      };
    },
  },
  Pair: {
    source: `class Pair(Node):
    def process(self, left, right=None):
        return {'left': left, 'right': right}
`,
    make: () => ({
      *each(left, right) {
        yield { left, right: right as Item };
      },
    }),
  },
  Sides: {
    source: `from typing import TypedDict
class Halves(TypedDict):
    small: object
    rest: object
class Sides(Node):
    def process(self, data) -> Halves:
        return {'small': data, 'rest': [data]} if type(data) is int and data < 5 else {'rest': data}
`,
    make: () => ({
      *each(item) {
        const small = typeof item === "bigint" && item < 5n;
        if (small) yield new To("small", item);
        yield new To("rest", small ? [item] : item);
      },
    }),
  },
  Change: {
    source: `class Change(Node):
    def process(self, data):
        if isinstance(data, list):
            data.append(0)
        if isinstance(data, dict):
            data["m"] = 0
        return data
`,
    make: () => ({
      *each(item) {
        if (isList(item)) yield [...item, 0n];
        else yield isFields(item) ? { ...item, m: 0n } : item;
      },
    }),
  },
  Growing: {
    source: `class Growing(Node):
    def __init__(self, name=None):
        self.seen = []
    def process(self, data):
        if len(self.seen) > 3:
            self.seen.clear()
        self.seen.append(data)
        return self.seen
`,
    make() {
      let seen: Item[] = [];
      return {
        *each(item) {
          seen = [...(seen.length > 3 ? [] : seen), item];
          yield seen;
        },
      };
    },
  },
  Softer: {
    source: `from array import array
from remotemedia import Audio
class Softer(Node):
    def process(self, data):
        if not isinstance(data, Audio):
            return data
        return Audio(data.sample_rate, data.channels, array("f", (each * 0.5 for each in data.data)))
`,
    make: () => ({
      *each(item) {
        yield item instanceof Sound
          ? new Sound(
              item.rate,
              item.channels,
              item.samples.map((sample) => sample * 0.5),
            )
          : item;
      },
    }),
  },
  ...PYTHON_FORMS,
};

/** As a project brings them along. */
export const PYTHON_SOURCES: ReadonlyMap<string, NodeSource> = new Map(
  Object.entries(PYTHON_NODES).map(([type, { source = "" }]) => [type, { language: "python", code: source }]),
);

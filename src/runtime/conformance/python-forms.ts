// For tests alone: Python nodes that await, that give one after the other, late or nothing, and those that fail; beside
// each source what it means. Knows nothing of graphs.

import fc from "fast-check";
import { Failure, type Meanings } from "./interpret";
import type { Item } from "./item";

export const PYTHON_FORMS: Meanings = {
  Twice: {
    source: `class Twice(Node):
    def process(self, data):
        yield data
        yield [data]
`,
    make: () => ({
      *each(item) {
        yield item;
        yield [item];
      },
    }),
  },
  Both: {
    source: `class Both(Node):
    def process(self, data):
        return (each for each in (data, 0))
`,
    make: () => ({
      *each(item) {
        yield item;
        yield 0n;
      },
    }),
  },
  Many: {
    source: `class Many(Node):
    def __init__(self, name=None, n=3):
        self.n = n
    def process(self, data):
        for i in range(self.n):
            yield i
`,
    params: fc.record({ n: fc.constantFrom(0, 2, 30, 5000) }),
    make: ({ n }) => ({
      *each() {
        for (let i = 0n; i < (n as bigint); i++) yield i;
      },
    }),
  },
  Source: {
    source: `class Source(Node):
    def __init__(self, name=None, n=3):
        self.n = n
    def process(self):
        for i in range(self.n):
            yield [i]
`,
    params: fc.record({ n: fc.constantFrom(0, 3, 100) }),
    make: ({ n }) => ({
      *each() {
        for (let i = 0n; i < (n as bigint); i++) yield [i];
      },
    }),
  },
  Slow: {
    source: `import asyncio
class Slow(Node):
    async def process(self, data):
        await asyncio.sleep(0)
        return [data]
`,
    make: () => ({
      *each(item) {
        yield [item];
      },
    }),
  },
  Drip: {
    source: `import asyncio
class Drip(Node):
    async def process(self, data):
        yield data
        await asyncio.sleep(0)
        yield 1.5
`,
    make: () => ({
      *each(item) {
        yield item;
        yield 1.5;
      },
    }),
  },
  Tail: {
    source: `class Tail(Node):
    def __init__(self, name=None):
        self.items = []
    def process(self, data):
        self.items = (self.items + [data])[-2:]
    async def flush(self):
        for item in self.items:
            yield item
`,
    make() {
      let items: Item[] = [];
      return {
        each(item) {
          items = [...items, item].slice(-2);
          return [];
        },
        *flush() {
          yield* items;
        },
      };
    },
  },
  Fussy: {
    source: `class Fussy(Node):
    def process(self, data):
        if isinstance(data, str):
            raise ValueError("no text")
        return data
`,
    make: () => ({
      *each(item) {
        if (typeof item === "string") throw new Failure();
        yield item;
      },
    }),
  },
  Stumble: {
    source: `class Stumble(Node):
    def process(self, data):
        yield [data]
        if type(data) is int and data > 15:
            raise ValueError("too much")
        yield data
`,
    make: () => ({
      *each(item) {
        yield [item];
        if (typeof item === "bigint" && item > 15n) throw new Failure();
        yield item;
      },
    }),
  },
  Balk: {
    source: `class Balk(Node):
    async def process(self, data):
        if data is None or data is False:
            raise ValueError("nothing")
        return data
`,
    make: () => ({
      *each(item) {
        if (item === null || item === false) throw new Failure();
        yield item;
      },
    }),
  },
  LateFault: {
    source: `class LateFault(Node):
    def __init__(self, name=None, most=100):
        self.most = most
        self.n = 0
    def process(self, data):
        self.n += 1
        return data
    def flush(self):
        if self.n > self.most:
            raise ValueError("too many")
`,
    params: fc.record({ most: fc.constantFrom(20, 100, 1000) }),
    make({ most }) {
      let n = 0;
      return {
        *each(item) {
          n += 1;
          yield item;
        },
        flush() {
          if (n > Number(most)) throw new Failure();
          return [];
        },
      };
    },
  },
};

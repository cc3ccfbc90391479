// A value as lines of a tree: the same lines as the whole of it would give, however it is opened.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, ValuePath } from "../../graph/question";
import { createJsonRows, type JsonRows } from "./jsonRows";
import { valueAt } from "./path";

function children(value: unknown, path: ValuePath, from: number, to: number): Answer<"children"> {
  const here = valueAt(value, path);
  const list = entriesOf(here);
  return {
    total: list.length,
    kind: Array.isArray(here) ? "list" : typeof here === "object" && here !== null ? "object" : "leaf",
    children: list.slice(from, to).map(([key, child]) => ({
      key,
      text: JSON.stringify(child),
      size: entriesOf(child).length,
      kind: Array.isArray(child) ? "list" : typeof child === "object" && child !== null ? "object" : "leaf",
    })),
  };
}

function entriesOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return value.map((item, index) => [index, item]);
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Waits until all lines are there. */
async function loaded(rows: JsonRows): Promise<void> {
  for (let turn = 0; turn < 50; turn++) {
    rows.want(0, Math.max(1, rows.length()));
    await settled();
  }
}

/** All lines of the value with these branches open, the naive way. */
function naive(value: unknown, open: ReadonlySet<string>, path: ValuePath = []): readonly string[] {
  return entriesOf(value).flatMap(([key, child]) => {
    const here = [...path, key];
    const name = JSON.stringify(here);
    return [name, ...(open.has(name) ? naive(child, open, here) : [])];
  });
}

function linesOf(rows: JsonRows): readonly string[] {
  return Array.from({ length: rows.length() }, (_, line) => JSON.stringify(rows.at(line).path));
}

describe("the lines of a value", () => {
  it("are those of the whole of it, however it is opened and closed", async () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.integer(),
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom("a", "b", "c", "d"), tie("value"), { maxKeys: 4 }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(value, { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 8 }),
        async (whole, clicks) => {
          const rows = createJsonRows(async (path, from, to) => children(whole, path, from, to));
          const open = new Set<string>();
          await loaded(rows);
          for (const click of clicks) {
            const line = click % rows.length();
            const { path, child } = rows.at(line);
            rows.toggle(line);
            await loaded(rows);
            if (child && child.size > 0) turn(open, path ?? []);
            expect(linesOf(rows)).toEqual(naive(whole, open));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("lead to a place that is named, with all around it opened", async () => {
    const whole = { a: [0, { deep: { x: 1 } }], b: Array.from({ length: 1000 }, (_, index) => ({ index })) };
    const rows = createJsonRows(async (path, from, to) => children(whole, path, from, to));
    const first = await rows.reveal(["b", 777, "index"]);
    expect(first).toBe(1 + 1 + 777 + 1 - 0);
    await loadedAround(rows, first ?? 0);
    expect(rows.at(first ?? 0).path).toEqual(["b", 777, "index"]);
    expect(rows.parentOf(first ?? 0)).toBe((first ?? 0) - 1);
    const second = await rows.reveal(["a", 1, "deep", "x"]);
    expect(rows.at(second ?? 0).path).toEqual(["a", 1, "deep", "x"]);
    expect(await rows.reveal(["a", 7])).toBeUndefined();
  });

  it("are asked for only where they are looked at", async () => {
    const asked: number[] = [];
    const rows = createJsonRows(async (_path, from, to) => {
      asked.push(from);
      const list = Array.from({ length: to - from }, (_, index) => from + index);
      return {
        total: 10_000_000,
        kind: "list",
        children: list.map((key) => ({ key, text: String(key), size: 0, kind: "leaf" })),
      };
    });
    rows.want(0, 20);
    await settled();
    expect(rows.length()).toBe(10_000_000);
    rows.want(9_999_980, 10_000_000);
    await settled();
    expect(rows.at(9_999_999).child?.text).toBe("9999999");
    expect(asked).toEqual([0, 9_999_900]);
  });
});

/** Opens or closes a branch; what is closed forgets what was open in it. */
function turn(open: Set<string>, path: ValuePath): void {
  if (!open.delete(JSON.stringify(path))) {
    open.add(JSON.stringify(path));
    return;
  }
  for (const each of [...open]) if (isBelow(each, path)) open.delete(each);
}

function isBelow(name: string, path: ValuePath): boolean {
  const other = JSON.parse(name) as ValuePath;
  return other.length > path.length && path.every((key, at) => key === other[at]);
}

async function loadedAround(rows: JsonRows, line: number): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    rows.want(Math.max(0, line - 5), line + 5);
    await settled();
  }
}

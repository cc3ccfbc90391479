import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ValuePath } from "../../graph/question";
import { HostError } from "../host";
import { children } from "./children";
import { inside } from "./inside";
import { portOf, portOfTexts } from "./port-testing";

function childrenOf(value: unknown, path: ValuePath = [], from = 0, to = 1000) {
  return children.answer(portOf([value]), { kind: "children", item: 0, path, from, to });
}

const isBranch = (value: unknown): value is object => typeof value === "object" && value !== null;

function entriesOf(value: unknown): readonly (readonly [string | number, unknown])[] {
  if (Array.isArray(value)) return [...value.entries()];
  return isBranch(value) ? Object.entries(value) : [];
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "list";
  return isBranch(value) ? "object" : "leaf";
}

/** Every place in a value, outermost first. */
function placesIn(value: unknown, path: ValuePath = []): readonly (readonly [ValuePath, unknown])[] {
  const inner = entriesOf(value).flatMap(([step, each]) => placesIn(each, [...path, step]));
  return [[path, value], ...inner];
}

describe("children", () => {
  it("are those of the value at any path of it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 4 }), async (text) => {
        const value: unknown = JSON.parse(text);
        const port = portOfTexts([text]);
        for (const [path, at] of placesIn(value)) {
          const ask = { kind: "children", item: 0, path, from: 0, to: 5000 } as const;
          const { total, kind, children: found } = await children.answer(port, ask);
          const entries = entriesOf(at);
          const size = (child: unknown) => entriesOf(child).length;
          expect([total, kind]).toEqual([entries.length, kindOf(at)]);
          expect(new Map(found.map((child) => [child.key, child.size]))).toEqual(
            new Map(entries.map(([key, child]) => [key, size(child)])),
          );
        }
        expect(port.reads.calls).toBe(1);
      }),
    );
  });

  it("are windows of the whole, with previews that are cut short", async () => {
    const long = Array.from({ length: 10_000 }, (_, at) => ({ at, text: "é".repeat(at) }));
    const found = await childrenOf({ long }, ["long"], 500, 502);
    expect(found).toMatchObject({ total: 10_000, kind: "list" });
    expect(found.children.map(({ key, size, kind }) => [key, size, kind])).toEqual([
      [500, 2, "object"],
      [501, 2, "object"],
    ]);
    expect(found.children[0]?.text).toHaveLength(200);
    expect(found.children[0]?.text.startsWith('{"at":500,"text":"éé')).toBe(true);
  });

  it("show what is binary as what it is", async () => {
    const tensor = { $tensor: { dtype: "f32", shape: [2], preview: [1, 2] } };
    const found = await childrenOf([tensor, 1]);
    expect(found.children.map(({ kind, size }) => [kind, size])).toEqual([
      ["binary", 0],
      ["leaf", 0],
    ]);
    expect(await childrenOf([tensor], [0])).toEqual({ total: 0, kind: "leaf", children: [] });
  });

  it("are refused where there is nothing", async () => {
    await expect(childrenOf([1], [5])).rejects.toThrow(HostError);
    const gone = portOf([1, 2]);
    gone.first = 1;
    const ask = { kind: "children", path: [], from: 0, to: 1 } as const;
    await expect(children.answer(gone, { ...ask, item: 0 })).rejects.toThrow(HostError);
    await expect(children.answer(gone, { ...ask, item: 2 })).rejects.toThrow(HostError);
  });

  it("go as deep as values do", async () => {
    const depth = 3000;
    const port = portOfTexts(["[".repeat(depth) + "]".repeat(depth)]);
    const path = new Array<number>(depth - 1).fill(0);
    const found = await children.answer(port, { kind: "children", item: 0, path, from: 0, to: 9 });
    expect(found).toEqual({ total: 0, kind: "list", children: [] });
  });
});

describe("a search inside a value", () => {
  it("finds every name and every plain value that holds the text, in any case", async () => {
    const words = fc.constantFrom("ab", "AB", "a\nb", 'a"', "Ä", "x", "", "10");
    const { value: some } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, words, fc.integer(), fc.boolean(), tie("list"), tie("object")),
      list: fc.array(tie("value"), { maxLength: 4 }),
      object: fc.dictionary(words, tie("value"), { maxKeys: 4 }),
    }));
    const sought = fc.constantFrom("a", "AB", "\n", '"', "ä", "1", "tr", "zz");
    await fc.assert(
      fc.asyncProperty(some, sought, async (value, text) => {
        const ask = { kind: "inside", item: 0, text, from: 0, limit: 1000 } as const;
        const { paths } = await inside.answer(portOf([value]), ask);
        const holds = (each: unknown) => String(each).toLowerCase().includes(text.toLowerCase());
        const expected = placesIn(value).flatMap(([path, at]) => {
          const name = path.at(-1);
          const isFound = (typeof name === "string" && holds(name)) || (!isBranch(at) && holds(at));
          return isFound ? [path] : [];
        });
        expect(paths).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("goes on from the finds before", async () => {
    const port = portOf([Array.from({ length: 50 }, (_, at) => `n${at % 2}`)]);
    const ask = { kind: "inside", item: 0, text: "n1", limit: 2 } as const;
    expect((await inside.answer(port, { ...ask, from: 0 })).paths).toEqual([[1], [3]]);
    expect((await inside.answer(port, { ...ask, from: 24 })).paths).toEqual([[49]]);
    expect((await inside.answer(port, { ...ask, text: "", from: 0 })).paths).toEqual([]);
  });
});

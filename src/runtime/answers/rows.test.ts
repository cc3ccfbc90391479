import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RowView, ValuePath } from "../../graph/question";
import { cellAt, someFilter, somePath, someValues, viewOf } from "./naive-testing";
import { portOf, portOfTexts } from "./port-testing";
import { rows } from "./rows";

const ALL = { kind: "rows", columns: [], from: 0, to: 1000 } as const;

async function itemsOf(values: readonly unknown[], view: RowView) {
  const answer = await rows.answer(portOf(values), { ...ALL, view });
  return answer.items;
}

async function sorted(texts: readonly string[], descending = false) {
  const port = portOfTexts(texts);
  const view = { sort: { column: [], descending }, filters: [] };
  const found: (string | undefined)[] = [];
  for (let total = 1; found.length < total; ) {
    const window = { from: found.length, to: found.length + 1000 };
    const answer = await rows.answer(port, { ...ALL, ...window, view });
    total = answer.total;
    found.push(...answer.items.map((item) => texts[item]));
  }
  return found;
}

describe("rows of a view", () => {
  it("are those that all filters let through, in order, as plain code finds them", async () => {
    const someView = fc.record(
      {
        sort: fc.record({ column: somePath, descending: fc.boolean() }),
        filters: fc.array(someFilter, { maxLength: 2 }),
      },
      { requiredKeys: ["filters"] },
    );
    await fc.assert(
      fc.asyncProperty(someValues, someView, async (values, view) => {
        expect(await itemsOf(values, view)).toEqual(viewOf(values, view));
      }),
      { numRuns: 500 },
    );
  });

  it("come with the JSON text of the cells that were asked for, empty where there are none", async () => {
    const columns: readonly ValuePath[] = [[], ["a"], ["c", "d"], [0]];
    await fc.assert(
      fc.asyncProperty(someValues, async (values) => {
        const { cells } = await rows.answer(portOf(values), { ...ALL, columns, view: { filters: [] } });
        const expected = values.map((value) =>
          columns.map((path) => (JSON.stringify(cellAt(value, path)) ?? "").slice(0, 300)),
        );
        expect(cells.map((row) => row.map((cell) => cell.slice(0, 300)))).toEqual(expected);
      }),
    );
  });

  it("are windows of the whole", async () => {
    const port = portOf(Array.from({ length: 500 }, (_, at) => 499 - at));
    const view = { sort: { column: [], descending: false }, filters: [] };
    const answer = await rows.answer(port, { ...ALL, view, columns: [[]], from: 10, to: 12 });
    expect(answer).toEqual({ total: 500, items: [489, 488], cells: [["10"], ["11"]] });
    const plain = await rows.answer(port, {
      ...ALL,
      view: { filters: [] },
      columns: [[]],
      from: 498,
      to: 510,
    });
    expect(plain).toEqual({ total: 500, items: [498, 499], cells: [["1"], ["0"]] });
  });

  it("read no more than the window where nothing is sorted or filtered", async () => {
    const port = portOf(Array.from({ length: 10_000 }, (_, at) => ({ at })));
    await rows.answer(port, { ...ALL, view: { filters: [] }, columns: [["at"]], from: 9000, to: 9050 });
    expect(port.reads.items).toBe(50);
  });

  it("are in order however many there are, with long texts that begin alike", async () => {
    const texts = Array.from({ length: 9000 }, (_, at) =>
      JSON.stringify(`https://example.org/a/${"ab".repeat(at % 40)}/${(at * 7919) % 9000}`),
    );
    expect(await sorted(texts)).toEqual([...texts].sort());
    const numbers = texts.map((_, at) => String(((at * 7919) % 9000) - 4500 + (at % 3) / 4));
    expect(await sorted(numbers)).toEqual([...numbers].sort((one, other) => Number(one) - Number(other)));
    expect(await sorted(numbers, true)).toEqual(
      [...numbers].sort((one, other) => Number(other) - Number(one)),
    );
  });

  it("tell integers of 64 bits apart that no double does", async () => {
    const ids = [
      "9007199254740993",
      "9007199254740992",
      "9007199254740995",
      "9007199254740994",
      "-9223372036854775808",
    ];
    expect(await sorted(ids)).toEqual([...ids].sort((one, other) => Number(BigInt(one) - BigInt(other))));
    const port = portOfTexts([...ids, "9007199254740992.0"]);
    const filters = [{ column: [], is: "=", value: "9007199254740993" }] as const;
    const found = await rows.answer(port, { ...ALL, view: { filters }, columns: [[]] });
    expect(found).toEqual({ total: 1, items: [0], cells: [["9007199254740993"]] });
    const above = [{ column: [], is: ">", value: "9007199254740993" }] as const;
    expect((await rows.answer(port, { ...ALL, view: { filters: above } })).items).toEqual([2, 3]);
  });

  it("put what is no number behind the numbers", async () => {
    expect(await sorted(["NaN", "3", "null", '"a"', "-Infinity", "1"])).toEqual([
      "-Infinity",
      "1",
      "3",
      "NaN",
      '"a"',
      "null",
    ]);
  });

  it("tell letters and the ends of texts apart", async () => {
    const texts = ['"a\\u0000"', '"a"', '"a\\u0000\\u0000"', '"b"', '""', '"a\\u0001"'];
    const many = Array.from({ length: 60 }, (_, at) => texts[at % 6] as string);
    const order = ['"a"', '"a\\u0000"', '"a\\u0000\\u0000"', '"a\\u0001"', '"b"', '""'];
    expect([...new Set(await sorted(many))]).toEqual(order);
  });

  it("follow what arrives, and forget what was let go", async () => {
    const port = portOf([5, 1, 4]);
    const view = { sort: { column: [], descending: false }, filters: [] };
    const items = async () => (await rows.answer(port, { ...ALL, view })).items;
    expect(await items()).toEqual([1, 2, 0]);
    port.texts.push("3", "0");
    expect(await items()).toEqual([4, 1, 3, 2, 0]);
    port.first = 2;
    expect(await items()).toEqual([4, 3, 2]);
  });

  it("are worked out once for all who ask at the same time", async () => {
    const port = portOf(Array.from({ length: 2000 }, (_, at) => ({ at: -at })));
    const view = { sort: { column: ["at"], descending: false }, filters: [] };
    const ask = () => rows.answer(port, { ...ALL, view, from: 0, to: 3 });
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(answers.map(({ items }) => items)).toEqual(new Array(3).fill([1999, 1998, 1997]));
    expect(port.reads.items).toBeLessThan(2100);
  });
});

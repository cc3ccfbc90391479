import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Filter, Statistics, ValuePath } from "../../graph/question";
import { cellAt, isEmpty, passes, someFilter, somePath, someValues, textOfCell } from "./naive-testing";
import { portOf, portOfTexts } from "./port-testing";
import { statistics } from "./statistics";

function ask(values: readonly unknown[], column: ValuePath, filters: readonly Filter[] = [], bins = 8) {
  return statistics.answer(portOf(values), { kind: "statistics", column, filters, bins });
}

function plain(cells: readonly unknown[]): Pick<Statistics, "count" | "empty" | "nan" | "distinct"> {
  const filled = cells.filter((cell) => !isEmpty(cell));
  const keys = filled.map((cell) => `${typeof cell} ${textOfCell(cell).slice(0, 512)}`);
  return {
    count: cells.length,
    empty: cells.length - filled.length,
    nan: 0,
    distinct: new Set(keys).size,
  };
}

describe("the figures of a column", () => {
  it("are those that plain code finds", async () => {
    await fc.assert(
      fc.asyncProperty(
        someValues,
        somePath,
        fc.array(someFilter, { maxLength: 1 }),
        async (values, column, filters) => {
          const cells = values
            .filter((value) => filters.every((filter) => passes(cellAt(value, filter.column), filter)))
            .map((value) => cellAt(value, column));
          const found = await ask(values, column, filters);
          expect(found).toMatchObject(plain(cells));
          const numbers = cells.filter((cell) => typeof cell === "number");
          expect(found.min).toBe(numbers.length > 0 ? Math.min(...numbers) + 0 : undefined);
          expect(found.max).toBe(numbers.length > 0 ? Math.max(...numbers) + 0 : undefined);
          checkHistogram(found, numbers);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("tell the mean and the deviation from it", async () => {
    const found = await ask([2, 4, 4, 4, 5, 5, 7, 9, "x", null], []);
    expect(found).toMatchObject({ count: 10, empty: 1, mean: 5, deviation: 2, min: 2, max: 9 });
  });

  it("tell the most frequent cells, of two as frequent the lesser", async () => {
    const values = ["b", "a", "b", "c", "a", 7, "b", true, "d"].map((name) => ({ name }));
    const { top, distinct } = await ask(values, ["name"]);
    expect(top).toEqual([
      ["b", 3],
      ["a", 2],
      ["7", 1],
      ["c", 1],
      ["d", 1],
      ["true", 1],
    ]);
    expect(distinct).toBe(6);
  });

  it("leave aside what is no finite number", async () => {
    const port = portOfTexts(["NaN", "1", "Infinity", "-Infinity", "3", "null"]);
    const found = await statistics.answer(port, { kind: "statistics", column: [], filters: [], bins: 2 });
    expect(found).toMatchObject({ count: 6, empty: 1, nan: 1, min: 1, max: 3, mean: 2 });
    expect(found.histogram).toEqual({ edges: [1, 2, 3], bins: [1, 1] });
  });

  it("have no range and no histogram without numbers, and one bin where all are the same", async () => {
    const texts = await ask(["a", "b"], []);
    expect([texts.min, texts.mean, texts.histogram]).toEqual([undefined, undefined, undefined]);
    expect((await ask([4, 4], [])).histogram).toEqual({ edges: [4, 4], bins: [2] });
    expect(await ask([], [])).toEqual({ count: 0, empty: 0, nan: 0, distinct: 0, top: [] });
  });

  it("hold for the widest range there is", async () => {
    const found = await ask([-Number.MAX_VALUE, 0, Number.MAX_VALUE], [], [], 2);
    expect(found.mean).toBe(0);
    expect(found.histogram?.bins).toEqual([1, 2]);
  });
});

function checkHistogram({ histogram }: Statistics, numbers: readonly number[]): void {
  if (!histogram) {
    expect(numbers).toEqual([]);
    return;
  }
  const { edges, bins } = histogram;
  expect(edges.length).toBe(bins.length + 1);
  const last = bins.length - 1;
  const counts = bins.map(
    (_, bin) =>
      numbers.filter((number) => {
        const isBelow =
          bin === last ? number <= (edges[bin + 1] as number) : number < (edges[bin + 1] as number);
        return number >= (edges[bin] as number) && isBelow;
      }).length,
  );
  expect(bins).toEqual(counts);
}

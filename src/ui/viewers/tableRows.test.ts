// What a table asks for, keeps and forgets.

import { describe, expect, it } from "vitest";
import type { Answer } from "../../graph/question";
import { createTableRows } from "./tableRows";

const TOTAL = 1_000_000;

function answer(from: number, to: number): Answer<"rows"> {
  const items = Array.from({ length: Math.min(to, TOTAL) - from }, (_, index) => from + index);
  return { total: TOTAL, items, cells: items.map((item) => [String(item)]) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the rows of a table", () => {
  it("are asked for in pages, and once", async () => {
    const asked: number[] = [];
    const rows = createTableRows(async (from, to) => {
      asked.push(from);
      return answer(from, to);
    });
    rows.want(150, 250);
    rows.want(150, 250);
    await settled();
    rows.want(150, 250);
    await settled();
    expect(asked).toEqual([100, 200]);
    expect(rows.total()).toBe(TOTAL);
    expect(rows.at(150)).toEqual({ item: 150, cells: ["150"] });
    expect(rows.at(99)).toBeUndefined();
  });

  it("are forgotten when they are many", async () => {
    const rows = createTableRows(async (from, to) => answer(from, to));
    for (let at = 0; at < 100; at++) {
      rows.want(at * 100, at * 100 + 1);
      await settled();
    }
    expect(rows.at(0)).toBeUndefined();
    expect(rows.at(9_900)?.item).toBe(9_900);
  });

  it("skip what was passed by before it was asked for", async () => {
    const asked: number[] = [];
    const rows = createTableRows(async (from, to) => {
      asked.push(from);
      await settled();
      return answer(from, to);
    });
    for (let at = 0; at < 50; at++) rows.want(at * 100, at * 100 + 1);
    for (let turn = 0; turn < 6; turn++) await settled();
    expect(asked).toEqual([0, 100, 4_900]);
  });

  it("say why there are none, and are asked for again on demand", async () => {
    let broken = true;
    const rows = createTableRows(async (from, to) => {
      if (broken) throw new Error("gone");
      return answer(from, to);
    });
    rows.want(0, 10);
    await settled();
    expect(rows.failure()).toBe("gone");
    broken = false;
    rows.retry();
    rows.want(0, 10);
    await settled();
    expect(rows.failure()).toBeUndefined();
    expect(rows.at(3)?.item).toBe(3);
  });
});

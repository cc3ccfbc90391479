import { describe, expect, it } from "vitest";
import { createListRows } from "./listRows";
import { CLOSED_TREE, treeRows } from "./tree";

const rowsOf = (value: unknown) => treeRows(value, CLOSED_TREE);

describe("the lines of a list", () => {
  it("are its items when none is open", () => {
    const rows = createListRows(100_000, new Map());
    expect(rows.length).toBe(100_000);
    expect(rows.at(99_999)).toEqual({ item: 99_999 });
    expect(rows.lineOf(7)).toBe(7);
  });

  it("begin with the first item that is still held", () => {
    const rows = createListRows(900, new Map([[810, rowsOf([1, 2])]]), 800);
    expect(rows.length).toBe(102);
    const shown = [0, 9, 10, 11, 12, 13, 101].map((line) => rows.at(line).item);
    expect(shown).toEqual([800, 809, 810, 810, 810, 811, 899]);
    for (const item of [800, 810, 811, 899]) expect(rows.at(rows.lineOf(item)).item).toBe(item);
  });

  it("hold the tree rows of open items in between, in any order of opening", () => {
    const rows = createListRows(
      6,
      new Map([
        [4, rowsOf([1])],
        [1, rowsOf({ a: 1, b: 2 })],
        [2, rowsOf("plain")],
      ]),
    );
    const lines = Array.from({ length: rows.length }, (_, line) => {
      const { item, tree } = rows.at(line);
      return tree ? `${item}${tree.path}` : `${item}`;
    });
    expect(lines).toEqual(["0", "1", "1.a", "1.b", "2", "3", "4", "4[0]", "5"]);
    for (let line = 0; line < rows.length; line++) {
      const { item, tree } = rows.at(line);
      expect(rows.lineOf(item, tree?.path)).toBe(line);
    }
  });
});

import { describe, expect, it } from "vitest";
import { CLOSED_TREE, type TreeState, toggled, treeRows, withMore } from "./tree";

function check(value: unknown, open: readonly string[], expected: readonly string[]) {
  const state = open.reduce<TreeState>(toggled, CLOSED_TREE);
  expect(treeRows(value, state).map((row) => `${"  ".repeat(row.depth - 1)}${row.path} ${row.kind}`)).toEqual(
    expected,
  );
}

describe("the rows of a JSON value", () => {
  it("are its children, and theirs where a branch is open", () => {
    const value = { a: 1, list: [true, { deep: null }], "odd key": {} };
    check(value, [], [".a leaf", ".list branch", '["odd key"] leaf']);
    check(
      value,
      [".list", ".list[1]"],
      [
        ".a leaf",
        ".list branch",
        "  .list[0] leaf",
        "  .list[1] branch",
        "    .list[1].deep leaf",
        '["odd key"] leaf',
      ],
    );
  });

  it("are none below a plain value", () => {
    check(42, [], []);
    check("text", [], []);
    check([], [], []);
  });

  it("offer long and many-lined texts for opening", () => {
    check(["x".repeat(500), "a\nb", "short"], [], ["[0] text", "[1] text", "[2] leaf"]);
  });

  it("show the first children of a long list and say how many more there are", () => {
    const value = Array.from({ length: 5000 }, (_, i) => i);
    const rows = treeRows(value, CLOSED_TREE);
    expect(rows).toHaveLength(201);
    expect(rows.at(-1)).toMatchObject({ kind: "more", value: 4800, path: "" });
    expect(treeRows(value, withMore(CLOSED_TREE, ""))).toHaveLength(1201);
  });

  it("close again", () => {
    const state = toggled(toggled(CLOSED_TREE, ".a"), ".a");
    expect(treeRows({ a: [1] }, state)).toHaveLength(1);
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { nodeId, portKey } from "../../graph/graph";
import { type FoundPort, PAGE, valueRowsOf } from "./valueRows";

function found(name: string, items: readonly number[], count = items.length): FoundPort {
  const port = { node: nodeId(name), port: "out" };
  const finds = { port, items, count, looked: count, of: count };
  return { key: portKey(port), finds, path: [], node: port.node };
}

const ports = fc
  .array(fc.array(fc.nat(), { maxLength: 2 * PAGE }), { maxLength: 6 })
  .map((all) => all.map((items, at) => found(`n${at}`, items)));

it("lists the first items of every port, and says how many more there are", () => {
  const { rows, stops } = valueRowsOf([found("a", [4, 5, 6, 7, 8], 90), found("b", [1])], new Map());
  expect(
    rows.map((row) =>
      row.kind === "item" ? row.item : row.kind === "more" ? `+${row.rest}` : row.found.node,
    ),
  ).toEqual(["a", 4, 5, 6, "+87", "b", 1]);
  expect(stops).toEqual([1, 2, 3, 4, 6]);
});

it("has more of them where more were asked for, from the same place on", () => {
  const items = Array.from({ length: 150 }, (_, item) => item);
  const before = valueRowsOf([found("a", items)], new Map());
  const at = before.rows.findIndex(({ kind }) => kind === "more");
  const after = valueRowsOf([found("a", items)], new Map([[found("a", []).key, 1]]));
  expect(after.rows[at]).toMatchObject({ kind: "item", item: 3 });
  expect(after.rows.at(-1)).toMatchObject({ kind: "more", rest: 150 - 3 - PAGE });
});

it("can go to everything but to the names of ports that have items", () => {
  fc.assert(
    fc.property(ports, (all) => {
      const { rows, stops } = valueRowsOf(all, new Map());
      const passed = rows.filter((_, at) => !stops.includes(at));
      expect(passed.every((row) => row.kind === "port" && row.found.finds.items.length > 0)).toBe(true);
    }),
  );
});

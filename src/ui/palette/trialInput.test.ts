import { describe, expect, it } from "vitest";
import { EMPTY_PROJECT, nodeId } from "../../graph/graph";
import { loadLibrary } from "../../library/library";
import { insertion } from "./insertExample";
import { requestOf, textsOf } from "./trialInput";

const LIBRARY = loadLibrary();

function entryNamed(type: string) {
  const entry = LIBRARY.types.get(type);
  if (!entry) throw new Error(`there is no ${type}`);
  return entry;
}

describe("an example that can be tried", () => {
  it("is a request that can be read, for every worked example of the library", () => {
    for (const entry of new Set(LIBRARY.types.values())) {
      for (const example of [undefined, ...entry.cases]) {
        expect(requestOf(entry, textsOf(entry, example))).toMatchObject({ ok: true });
      }
    }
  });

  it("keeps the digits of a list, which is for the first port", () => {
    const read = requestOf(entryNamed("MultiplyNode"), { input: "[12345678901234567890]", params: "" });
    expect(read).toMatchObject({ ok: true, value: { input: { in: "[12345678901234567890]" }, params: {} } });
  });

  it.each([
    ["[1,", "{}", /Line 1/],
    ["1", "{}", /must be a list/],
    ['{"in": 1}', "{}", /a list for each port/],
    ["[1]", "[]", /must be an object/],
  ])("says what is wrong with %s and %s", (input, params, why) => {
    const read = requestOf(entryNamed("MultiplyNode"), { input, params });
    expect(read.ok ? "" : read.error).toMatch(why);
  });

  it("comes onto the canvas under free names, where nothing stands", () => {
    const id = nodeId("multiply");
    const project = {
      ...EMPTY_PROJECT,
      graph: { ...EMPTY_PROJECT.graph, nodes: new Map([[id, { id, type: "MultiplyNode", params: {} }]]) },
      layout: new Map([[id, { x: 0, y: 0 }]]),
    };
    const request = { type: "MultiplyNode", params: { factor: 3 }, input: { in: "[1]" } };
    const { edit, ids } = insertion(request, project, { x: 0, y: 0 });
    expect(ids).toEqual(["multiply_2", "example_input"]);
    if (edit.kind !== "batch") throw new Error("one entry in the history");
    expect(edit.edits.map(({ kind }) => kind)).toEqual(["addNode", "addNode", "connect"]);
    for (const each of edit.edits) if (each.kind === "addNode") expect(each.at.y).toBeGreaterThan(200);
  });
});

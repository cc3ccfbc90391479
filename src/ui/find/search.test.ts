import { describe, expect, it } from "vitest";
import { EMPTY_DRAWING, type GroupId, type NoteId, nodeId, type Project } from "../../graph/graph";
import { CATALOG, catalogOf, projectOf, spec } from "../../graph/testing";
import { entriesOf, type Place } from "./entries";
import { parseQuery } from "./query";
import { findIn } from "./search";

const PROJECT: Project = {
  ...projectOf("multiply:Scale add:Number words:Text mine:Mine", {
    multiply: { factor: 7, unit: "decibel" },
    words: { text: "Hello\nsecond line with pineapple in it" },
  }),
  notes: new Map([
    [
      "n" as NoteId,
      {
        id: "n" as NoteId,
        text: "# Why\nbecause of pears",
        at: { x: 0, y: 0 },
        size: { width: 1, height: 1 },
        colour: "grey",
      },
    ],
  ]),
  groups: new Map([
    [
      "g" as GroupId,
      { id: "g" as GroupId, title: "Fruit salad", nodes: new Set([nodeId("add")]), colour: "grey" },
    ],
  ]),
};
const SOURCES = new Map([
  [
    "Mine",
    { language: "python" as const, code: "import json\n\ndef process(item):\n    return item['mango']\n" },
  ],
]);

function placeOf(project: Project, title = "open"): Place {
  const searched = { nodes: project.graph.nodes, notes: project.notes, groups: project.groups };
  return { key: title, title, entries: entriesOf(searched, SOURCES, CATALOG) };
}

const never = () => false;
const find = (query: string, places = [placeOf(PROJECT)]) => findIn(places, parseQuery(query), never);
const keys = (query: string) => find(query).map(({ entry }) => entry.key);

describe("finding in a graph", () => {
  it("looks at names, types, parameters, notes, groups and code", () => {
    expect(keys("multi")).toEqual(["node multiply"]);
    expect(keys("number")).toEqual(["node add"]);
    expect(keys("decibel")).toEqual(["node multiply"]);
    expect(keys("pineapple")).toEqual(["node words"]);
    expect(keys("pears")).toEqual(["note n"]);
    expect(keys("salad")).toEqual(["group g"]);
    expect(keys("mango")).toEqual(["node mine"]);
  });

  it("wants every word, in whichever part", () => {
    expect(keys("scale decibel")).toEqual(["node multiply"]);
    expect(keys("scale pineapple")).toEqual([]);
    expect(keys('"line with"')).toEqual(["node words"]);
    expect(keys('"with line"')).toEqual([]);
  });

  it("narrows down by part", () => {
    expect(keys("type:scale")).toEqual(["node multiply"]);
    expect(keys("param:factor")).toEqual(["node multiply"]);
    expect(keys("param:scale")).toEqual([]);
    expect(keys("code:mango")).toEqual(["node mine"]);
    expect(keys("code:pineapple")).toEqual([]);
    expect(keys("code:")).toEqual(["node mine"]);
    expect(keys("note:pears")).toEqual(["note n"]);
  });

  it("takes unknown filters for words", () => {
    expect(keys("factor:")).toEqual(["node multiply"]);
    expect(keys("is:nonsense")).toEqual([]);
  });

  it("asks for states", () => {
    const found = findIn(
      [placeOf(PROJECT)],
      parseQuery("is:fail"),
      (_, { name }, state) => state === "failed" && name === "add",
    );
    expect(found.map(({ entry }) => entry.name)).toEqual(["add"]);
  });

  it("shows where, by line", () => {
    const [code] = find("mango");
    expect(code?.excerpt).toEqual({
      part: "code",
      before: "line 4: return item['",
      match: "mango",
      after: "']",
    });
    const [param] = find("pineapple");
    expect(param?.excerpt).toMatchObject({ part: "param", match: "pineapple", after: " in it" });
    expect(find("multiply")[0]?.excerpt).toBeUndefined();
  });

  it("gives everything for an empty query, in the graph's order", () => {
    expect(keys("")).toEqual(["node multiply", "node add", "node words", "node mine", "note n", "group g"]);
  });

  it("puts names before parameters, and keeps graphs apart", () => {
    const inner = placeOf({ ...projectOf("unit:Rust"), ...EMPTY_DRAWING }, "inner");
    expect(
      find("unit", [placeOf(PROJECT), inner]).map(({ place, entry }) => `${place.title} ${entry.name}`),
    ).toEqual(["open multiply", "inner unit"]);
  });

  it("never looks into secrets", () => {
    const secret = spec("Login", {
      params: { type: "object", properties: { token: { type: "string", secret: true } } },
    });
    const { graph } = projectOf("l:Login", { l: { token: "hunter2" } });
    const entries = entriesOf(
      { nodes: graph.nodes, notes: new Map(), groups: new Map() },
      new Map(),
      catalogOf(secret),
    );
    const places = [{ key: "", title: "", entries }];
    expect(findIn(places, parseQuery("hunter2"), never)).toEqual([]);
    expect(findIn(places, parseQuery("token"), never)).toHaveLength(1);
  });

  it("takes a thousand nodes in less than a frame, after the first key", () => {
    const names = Array.from({ length: 1000 }, (_, at) => `node_${at}:Scale`);
    const params = Object.fromEntries(
      names.map((_, at) => [`node_${at}`, { factor: at, unit: "a unit of some length ".repeat(8) }]),
    );
    const project = projectOf(names.join(" "), params);
    placeOf(project);
    // The quickest of some rounds: others may keep the machine busy.
    const times = Array.from({ length: 12 }, () => {
      const start = performance.now();
      findIn([placeOf(project)], parseQuery("length 99"), never);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(16);
  });
});

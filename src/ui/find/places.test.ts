import { describe, expect, it } from "vitest";
import { EMPTY_DRAWING, nodeId, type Project, type Subgraph } from "../../graph/graph";
import { CATALOG, projectOf } from "../../graph/testing";
import { placesOf, wayInto } from "./places";

function subgraph(title: string, nodes: string): Subgraph {
  const { graph } = projectOf(nodes);
  return {
    ...EMPTY_DRAWING,
    title,
    description: "",
    nodes: graph.nodes,
    edges: graph.edges,
    inputs: [],
    outputs: [],
    params: [],
  };
}

/** `outer` uses `Mid`, which uses `Inner`; nothing uses `Lost`. */
const { graph, ...rest } = projectOf("a:Rust outer:Mid");
const PROJECT: Project = {
  ...rest,
  graph: {
    ...graph,
    subgraphs: new Map([
      ["Inner", subgraph("Deep inside", "x:Number")],
      ["Mid", subgraph("Between", "use:Inner")],
      ["Lost", subgraph("", "y:Text")],
    ]),
  },
};

describe("the places to look in", () => {
  it("are the pipeline and its subgraphs, each with the way into it", () => {
    expect(
      placesOf(PROJECT, [], CATALOG).map(({ title, path, entries }) => [
        title,
        path,
        entries.map(({ name }) => name),
      ]),
    ).toEqual([
      ["This graph", [], ["a", "outer"]],
      ["Subgraph Deep inside", ["outer", "use"], ["x"]],
      ["Subgraph Between", ["outer"], ["use"]],
      ["Subgraph Lost", undefined, ["y"]],
    ]);
  });

  it("begin with the graph that is open", () => {
    const path = [nodeId("outer"), nodeId("use")];
    const places = placesOf(PROJECT, path, CATALOG);
    expect(places.map(({ title }) => title)).toEqual([
      "Subgraph Deep inside",
      "The pipeline",
      "Subgraph Between",
      "Subgraph Lost",
    ]);
    expect(places[0]?.path).toEqual(path);
  });

  it("end where subgraphs use each other in a circle", () => {
    const circle = new Map([
      ["A", subgraph("A", "b:B")],
      ["B", subgraph("B", "a:A")],
    ]);
    expect(wayInto({ ...PROJECT.graph, subgraphs: circle }, "A")).toBeUndefined();
  });
});

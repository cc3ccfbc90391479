import { describe, expect, it } from "vitest";
import {
  type EdgeId,
  type GroupId,
  type NodeId,
  type NoteId,
  nodeId,
  type Probe,
  type ProbeId,
  type Project,
} from "../../../graph/graph";
import { entryOf } from "../../../graph/spec";
import { CATALOG, projectOf } from "../../../graph/testing";
import { curvePoints, wireCurve } from "../curve";
import { carriedBy, coincidentBends, movedBy, moveEdit } from "./carried";
import { bentRoutes } from "./slicing";
import { splicePorts, wireUnder } from "./wireDrop";

const AB = "a.out>b.in" as EdgeId;
const AC = "a.out>c.in" as EdgeId;
const group = "g" as GroupId;
const note = "n" as NoteId;

function drawnProject(): Project {
  return {
    ...projectOf("a:Rust b:Rust c:Rust a>b a>c"),
    notes: new Map([
      [note, { id: note, text: "", at: { x: 5, y: 6 }, size: { width: 99, height: 50 }, colour: "red" }],
    ]),
    groups: new Map([
      [group, { id: group, title: "", nodes: new Set([nodeId("a"), nodeId("b")]), colour: "red" }],
    ]),
    routes: new Map([
      [AB, [{ x: 50, y: 60 }]],
      [
        AC,
        [
          { x: 10, y: 10 },
          { x: 50, y: 60 },
        ],
      ],
    ]),
  };
}

const nothing = {
  nodes: new Set<NodeId>(),
  notes: new Set<NoteId>(),
  groups: new Set<GroupId>(),
  probes: new Set<ProbeId>(),
};

describe("what a drag takes along", () => {
  it("is the nodes of the groups, and the bends of the wires among them alone", () => {
    const carried = carriedBy(drawnProject(), { ...nothing, groups: new Set([group]) });
    expect([...carried.nodes.keys()]).toEqual(["a", "b"]);
    expect([...carried.routes.keys()]).toEqual([AB]);
    expect(movedBy(carried, { x: 1.4, y: -2 }).routes.get(AB)).toEqual([{ x: 51, y: 58 }]);
  });

  it("is a note, and nothing of what is gone", () => {
    const carried = carriedBy(drawnProject(), {
      ...nothing,
      nodes: new Set([nodeId("gone")]),
      notes: new Set([note, "gone" as NoteId]),
      groups: new Set(["gone" as GroupId]),
    });
    expect(carried.nodes.size).toBe(0);
    expect(movedBy(carried, { x: 5, y: 4 }).notes).toEqual(new Map([[note, { x: 10, y: 10 }]]));
  });

  it("is a probe by itself where it stands, and none whose node is carried: it goes with that", () => {
    const id = "p" as ProbeId;
    const port = { node: nodeId("b"), port: "out" };
    const probe: Probe = { id, port, by: { x: 10, y: 90 }, size: { width: 200, height: 96 } };
    const project = { ...drawnProject(), probes: new Map([[id, probe]]) };
    const alone = carriedBy(project, { ...nothing, probes: new Set([id]) });
    expect(alone.probes).toEqual(new Map([[id, { x: 210, y: 90 }]]));
    expect(moveEdit(project, movedBy(alone, { x: 5, y: 5 }))).toMatchObject({
      probes: new Map([[id, { x: 15, y: 95 }]]),
    });
    const both = carriedBy(project, { ...nothing, nodes: new Set([port.node]), probes: new Set([id]) });
    expect(both.probes.size).toBe(0);
  });
});

describe("bends on one spot", () => {
  it("are one point on wires from the same port", () => {
    expect(coincidentBends(drawnProject(), AB, 0)).toEqual(
      new Map([
        [AB, 0],
        [AC, 1],
      ]),
    );
    expect(coincidentBends(drawnProject(), AC, 0)).toEqual(new Map([[AC, 0]]));
  });

  it("are made by one stroke across such wires", () => {
    const project = { ...drawnProject(), routes: new Map() };
    const routes = bentRoutes(
      project,
      new Map([
        [AB, { point: { x: 100, y: 40 }, piece: 0 }],
        [AC, { point: { x: 104, y: 60 }, piece: 0 }],
      ]),
    );
    expect(routes.get(AC)).toEqual(routes.get(AB));
  });
});

describe("a wire that takes up a node", () => {
  const project = projectOf("a:Number b:Number c:Text d:Rust a.a>b.a");
  const entry = (id: string) => {
    const node = project.graph.nodes.get(nodeId(id));
    const found = node && entryOf(CATALOG, node);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };
  const edge = project.graph.edges.get("a.a>b.a" as EdgeId);
  if (!edge) throw new Error("no wire");

  it("finds the first ports that fit on both sides, or none", () => {
    expect(splicePorts(project.graph, CATALOG, edge, entry("b"))).toEqual({ input: "a", output: "a" });
    expect(splicePorts(project.graph, CATALOG, edge, entry("d"))).toEqual({ input: "in", output: "out" });
    expect(splicePorts(project.graph, CATALOG, edge, entry("c"))).toBeUndefined();
  });

  it("runs near the middle of the card", () => {
    const points = curvePoints(wireCurve({ x: 0, y: 0 }, { x: 400, y: 0 }));
    const wires = [{ id: AB, points, bounds: { x: 0, y: 0, width: 400, height: 0 } }];
    expect(wireUnder(wires, { x: 100, y: -50, width: 200, height: 100 })).toBe(AB);
    expect(wireUnder(wires, { x: 100, y: 50, width: 200, height: 100 })).toBeUndefined();
  });
});

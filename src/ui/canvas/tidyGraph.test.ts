import ELK from "elkjs/lib/elk.bundled.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GroupId, type NodeId, nodeId, type Point, type Project } from "../../graph/graph";
import { CATALOG, projectOf } from "../../graph/testing";
import { frameAround } from "../groups/frame";
import { CARD_WIDTH } from "./shape";
import { tidiedPlaces, tidyGraph } from "./tidyGraph";

async function tidied(project: Project, some?: readonly string[]): Promise<Project> {
  const nodes = new Set(some ? some.map(nodeId) : project.graph.nodes.keys());
  const drawn = await new ELK().layout(tidyGraph(project, CATALOG, nodes));
  const places = tidiedPlaces(project, nodes, drawn);
  return { ...project, layout: new Map([...project.layout, ...places]) };
}

function grouped(project: Project, groups: Record<string, string>, collapsed?: true): Project {
  return {
    ...project,
    groups: new Map(
      Object.entries(groups).map(([name, nodes]) => {
        const id = name as GroupId;
        const members = new Set(nodes.split("").map(nodeId));
        return [id, { id, title: name, nodes: members, colour: "blue", ...(collapsed && { collapsed }) }];
      }),
    ),
  };
}

const at = (project: Project, id: string) => project.layout.get(nodeId(id)) as Point;
const placedAt = (project: Project, places: Record<string, Point>): Project => ({
  ...project,
  layout: new Map(Object.entries(places).map(([id, point]) => [nodeId(id), point])),
});

const fan = "a:Rust b:Rust c:Rust d:Rust e:Join a>b a>c a>d b>e c>e d>e";

describe("tidying", () => {
  it("keeps what stood above above, in any order of the nodes", async () => {
    const project = placedAt(projectOf(fan), {
      a: { x: 0, y: 0 },
      b: { x: 300, y: 500 },
      c: { x: 310, y: -200 },
      d: { x: 290, y: 120 },
      e: { x: 700, y: 0 },
    });
    const after = await tidied(project);
    expect(at(after, "c").y).toBeLessThan(at(after, "d").y);
    expect(at(after, "d").y).toBeLessThan(at(after, "b").y);
    for (const id of "bcd") {
      expect(at(after, id).x).toBeGreaterThan(at(after, "a").x + CARD_WIDTH);
      expect(at(after, id).x).toBeLessThan(at(after, "e").x);
    }
  });

  it("changes nothing the second time", async () => {
    const places = fc.record(
      Object.fromEntries(
        [..."abcdefgh"].map((id) => [
          id,
          fc.record({ x: fc.integer({ min: 0, max: 900 }), y: fc.integer({ min: 0, max: 900 }) }),
        ]),
      ),
    );
    await fc.assert(
      fc.asyncProperty(places, async (some) => {
        const project = placedAt(projectOf(`${fan} f:Rust g:Rust h:Rust f>g e>h`), some);
        const once = await tidied(project);
        expect((await tidied(once)).layout).toEqual(once.layout);
      }),
      { numRuns: 25 },
    );
  });

  it("of a selection leaves its corner and all other nodes where they were", async () => {
    const project = placedAt(projectOf(fan), {
      a: { x: 0, y: 0 },
      b: { x: 1300, y: 500 },
      c: { x: 1250, y: 900 },
      d: { x: 290, y: 120 },
      e: { x: 1240, y: 700 },
    });
    const after = await tidied(project, ["b", "c", "e"]);
    expect(at(after, "a")).toEqual(at(project, "a"));
    expect(at(after, "d")).toEqual(at(project, "d"));
    const corner = (all: Project) => ({
      x: Math.min(...[..."bce"].map((id) => at(all, id).x)),
      y: Math.min(...[..."bce"].map((id) => at(all, id).y)),
    });
    expect(corner(after)).toEqual(corner(project));
  });

  it("keeps a group together: no other node comes to lie in its frame", async () => {
    const project = grouped(projectOf(fan), { one: "bc" });
    const after = await tidied(project);
    const box = (id: string) => ({ ...at(after, id), width: CARD_WIDTH, height: 100 });
    const frame = frameAround([box("b"), box("c")]);
    for (const id of "ade") {
      const { x, y, width, height } = box(id);
      const apart =
        x + width <= frame.x ||
        frame.x + frame.width <= x ||
        y + height <= frame.y ||
        frame.y + frame.height <= y;
      expect(apart).toBe(true);
    }
    expect((await tidied(after)).layout).toEqual(after.layout);
  });

  it("moves the nodes of a collapsed group as they stand to one another", async () => {
    const project = grouped(projectOf(fan), { one: "bcd" }, true);
    const after = await tidied(project);
    const between = (all: Project, one: NodeId | string, other: string) => ({
      x: at(all, one).x - at(all, other).x,
      y: at(all, one).y - at(all, other).y,
    });
    expect(between(after, "b", "c")).toEqual(between(project, "b", "c"));
    expect(between(after, "b", "d")).toEqual(between(project, "b", "d"));
  });
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { EMPTY_PROJECT, type Project } from "../../graph/graph";
import { CATALOG, projectOf } from "../../graph/testing";
import { languagesOf, type Picture, pictureOf } from "./picture";

const SIZE = { width: 280, height: 132 };

function inside({ nodes, width, height }: Picture): boolean {
  return nodes.every(
    (node) => node.x >= 0 && node.y >= 0 && node.x + node.width <= width && node.y + node.height <= height,
  );
}

function laidOut(project: Project, places: readonly (readonly [number, number])[]): Project {
  const layout = [...project.graph.nodes.keys()].map((id, index) => {
    const [x, y] = places[index % places.length] ?? [0, 0];
    return [id, { x, y }] as const;
  });
  return { ...project, layout: new Map(layout) };
}

it("draws nothing of an empty project", () => {
  expect(pictureOf(EMPTY_PROJECT, CATALOG, SIZE)).toMatchObject({
    nodes: [],
    wires: [],
    groups: [],
    notes: [],
  });
});

it("holds every node wherever it stands, and never draws a card larger than life", () => {
  const place = fc.tuple(
    fc.integer({ min: -90_000, max: 90_000 }),
    fc.integer({ min: -90_000, max: 90_000 }),
  );
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 4 }), (places) => {
      const project = laidOut(projectOf("a:Rust b:Python c:Join d:Number a>b b>c.a"), places);
      const picture = pictureOf(project, CATALOG, SIZE);
      expect(inside(picture)).toBe(true);
      expect(picture.scale).toBeLessThan(1);
      expect(picture.nodes).toHaveLength(4);
    }),
  );
});

it("gives wires one path for each type, and none to ports that are not there", () => {
  const project = projectOf("a:Number b:Number c:Rust a.a>b.a b.a>c");
  const { wires } = pictureOf(project, CATALOG, SIZE);
  expect(wires.map(({ type }) => type)).toEqual(["number"]);
  expect(wires[0]?.path.match(/M/g)).toHaveLength(2);
});

it("knows the language of library code, of own code and of what nobody knows", () => {
  const project = projectOf("a:Rust b:Rust c:Python d:Mine e:Lost");
  const sources = new Map([["Mine", { language: "python", code: "" } as const]]);
  const own = { ...project, graph: { ...project.graph, sources } };
  expect(languagesOf(own, CATALOG)).toEqual(["rust", "python", "unknown"]);
  expect(pictureOf(own, CATALOG, SIZE).nodes.map(({ language }) => language)).toEqual([
    "rust",
    "rust",
    "python",
    "python",
    "unknown",
  ]);
});

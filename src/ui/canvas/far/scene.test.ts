import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NodeId, nodeId } from "../../../graph/graph";
import { CATALOG, projectOf } from "../../../graph/testing";
import { NO_FLOW, toFlow } from "../flow";
import { boxOf, sceneOf } from "./scene";

const NONE = { nodes: new Set<NodeId>(), edges: new Set<never>() };

function flowOf(text: string, places: readonly { readonly x: number; readonly y: number }[]) {
  const project = projectOf(text);
  const layout = new Map([...project.graph.nodes.keys()].map((id, at) => [id, places[at] ?? { x: 0, y: 0 }]));
  return toFlow({ ...project, layout }, CATALOG, NONE, NO_FLOW);
}

const place = fc.record({
  x: fc.integer({ min: -3000, max: 3000 }),
  y: fc.integer({ min: -3000, max: 3000 }),
});
const names = Array.from({ length: 12 }, (_, at) => `n${at}:Join`).join(" ");

describe("the scene", () => {
  it("finds under every point the card that lies on top there", () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 12, maxLength: 12 }), place, (places, point) => {
        const scene = sceneOf(flowOf(names, places));
        const over = scene.nodes.filter((node) => {
          const { x, y, width, height } = boxOf(node);
          return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
        });
        expect(scene.nodeAt(point)).toBe(over.at(-1));
      }),
    );
  });

  it("finds a wire where it runs, and none beside it", () => {
    const scene = sceneOf(
      flowOf("a:Rust b:Rust a>b", [
        { x: 0, y: 0 },
        { x: 1000, y: 0 },
      ]),
    );
    const [wire] = scene.wiresIn({ x: 500, y: -500, width: 10, height: 1000 });
    const y = wire?.from.y ?? 0;
    expect(scene.wireAt({ x: 600, y: y + 3 }, 6)).toBe(wire);
    expect(scene.wireAt({ x: 600, y: y + 30 }, 6)).toBeUndefined();
  });

  it("keeps the wires through a part of which no end is in it", () => {
    const scene = sceneOf(
      flowOf("a:Rust b:Rust a>b", [
        { x: -4000, y: 0 },
        { x: 4000, y: 0 },
      ]),
    );
    expect(scene.nodesIn({ x: -200, y: -200, width: 400, height: 400 })).toEqual([]);
    expect(scene.wiresIn({ x: -200, y: -200, width: 400, height: 400 })).toHaveLength(1);
  });

  it("follows a card that was moved", () => {
    const before = flowOf("a:Rust", [{ x: 0, y: 0 }]);
    const first = sceneOf(before);
    const after = sceneOf(flowOf("a:Rust", [{ x: 5000, y: 0 }]), first);
    expect(first.nodeAt({ x: 10, y: 10 })?.id).toBe(nodeId("a"));
    expect(after.nodeAt({ x: 10, y: 10 })).toBeUndefined();
    expect(after.nodeAt({ x: 5010, y: 10 })?.id).toBe(nodeId("a"));
  });
});

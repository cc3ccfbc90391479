import { describe, expect, it } from "vitest";
import type { NodeId } from "../../../graph/graph";
import { CATALOG, projectOf } from "../../../graph/testing";
import { NO_FLOW, toFlow } from "../flow";
import { seen } from "./camera";
import { holds, type Mounted, NOTHING_MOUNTED, nextMounted } from "./mount";
import { boxOf, sceneOf } from "./scene";

const SIZE = { width: 1000, height: 600 };
const scene = sceneOf(
  toFlow(
    {
      ...projectOf(Array.from({ length: 400 }, (_, at) => `n${at}:Rust`).join(" ")),
      layout: new Map(
        Array.from({ length: 400 }, (_, at) => [
          `n${at}` as NodeId,
          { x: (at % 20) * 300, y: Math.floor(at / 20) * 200 },
        ]),
      ),
    },
    CATALOG,
    { nodes: new Set(), edges: new Set() },
    NO_FLOW,
  ),
);

function settled(before: Mounted, view: { x: number; y: number; zoom: number }): readonly Mounted[] {
  const steps = [before];
  for (;;) {
    const next = nextMounted(steps.at(-1) as Mounted, scene, view, SIZE);
    if (next === steps.at(-1)) return steps;
    steps.push(next);
  }
}

describe("the cards on the page", () => {
  it("are none from afar", () => {
    const [, last] = settled(NOTHING_MOUNTED, { x: 0, y: 0, zoom: 0.2 });
    expect(last).toEqual({ far: true, cards: new Set() });
  });

  it("come a few at a time, until all in view are there", () => {
    const view = { x: -500, y: -500, zoom: 0.8 };
    const steps = settled(NOTHING_MOUNTED, view);
    const last = steps.at(-1) as Mounted;
    const inView = scene.nodesIn(seen(view, SIZE));
    expect(inView.length).toBeGreaterThan(8);
    expect(inView.every(({ id }) => last.cards.has(id))).toBe(true);
    expect(holds(last.whole, seen(view, SIZE))).toBe(true);
    steps.slice(1).forEach(({ cards }, at) => {
      expect(cards.size - (steps[at] as Mounted).cards.size).toBeLessThanOrEqual(6);
    });
    expect(steps.slice(0, -2).every(({ whole }) => whole === undefined)).toBe(true);
  });

  it("go when the view has left them, and stay when it comes back in time", () => {
    const first = settled(NOTHING_MOUNTED, { x: 0, y: 0, zoom: 1 }).at(-1) as Mounted;
    const second = settled(first, { x: -3000, y: -2000, zoom: 1 }).at(-1) as Mounted;
    expect([...first.cards].some((id) => second.cards.has(id))).toBe(false);
    const near = settled(first, { x: -40, y: 0, zoom: 1 }).at(-1) as Mounted;
    expect([...first.cards].filter((id) => near.cards.has(id)).length).toBeGreaterThan(first.cards.size / 2);
  });

  it("do not come and go at one zoom", () => {
    const far = settled(NOTHING_MOUNTED, { x: 0, y: 0, zoom: 0.49 }).at(-1) as Mounted;
    expect(settled(far, { x: 0, y: 0, zoom: 0.53 }).at(-1)?.far).toBe(true);
    const near = settled(far, { x: 0, y: 0, zoom: 0.6 }).at(-1) as Mounted;
    expect(settled(near, { x: 0, y: 0, zoom: 0.53 }).at(-1)?.far).toBe(false);
  });

  it("are those that the scene has now", () => {
    const last = settled(NOTHING_MOUNTED, { x: 0, y: 0, zoom: 1 }).at(-1) as Mounted;
    for (const id of last.cards) {
      const node = scene.node(id);
      expect(node && boxOf(node).width).toBeGreaterThan(0);
    }
  });
});

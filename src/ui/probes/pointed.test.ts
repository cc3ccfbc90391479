import { describe, expect, it } from "vitest";
import { nodeId, type Project } from "../../graph/graph";
import { CATALOG, projectOf } from "../../graph/testing";
import { sceneOf } from "../canvas/far/scene";
import { toFlow } from "../canvas/flow";
import type { Ground } from "../canvas/ground";
import { CARD_WIDTH } from "../canvas/shape";
import { placeUnder } from "./pointed";

const NOTHING = { nodes: new Set<never>(), edges: new Set<never>() };

/** A canvas on which all is drawn, at some zoom: what is under the pointer is the pane. */
function groundOf(project: Project, zoom = 1): Ground {
  const flow = toFlow(project, CATALOG, NOTHING, { nodes: [], edges: [] });
  return {
    session: { store: { getState: () => ({ project }) } },
    flow: {
      screenToFlowPosition: ({ x, y }: { x: number; y: number }) => ({ x: x / zoom, y: y / zoom }),
      getZoom: () => zoom,
    },
    scene: { current: sceneOf(flow) },
  } as unknown as Ground;
}

/** An element with one class, without a page around it. */
function element(name: string, data: Record<string, string> = {}): Element {
  return {
    classList: { contains: (each: string) => each === name },
    closest: (selector: string) =>
      selector === `.${name}` || selector === `[${name}]` ? { dataset: data } : null,
  } as unknown as Element;
}

const PANE = element("react-flow__pane");
const PROJECT: Project = {
  ...projectOf("a:Rust b:Join a>b.a a>b.b"),
  layout: new Map([
    [nodeId("a"), { x: 0, y: 0 }],
    [nodeId("b"), { x: 600, y: 0 }],
  ]),
};
/** The middle of the first row of ports. */
const ROW = 64;

function told(ground: Ground, target: Element, x: number, y: number): string | undefined {
  const place = placeUnder(ground, target, { x, y });
  return place && `${place.key}: ${place.ports.map(({ node, port }) => `${node}.${port}`).join(" ")}`;
}

describe("what is under the pointer", () => {
  const ground = groundOf(PROJECT);

  it.each([
    ["a port's name", CARD_WIDTH - 20, ROW, "output a.out: a.out"],
    ["a port's dot, beside the card", CARD_WIDTH + 6, ROW, "output a.out: a.out"],
    ["an input: what feeds it", 610, ROW, "input b.a: a.out"],
    ["an input that nothing feeds", 10, ROW, "input a.in: "],
    ["the middle of a card", CARD_WIDTH / 2, ROW, undefined],
    ["a wire", (CARD_WIDTH + 600) / 2, ROW + 5, "a.out>b.a: a.out"],
    ["nothing", 300, 400, undefined],
  ])("drawn: %s", (_, x, y, place) => {
    expect(told(ground, PANE, x, y)).toBe(place);
  });

  it("is a wire where its badge or its line is an element", () => {
    expect(told(ground, element("data-wire", { wire: "a.out>b.b" }), 0, 0)).toBe("a.out>b.b: a.out");
    expect(told(ground, element("react-flow__edge", { id: "a.out>b.a" }), 0, 0)).toBe("a.out>b.a: a.out");
    expect(told(ground, element("data-wire", { wire: "gone" }), 0, 0)).toBeUndefined();
  });

  it("is no port where ports cannot be told apart, but wires are there", () => {
    const far = groundOf(PROJECT, 0.1);
    expect(told(far, PANE, (CARD_WIDTH - 20) / 10, ROW / 10)).toBeUndefined();
    expect(told(far, PANE, 42, ROW / 10)).toMatch(/^a\.out>b/);
  });
});

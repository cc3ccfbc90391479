// The level of detail: what of the graph React Flow gets to show, and what is left to the drawing. Knows nothing of how
// either looks.

import { useEffect, useMemo, useRef, useState } from "react";
import { useCanvas } from "../CanvasProvider";
import type { Flow, FlowEdge, FlowNode } from "../flow";
import { useCamera } from "./camera";
import { isLarge, type Mounted, NOTHING_MOUNTED, nextMounted } from "./mount";
import { type Scene, sceneOf } from "./scene";

export interface Level {
  /** No card is an element of the page: all are drawn. */
  readonly far: boolean;
  /** Some cards may be drawn only. */
  readonly large: boolean;
  readonly scene: Scene;
  readonly mounted: Mounted;
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

export function useLevel(flow: Flow): Level {
  const before = useRef<Scene>(undefined);
  const scene = useMemo(() => {
    before.current = sceneOf(flow, before.current);
    return before.current;
  }, [flow]);
  const large = isLarge(flow);
  const mounted = useMounted(scene, large);
  const far = large && mounted.far;
  const { nodes, edges } = useMemo(
    () => (large ? nearFlow(flow, scene, mounted) : flow),
    [flow, scene, mounted, large],
  );
  return { far, large, scene, mounted, nodes, edges };
}

function useMounted(scene: Scene, large: boolean): Mounted {
  const camera = useCamera();
  const { gesture } = useCanvas().ground;
  const [mounted, setMounted] = useState(NOTHING_MOUNTED);
  const current = useRef(mounted);
  useEffect(() => {
    if (!large) {
      current.current = NOTHING_MOUNTED;
      setMounted(NOTHING_MOUNTED);
      return;
    }
    let frame = 0;
    // What comes into view while it moves is drawn: cards that come and go again would make every frame late. And a
    // card that is carried stays an element, wherever it goes.
    const mustWait = () => camera.isMoving() || gesture.getState().nodes.size > 0;
    const step = () => {
      frame = 0;
      if (mustWait()) return;
      const next = nextMounted(current.current, scene, camera.view(), camera.size());
      if (next === current.current) return;
      current.current = next;
      setMounted(next);
      frame = requestAnimationFrame(step);
    };
    const ask = () => {
      if (!mustWait()) frame ||= requestAnimationFrame(step);
    };
    step();
    const leave = [
      camera.follow(ask),
      gesture.subscribe(({ nodes }, before) => {
        if (nodes.size === 0 && before.nodes.size > 0) ask();
      }),
    ];
    return () => {
      for (const each of leave) each();
      cancelAnimationFrame(frame);
    };
  }, [camera, gesture, scene, large]);
  return mounted;
}

/** The cards on the page, the wires that are seen, and without an element the nodes that React Flow must know of. */
function nearFlow(flow: Flow, scene: Scene, { far, cards, whole }: Mounted): Flow {
  if (far) return NO_FLOW_SHOWN;
  const inSight = whole && new Set(scene.wiresIn(whole).map(({ edge }) => edge));
  const edges = flow.edges.filter(
    (edge) =>
      edge.selected || (inSight ? inSight.has(edge) : cards.has(edge.source) && cards.has(edge.target)),
  );
  const needed = new Set(edges.flatMap(({ source, target }) => [source, target]));
  const nodes = flow.nodes.flatMap((node) => {
    if (cards.has(node.id)) return node;
    return needed.has(node.id) || node.selected ? unseen(node) : [];
  });
  return { nodes, edges };
}

const NO_FLOW_SHOWN: Flow = { nodes: [], edges: [] };
const unseenNodes = new WeakMap<FlowNode, FlowNode>();

/** The same object every time: React Flow compares by identity. */
function unseen(node: FlowNode): FlowNode {
  const made = unseenNodes.get(node) ?? { ...node, hidden: true };
  unseenNodes.set(node, made);
  return made;
}

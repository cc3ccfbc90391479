// The level of detail: what of the graph React Flow gets to show, and what is left to the drawing. Knows nothing of how
// either looks.

import { useEffect, useMemo, useRef, useState } from "react";
import type { NodeId, Point } from "../../../graph/graph";
import { useGesture } from "../CanvasProvider";
import { type Flow, type FlowEdge, type FlowNode, withDragged } from "../flow";
import { useCamera } from "./camera";
import { FEW_NODES, type Mounted, NOTHING_MOUNTED, nextMounted } from "./mount";
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
  const large = flow.nodes.length > FEW_NODES;
  const mounted = useMounted(scene, large);
  const far = large && mounted.far;
  // The places of the gesture under way, which the flow does not know yet. What is drawn follows it by itself.
  const dragged = useGesture((gesture) => (far ? NOBODY : gesture.nodes));
  const shown = useMemo(() => (large ? nearFlow(flow, scene, mounted) : flow), [flow, scene, mounted, large]);
  const nodes = useMemo(() => withDragged(shown.nodes, dragged), [shown, dragged]);
  return { far, large, scene, mounted, nodes, edges: shown.edges };
}

const NOBODY: ReadonlyMap<NodeId, Point> = new Map();

function useMounted(scene: Scene, large: boolean): Mounted {
  const camera = useCamera();
  const [mounted, setMounted] = useState(NOTHING_MOUNTED);
  const current = useRef(mounted);
  useEffect(() => {
    if (!large) {
      current.current = NOTHING_MOUNTED;
      setMounted(NOTHING_MOUNTED);
      return;
    }
    let frame = 0;
    const step = () => {
      frame = 0;
      // What comes into view while it moves is drawn: cards that come and go again would make every frame late.
      if (camera.isMoving()) return;
      const next = nextMounted(current.current, scene, camera.view(), camera.size());
      if (next === current.current) return;
      current.current = next;
      setMounted(next);
      frame = requestAnimationFrame(step);
    };
    const ask = () => {
      if (!camera.isMoving()) frame ||= requestAnimationFrame(step);
    };
    step();
    const leave = camera.follow(ask);
    return () => {
      leave();
      cancelAnimationFrame(frame);
    };
  }, [camera, scene, large]);
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

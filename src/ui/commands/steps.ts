// Going about the graph by arrow keys: to the nearest node, adding it, moving the selection, along the wires of a node.
// Knows nothing of keys.

import type { EdgeId, NodeId } from "../../graph/graph";
import { type Direction, neighbour } from "../canvas/place";
import type { CommandContext } from "./command";
import { chosenNodes } from "./selection";

/** Milliseconds after which a nudge is an entry of its own in the history. */
const BURST = 1500;

export function createSteps(context: CommandContext) {
  const { session, view, actions } = context;
  const project = () => session.store.getState().project;
  let burst = { name: "", at: 0, count: 0 };
  /** The node whose wires are gone through, as long as one of them is selected. */
  let wiresOf: NodeId | undefined;

  /** The wire that is selected, where it is the only thing that is. */
  function onlyWire() {
    const { nodes, edges } = view.store.getState();
    const [edge] = edges;
    return nodes.size === 0 && edges.size === 1 && edge ? project().graph.edges.get(edge) : undefined;
  }

  function step(direction: Direction, extend: boolean): void {
    const wire = onlyWire();
    if (wire && (direction === "left" || direction === "right")) {
      go(direction === "left" ? wire.from.node : wire.to.node, []);
      return;
    }
    const chosen = chosenNodes(context);
    const from = chosen.at(-1);
    const all = actions.boxesOf(project().graph.nodes.keys());
    const to = from ? neighbour(all, from, direction) : nearestToMiddle();
    if (to) go(to, extend ? chosen.filter((id) => id !== to) : []);
  }

  function go(to: NodeId, others: readonly NodeId[]): void {
    view.select([...others, to]);
    actions.reveal(to);
  }

  function nearestToMiddle(): NodeId | undefined {
    const middle = actions.centre();
    let best: { id: NodeId; far: number } | undefined;
    for (const [id, { x, y }] of actions.boxesOf(project().graph.nodes.keys())) {
      const far = Math.hypot(x - middle.x, y - middle.y);
      if (!best || far < best.far) best = { id, far };
    }
    return best?.id;
  }

  /** Moves what is selected. Presses that follow each other make one entry in the history. */
  function nudge(dx: number, dy: number): void {
    const { nodes, notes, groups, probes } = view.store.getState();
    const name = [...nodes, ...notes, ...groups, ...probes].join();
    const now = performance.now();
    const goesOn = burst.name === name && now - burst.at < BURST;
    burst = { name, at: now, count: goesOn ? burst.count : burst.count + 1 };
    actions.nudge(dx, dy, `nudge ${burst.count}`);
  }

  function wires(): readonly EdgeId[] {
    const only = onlyWire();
    const [node] = chosenNodes(context);
    const edges = [...project().graph.edges.values()];
    const hangsOn = (id: NodeId) => edges.filter(({ from, to }) => from.node === id || to.node === id);
    if (only && !(wiresOf && (only.from.node === wiresOf || only.to.node === wiresOf)))
      wiresOf = only.from.node;
    else if (!only) wiresOf = node;
    return wiresOf ? hangsOn(wiresOf).map(({ id }) => id) : [];
  }

  return {
    step,
    nudge,
    hasWires: () => wires().length > 0,
    nextWire(): void {
      const all = wires();
      const at = all.indexOf(onlyWire()?.id ?? ("" as EdgeId));
      const next = all[(at + 1) % all.length];
      if (next) view.select([], [next]);
    },
    /** From a wire back to the node whose wires were gone through. */
    leaveWire(): boolean {
      const wire = onlyWire();
      if (!wire) return false;
      const node = wiresOf === wire.to.node ? wiresOf : wire.from.node;
      view.select([node]);
      return true;
    },
    onWire: () => onlyWire() !== undefined,
  };
}

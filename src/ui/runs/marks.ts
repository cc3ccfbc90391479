// What two compared runs have not in common, as it is seen from the graph that is open: by port, and for nodes where the
// difference begins. Worked out once for each state of a comparison. Knows nothing of how it looks.

import { type NodeId, nodeId, type PortKey, portKey } from "../../graph/graph";
import { flatAt, placeAt, seenFrom } from "../../session/focus";
import type { Whole } from "../../session/focus-run";
import type { Comparison, PortDifference } from "../../session/runs/runs";
import type { Session } from "../../session/session";

export interface PortMark {
  readonly difference: PortDifference;
  /** All that feeds it is the same: here the runs part. */
  readonly isFirst: boolean;
  /** The port's name in the whole run. */
  readonly flat: PortKey;
}

interface NodeMark {
  /** The port to look at. */
  readonly port: PortMark;
  /** It is a use, and the port is somewhere in it. */
  readonly isInside: boolean;
}

export interface Marks {
  readonly ports: ReadonlyMap<PortKey, PortMark>;
  /** Nodes where it begins. */
  readonly nodes: ReadonlyMap<NodeId, NodeMark>;
}

export function marksAt(
  { ports, first }: Pick<Comparison, "ports" | "first">,
  { project, through }: Pick<Whole, "project" | "through">,
  path: readonly NodeId[],
): Marks {
  const place = placeAt(project, path);
  const begins = new Set(first);
  const seenPorts = new Map<PortKey, PortMark>();
  const nodes = new Map<NodeId, NodeMark>();
  const mark = (shown: PortKey, made: PortKey) => {
    const difference = ports.get(made);
    const [node, port] = endsOf(shown);
    const seen = seenFrom(place, node);
    if (!difference || seen === undefined) return;
    const found = { difference, isFirst: begins.has(made), flat: made };
    const isInside = flatAt(place, seen) !== node;
    if (!isInside) seenPorts.set(portKey({ node: seen, port }), found);
    if (found.isFirst && shown === made && (!nodes.has(seen) || !isInside))
      nodes.set(seen, { port: found, isInside });
  };
  for (const key of ports.keys()) mark(key, key);
  for (const [key, made] of through) mark(key, portKey(made));
  return { ports: seenPorts, nodes };
}

/** Ids hold no dot, ports may. */
export function endsOf(key: PortKey): readonly [node: NodeId, port: string] {
  const dot = key.indexOf(".");
  return [nodeId(key.slice(0, dot)), key.slice(dot + 1)];
}

interface Known {
  readonly path: unknown;
  readonly project: unknown;
  readonly through: unknown;
  readonly marks: Marks;
}

const known = new WeakMap<Comparison, Known>();

/** Undefined while nothing is compared. */
export function marksNow(session: Session): Marks | undefined {
  const { comparison } = session.runs.store.getState();
  if (!comparison) return undefined;
  const { path, whole } = session.store.getState();
  const { through } = whole;
  const { graph: project } = whole.project;
  const before = known.get(comparison);
  if (before?.path === path && before.project === project && before.through === through) return before.marks;
  const marks = marksAt(comparison, whole, path);
  known.set(comparison, { path, project, through, marks });
  return marks;
}

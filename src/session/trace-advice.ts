// What could be done about where a run's time went, from its profile. Knows nothing of the words for it.

import type { NodeId, PortRef } from "../graph/graph";
import type { RuntimeName } from "../graph/plan";
import type { Profile, SegmentCost } from "./trace-profile";

export type Advice = {
  /** What following it could save at most. */
  readonly ms: number;
} & (
  | {
      /** A segment of one language between others: `share` of its time is crossing. */
      readonly kind: "island";
      readonly nodes: readonly NodeId[];
      readonly runtime: RuntimeName;
      readonly between: RuntimeName;
      readonly share: number;
    }
  /** As an island, but on one side only. */
  | {
      readonly kind: "crossing";
      readonly nodes: readonly NodeId[];
      readonly runtime: RuntimeName;
      readonly share: number;
    }
  /** Going in and out for so few items at a time costs more than the work. */
  | {
      readonly kind: "calls";
      readonly nodes: readonly NodeId[];
      readonly calls: number;
      readonly each: number;
      readonly share: number;
    }
  /** One node takes so much that no other matters. */
  | {
      readonly kind: "dear";
      readonly node: NodeId;
      readonly runtime: RuntimeName;
      readonly share: number;
    }
  /** Many small crossings that are much together. */
  | { readonly kind: "mixed"; readonly wires: number; readonly share: number }
  /** A wire over which much is copied. */
  | {
      readonly kind: "heavy";
      readonly from: PortRef | undefined;
      readonly to: PortRef;
      readonly bytes: number;
      readonly share: number;
    }
);

/** Less than this much of a run is not worth a word. */
const LEAST_SHARE = 0.05;
const LEAST_MS = 5;
/** Where less of a segment is overhead, its own work is what matters. */
const OVERHEAD = 0.4;
const MANY_CALLS = 50;
const FEW_ITEMS = 4;
const MANY_WIRES = 5;
const DEAR = 0.5;
const HEAVY_BYTES = 8 * 2 ** 20;

/** What would save most first. */
export function adviceOn(profile: Profile): readonly Advice[] {
  const least = Math.max(LEAST_MS, LEAST_SHARE * profile.measured);
  const found = [
    ...segmentsAdvice(profile),
    ...profile.nodes.slice(0, 1).flatMap((node): readonly Advice[] => {
      const { share, ms, runtime } = node;
      const alone = profile.nodes.length > 1 && share >= DEAR;
      return alone ? [{ kind: "dear", node: node.node, runtime, share, ms }] : [];
    }),
    ...mixedAdvice(profile),
    ...profile.wires.flatMap(({ from, to, crossing }): readonly Advice[] => {
      if (!crossing || crossing.bytes < HEAVY_BYTES) return [];
      const { bytes, share, ms } = crossing;
      return [{ kind: "heavy", from, to, bytes, share, ms }];
    }),
  ];
  return found.filter(({ ms }) => ms >= least).sort((one, other) => other.ms - one.ms);
}

/** Where single segments have nothing to be told apart by. */
function mixedAdvice({ wires, measured }: Profile): readonly Advice[] {
  const crossings = wires.flatMap(({ crossing }) => crossing ?? []);
  const ms = crossings.reduce((sum, crossing) => sum + crossing.ms, 0);
  const most = Math.max(0, ...crossings.map((crossing) => crossing.ms));
  if (ms < OVERHEAD * measured || most > ms / MANY_WIRES) return [];
  return [{ kind: "mixed", wires: crossings.length, share: ms / measured, ms }];
}

/** A crossing has two sides: advice for one of them is enough, for that which is not Rust if it may be. */
function segmentsAdvice({ segments, wires }: Profile): readonly Advice[] {
  const rank = ({ runtime, crossing, entering }: SegmentCost) =>
    crossing + entering + (runtime === "rust" ? 0 : Number.MAX_SAFE_INTEGER);
  const across = crossingsByNode(wires);
  const told = new Set<NodeId>();
  return segments
    .toSorted((one, other) => rank(other) - rank(one))
    .flatMap((segment) => {
      const crossings = segment.nodes.flatMap((node) => across.get(node) ?? []);
      const all = crossings.reduce((sum, { ms }) => sum + ms, 0);
      const known = crossings.reduce((sum, { ms, beyond }) => sum + (told.has(beyond) ? ms : 0), 0);
      if (known > all / 2) return [];
      const advice = segmentAdvice(segment);
      if (advice.some(({ kind }) => kind !== "calls")) for (const node of segment.nodes) told.add(node);
      return advice;
    });
}

/** What crosses at a node, and the node at the other end. */
function crossingsByNode(wires: Profile["wires"]) {
  const across = new Map<NodeId, { readonly beyond: NodeId; readonly ms: number }[]>();
  const note = (node: NodeId, beyond: NodeId, ms: number) =>
    across.set(node, [...(across.get(node) ?? []), { beyond, ms }]);
  for (const { from, to, crossing } of wires) {
    if (!from || !crossing) continue;
    note(from.node, to.node, crossing.ms);
    note(to.node, from.node, crossing.ms);
  }
  return across;
}

function segmentAdvice(segment: SegmentCost): readonly Advice[] {
  const { nodes, runtime, calls, taken, crossing, entering, overhead, sources, targets } = segment;
  if (overhead < OVERHEAD) return [];
  const ms = crossing + entering;
  const [between] = sources;
  if (between !== undefined && targets.has(between))
    return [{ kind: "island", nodes, runtime, between, share: overhead, ms }];
  const each = taken / Math.max(1, calls);
  if (entering > crossing)
    return calls >= MANY_CALLS && each < FEW_ITEMS
      ? [{ kind: "calls", nodes, calls, each, share: overhead, ms }]
      : [];
  return [{ kind: "crossing", nodes, runtime, share: overhead, ms }];
}

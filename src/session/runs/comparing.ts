// Holds two runs against each other, port by port: where their values part, and where that began. Only names and hashes
// come to the page. Knows nothing of how runs are kept and shown.

import type { Block } from "../../graph/fingerprint";
import { type PortKey, type PortRef, portKey } from "../../graph/graph";
import type { Plan } from "../../graph/plan";
import { type Answer, NAMED_TOGETHER } from "../../graph/question";
import { stepOf } from "../../graph/stale";
import type { Output, RunState } from "../run";
import { isWhole, type KeptPort, portOf } from "./record";
import type { PortDifference } from "./runs";

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Asks of the values of a port. Rejects with a sentence. */
export interface Asking {
  names(port: PortRef, range: Range): Promise<Answer<"names">>;
  fingerprint(port: PortRef, range: Range): Promise<Answer<"fingerprint">>;
}

/** One of two runs. */
export interface Side {
  readonly run: RunState;
  /** Absent where all values are where they were made. */
  readonly ports?: ReadonlyMap<PortKey, KeptPort>;
  readonly ask: Asking;
}

/** A port as one of the two has it. */
interface Holding {
  readonly port: PortRef;
  readonly output: Output;
  readonly kept: KeptPort | undefined;
  readonly count: number;
  /** Index behind the last value that can be asked after. */
  readonly to: number;
  readonly ask: Asking;
}

type Pair = readonly [one: Holding, other: Holding];

/** The ports of both, in the order of the graph. */
export function portsOf(one: RunState, other: RunState): readonly PortKey[] {
  const keys = new Set<PortKey>();
  for (const { plan, outputs } of [other, one]) {
    for (const { node, outputs: names } of plan?.steps ?? [])
      for (const port of names) {
        const key = portKey({ node, port });
        if (outputs.has(key)) keys.add(key);
      }
    for (const key of outputs.keys()) keys.add(key);
  }
  return [...keys];
}

export async function differenceAt(key: PortKey, one: Side, other: Side): Promise<PortDifference> {
  const [a, b] = [holdingOf(one, key), holdingOf(other, key)];
  if (!a || !b) return { kind: "only", in: a ? "one" : "other" };
  const same = sameStart(a, b);
  if (same.all) return { kind: "same" };
  try {
    return await searched([a, b], same.upto);
  } catch (error) {
    return { kind: "unknown", why: error instanceof Error ? error.message : String(error) };
  }
}

/** The nearest item after `item`, or before it, in which they differ. Rejects where that is not known. */
export async function differenceFrom(
  key: PortKey,
  [first, second]: readonly [one: Side, other: Side],
  item: number,
  direction: 1 | -1,
): Promise<number | undefined> {
  const [one, other] = [holdingOf(first, key), holdingOf(second, key)];
  if (!one || !other) return undefined;
  const [both, all] = [Math.min(one.count, other.count), Math.max(one.count, other.count)];
  const seen = Math.min(one.to, other.to, both);
  if (direction < 0 && Math.min(item, all) > both) return Math.min(item, all) - 1;
  const range = direction > 0 ? { from: item + 1, to: seen } : { from: 0, to: Math.min(item, seen) };
  const found = await nearest([one, other], range, direction);
  if (found !== undefined || direction < 0) return found;
  if (seen < both) throw new Error(`Only the first ${seen} values were kept of both.`);
  return Math.max(both, item + 1) < all ? Math.max(both, item + 1) : undefined;
}

function holdingOf({ run, ports, ask }: Side, key: PortKey): Holding | undefined {
  const output = run.outputs.get(key);
  if (!output) return undefined;
  const kept = ports?.get(key);
  const { count } = output.summary;
  const held = kept && kept.from === 0 && !kept.shown ? kept.to : 0;
  return { port: portOf(key), output, kept, count, to: ports ? held : count, ask };
}

/** How far they are known to be the same by the names of what is kept of them. */
function sameStart(one: Holding, other: Holding): { readonly upto: number; readonly all: boolean } {
  if (one.count === 0 && other.count === 0) return { upto: 0, all: true };
  const [a, b] = [one.kept, other.kept];
  if (!a || !b || a.from !== 0 || b.from !== 0 || a.shown !== b.shown) return { upto: 0, all: false };
  let upto = 0;
  for (const [place, { name, to }] of a.portions.entries()) {
    const match = b.portions[place];
    if (match?.name !== name || match.to !== to) break;
    upto = to;
  }
  const isAll = upto === one.count && upto === other.count;
  // What looks the same need not be the same, but where it was made in the same way.
  if (a.shown) return { upto: 0, all: isAll && one.output.key === other.output.key };
  return { upto, all: isAll };
}

/** From item `from` on; those before it are the same. */
async function searched(pair: Pair, from: number): Promise<PortDifference> {
  const [one, other] = pair;
  const both = Math.min(one.count, other.count);
  const seen = Math.min(one.to, other.to, both);
  const found = await nearest(pair, { from, to: seen }, 1);
  if (found !== undefined) return { kind: "differs", from: found, to: found + 1, exact: true, why: "values" };
  const all = Math.max(one.count, other.count);
  const why = other.count < one.count ? "fewer" : "more";
  if (seen === both)
    return all > both ? { kind: "differs", from: both, to: all, exact: true, why } : { kind: "same" };
  const block = await partingBlock(pair, seen);
  if (block === undefined) return { kind: "same" };
  const start = Math.max(seen, block * NAMED_TOGETHER);
  const end = (block + 1) * NAMED_TOGETHER;
  // Of the last one it is not known whether what is there differs, or only how much.
  if (end > both && all > both)
    return { kind: "differs", from: Math.min(start, both), to: all, exact: false, why };
  return { kind: "differs", from: start, to: Math.min(end, both), exact: false, why: "values" };
}

/** The first block of which the names are others, where not all values are kept; the first `seen` are the same. */
async function partingBlock(pair: Pair, seen: number): Promise<number | undefined> {
  const [one, other] = pair;
  const [a, b] = await Promise.all(pair.map(namesOf));
  if (!a || !b) {
    if (seen > 0) throw new Error(`The first ${seen} values are the same; the others were not kept.`);
    throw new Error(one.kept?.why ?? other.kept?.why ?? "The values were not kept.");
  }
  const length = Math.max(a.length, b.length);
  for (let block = 0; block < length; block++) if (a[block] !== b[block]) return block;
  return undefined;
}

async function namesOf({ kept, output, port, count, ask }: Holding): Promise<readonly string[] | undefined> {
  if (kept && !isWhole(kept, output)) return kept.names;
  return (await ask.names(port, { from: 0, to: count })).names;
}

/** The first item in a range that differs, or backwards the last. */
async function nearest(pair: Pair, range: Range, direction: 1 | -1): Promise<number | undefined> {
  const { from, to } = range;
  if (from >= to) return undefined;
  if (to - from <= NAMED_TOGETHER) return within(pair, range, direction);
  const [a, b] = await Promise.all(pair.map(({ ask, port }) => ask.names(port, range)));
  const other = b?.names ?? [];
  const differs = (name: string, at: number) => name !== other[at];
  const names = a?.names ?? [];
  if (names.length !== other.length) throw new Error(SOME_GONE);
  // The same numbers may be written in other ways: a block of another name need not differ.
  for (
    let block = next(names, differs, direction);
    block >= 0;
    block = next(names, differs, direction, block)
  ) {
    const start = from + block * NAMED_TOGETHER;
    const found = await within(pair, { from: start, to: Math.min(to, start + NAMED_TOGETHER) }, direction);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Block by block, each time in smaller ones. */
async function within(pair: Pair, range: Range, direction: 1 | -1): Promise<number | undefined> {
  const [a, b] = await Promise.all(pair.map(({ ask, port }) => ask.fingerprint(port, range)));
  if (!a || !b || a.count !== b.count) throw new Error(SOME_GONE);
  const block = next(a.blocks, (each: Block, at) => each[1] !== b.blocks[at]?.[1], direction);
  if (block < 0) return undefined;
  const from = range.from + block * a.size;
  if (a.size === 1) return from;
  return within(pair, { from, to: Math.min(range.to, from + a.size) }, direction);
}

const SOME_GONE = "Some of the values are gone.";

/** The first place after one, or backwards the last before it, of which something holds; -1 where there is none. */
function next<T>(
  list: readonly T[],
  holds: (each: T, at: number) => boolean,
  direction: 1 | -1,
  after = direction > 0 ? -1 : list.length,
): number {
  for (let at = after + direction; at >= 0 && at < list.length; at += direction)
    if (holds(list[at] as T, at)) return at;
  return -1;
}

/** The ports that differ although nothing that they are made of does, in the order of `ports`. */
export function firstOf(
  ports: ReadonlyMap<PortKey, PortDifference>,
  plans: readonly (Plan | undefined)[],
): readonly PortKey[] {
  const tainted = new Map<PortKey, boolean>();

  function isTainted(key: PortKey): boolean {
    const known = tainted.get(key);
    if (known !== undefined) return known;
    // Of what goes round in a circle nothing is said twice.
    tainted.set(key, false);
    const kind = ports.get(key)?.kind ?? "unknown";
    const found = kind === "unknown" ? feedersOf(key).some(isTainted) : kind !== "same";
    tainted.set(key, found);
    return found;
  }

  function feedersOf(key: PortKey): readonly PortKey[] {
    const { node } = portOf(key);
    return plans.flatMap((plan) =>
      ((plan && stepOf(plan, node)?.inputs) ?? []).flatMap((input) =>
        input.from === "wires" ? input.wires.map(portKey) : [],
      ),
    );
  }

  return [...ports].flatMap(([key, { kind }]) =>
    (kind === "differs" || kind === "only") && !feedersOf(key).some(isTainted) ? [key] : [],
  );
}

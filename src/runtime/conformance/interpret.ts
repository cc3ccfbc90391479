// For tests alone: what a plan means, one node after the other over whole lists, in as few lines as can be. The engine
// must agree with it item for item. Knows nothing of segments, batches and buffers.

import type fc from "fast-check";
import { wireIds } from "../../graph/breakpoint";
import type { EdgeId, NodeId } from "../../graph/graph";
import type { JsonObject } from "../../graph/json";
import type { Plan, RuntimeName, Step, StepInput } from "../../graph/plan";
import type { Origin } from "../../graph/question";
import { crossed, type Fields, type Item, itemOf, readList, weightOf } from "./item";

/** A node at work: gives what it emits for an item of each port, or fails. */
interface Working {
  each(first: Item, second?: Item): Iterable<Item | To>;
  flush?(): Iterable<Item | To>;
}

export interface Meanings {
  readonly [type: string]: {
    /** Python. */
    readonly source?: string;
    readonly params?: fc.Arbitrary<JsonObject>;
    make(params: Fields): Working;
  };
}

/** What a node emits into another port than `out`. */
export class To {
  readonly port: string;
  readonly item: Item;

  constructor(port: string, item: Item) {
    this.port = port;
    this.item = item;
  }
}

/** A node fails on purpose. No `Error`: making the trace of one takes longer than all else here. */
export class Failure {}

/** There is more of it than a test should take. */
export class TooMuch extends Error {
  readonly node: NodeId;

  constructor(node: NodeId) {
    super(`"${node}" gives too much.`);
    this.node = node;
  }
}

export interface Meaning {
  /** By `node.port`, as their language holds them: of a node that fails what it gave before, of those after it none. */
  readonly lists: ReadonlyMap<string, readonly Item[]>;
  /** As `lists`: what each item was made of. */
  readonly origins: ReadonlyMap<string, readonly (readonly Origin[])[]>;
  /** Of the steps that nothing before them keeps from running. */
  readonly failures: ReadonlyMap<NodeId, Fault>;
  /** Nodes after one that fails which may come to their end all the same: another of their ports runs dry before. */
  readonly open: ReadonlySet<NodeId>;
  /** By node: items that were dropped. */
  readonly skipped: ReadonlyMap<NodeId, number>;
  /** Nodes of which one port ran dry before another. */
  readonly dry: ReadonlySet<NodeId>;
  /** Nodes that cannot start: nothing runs with them. */
  readonly broken: ReadonlySet<NodeId>;
}

/** An item that cannot be processed; absent where the flush failed. */
interface Fault {
  readonly item?: number;
  readonly input?: Item;
}

/** By wire and item what a hand put in its place; undefined: it was left out. */
export type ByHand = ReadonlyMap<EdgeId, ReadonlyMap<number, string | undefined>>;

/** What a node may always give. */
const LITTLE = 1000;

/** Throws `TooMuch`. */
export function interpret(
  plan: Plan,
  input: string,
  meanings: Meanings,
  most: number,
  byHand: ByHand = new Map(),
): Meaning {
  const broken = new Set(plan.steps.filter((step) => !starts(step, meanings)).map(({ node }) => node));
  const parts: Parts = {
    input,
    meanings,
    lists: new Map(),
    origins: new Map(),
    runtimes: new Map(plan.steps.map(({ node, runtime, pinned }) => [node, pinned ? "rust" : runtime])),
    failures: new Map(),
    lost: new Set(broken),
    open: new Set(),
    skipped: new Map(),
    dry: new Set(),
    broken,
    byHand,
  };
  let weight = 0;
  for (const step of plan.steps) {
    if (isLost(step, parts)) continue;
    const { node, outputs, pinned } = step;
    for (const port of outputs) parts.lists.set(`${node}.${port}`, []);
    for (const port of outputs) parts.origins.set(`${node}.${port}`, []);
    const before = weight;
    const emit = (port: string, item: Item, origins: readonly Origin[]) => {
      parts.lists.get(`${node}.${port}`)?.push(item);
      parts.origins.get(`${node}.${port}`)?.push(origins);
      weight += weightOf(item);
      if (weight > most && weight - before > LITTLE) throw new TooMuch(node);
    };
    for (const [port, text] of Object.entries(pinned ?? {}))
      for (const item of readList(text, "rust")) emit(port, item, []);
    if (!pinned) work(step, parts, emit);
  }
  return parts;
}

interface Parts extends Meaning {
  readonly byHand: ByHand;
  readonly input: string;
  readonly meanings: Meanings;
  readonly lists: Map<string, Item[]>;
  readonly origins: Map<string, (readonly Origin[])[]>;
  /** Whose the values of a node are. */
  readonly runtimes: ReadonlyMap<NodeId, RuntimeName>;
  readonly failures: Map<NodeId, Fault>;
  /** Failed, or after one that did. */
  readonly lost: Set<NodeId>;
  readonly open: Set<NodeId>;
  readonly skipped: Map<NodeId, number>;
  readonly dry: Set<NodeId>;
}

function isLost({ node, inputs, pinned }: Step, { lost, open }: Parts): boolean {
  const feeders = inputs.flatMap((each) =>
    each.from === "wires" ? each.wires.map((wire) => wire.node) : [],
  );
  if (!pinned && feeders.some((feeder) => lost.has(feeder))) {
    lost.add(node);
    const ports = inputs.filter(({ from }) => from !== "constant").length;
    if (ports > 1 || feeders.some((feeder) => open.has(feeder))) open.add(node);
  }
  return lost.has(node);
}

type Emit = (port: string, item: Item, origins: readonly Origin[]) => void;

function work(step: Step, parts: Parts, emit: Emit): void {
  const { node } = step;
  const columns = columnsOf(step, parts);
  const wired = columns.filter(({ from }) => from !== "constant").map(({ items }) => items);
  const count = wired.length === 0 ? 1 : Math.min(...wired.map((items) => items.length));
  if (wired.some((items) => items.length > count)) parts.dry.add(node);
  const at = (index: number) =>
    columns.map(({ items, from }) => items[from === "constant" ? 0 : index] as Item);
  const skip = () => parts.skipped.set(node, (parts.skipped.get(node) ?? 0) + 1);
  const of = (index: number | undefined) =>
    columns.flatMap(({ port, from, origins }): readonly Origin[] => {
      if (from === "constant") return [];
      return [index === undefined ? { from: "whole", input: port } : (origins[index] as Origin)];
    });
  const put = (port: string, item: Item, index: number | undefined) => emit(port, item, of(index));
  const failed = carryOut(step, parts.meanings, count, at, put, skip);
  if (failed === undefined) return;
  const taken = wired.map((items) => items[failed.item ?? 0] as Item);
  const known = failed.item !== undefined && taken.length > 0;
  parts.failures.set(node, {
    ...failed,
    ...(known ? { input: taken.length === 1 ? (taken[0] as Item) : taken } : {}),
  });
  parts.lost.add(node);
}

function starts(step: Step, meanings: Meanings): boolean {
  try {
    return step.pinned !== undefined || make(step, meanings) !== undefined;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

function make({ type, params }: Step, meanings: Meanings): Working | undefined {
  return meanings[type]?.make(itemOf(params) as Fields);
}

interface Column {
  readonly port: string;
  readonly from: StepInput["from"];
  readonly items: readonly Item[];
  readonly origins: readonly Origin[];
}

function columnsOf(step: Step, { input, lists, runtimes, byHand }: Parts): readonly Column[] {
  const { inputs, runtime } = step;
  return inputs.map((each): Column => {
    const { port: into } = each;
    if (each.from === "constant")
      return { port: into, from: "constant", items: [itemOf(each.value)], origins: [] };
    if (each.from === "run") {
      const items = readList(input, runtime);
      const origins = items.map((_, item): Origin => ({ from: "run", item, input: into }));
      return { port: into, from: "run", items, origins };
    }
    const edges = wireIds(step, each);
    const taken = each.wires.flatMap((port, at) => {
      const maker = runtimes.get(port.node) as RuntimeName;
      const hand = byHand.get(edges[at] as EdgeId) ?? new Map<number, string | undefined>();
      return (lists.get(`${port.node}.${port.port}`) ?? []).flatMap((made, item) => {
        const origin: Origin = { from: "port", port, item, input: into };
        const text = hand.get(item);
        if (text !== undefined) return [{ origin, item: readList(`[${text}]`, runtime)[0] as Item }];
        return hand.has(item) ? [] : [{ origin, item: maker === runtime ? made : crossed(made, maker) }];
      });
    });
    const items = taken.map(({ item }) => item);
    return { port: into, from: "wires", items, origins: taken.map(({ origin }) => origin) };
  });
}

function carryOut(
  step: Step,
  meanings: Meanings,
  count: number,
  at: (index: number) => readonly Item[],
  emit: (port: string, item: Item, index: number | undefined) => void,
  skip: () => void,
): Pick<Fault, "item"> | undefined {
  const working = make(step, meanings) as Working;
  const [out = "out"] = step.outputs;
  const take = (give: () => Iterable<Item | To>, index?: number): boolean => {
    try {
      for (const each of give()) {
        const { port, item } = each instanceof To ? each : { port: out, item: each };
        // To Python nothing is no item.
        if (item !== null || step.runtime !== "python") emit(port, item, index);
      }
      return true;
    } catch (error) {
      if (error instanceof Failure) return false;
      throw error;
    }
  };
  for (let index = 0; index < count; index++) {
    const [first, second] = at(index);
    if (take(() => working.each(first as Item, second), index)) continue;
    if (step.onError !== "skip") return { item: index };
    skip();
  }
  return take(() => working.flush?.() ?? []) ? undefined : {};
}

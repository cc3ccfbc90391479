// Breakpoints of the open project: set, changed and taken away by hand, given to every run, and where a run stands still at
// one. Knows nothing of how they look.

import { createStore, type StoreApi } from "zustand/vanilla";
import type { Breakpoint, Release } from "../graph/breakpoint";
import type { EdgeId, NodeId, PortRef } from "../graph/graph";
import { failure, type Result, success } from "../graph/result";
import { readCondition } from "../runtime/condition";
import type { Runtime } from "../runtime/runtime";
import {
  type FlatWire,
  flatWires,
  isPlaced,
  renamedPlace,
  samePlace,
  type WirePlace,
} from "./breakpoint-places";
import type { BreakpointStore, PlacedBreakpoint } from "./breakpoint-store";
import type { Path } from "./focus";
import type { Whole } from "./focus-run";
import { isActive } from "./run";

/** A run stands still before the item that a wire's reader takes next. */
export interface Stop {
  readonly place: WirePlace;
  /** The wire in the flattened graph. */
  readonly flat: EdgeId;
  /** In the flattened graph. */
  readonly from: PortRef;
  readonly item: number;
}

export interface BreakpointsState {
  /** Those whose wire is there, in the order in which they were set. */
  readonly list: readonly PlacedBreakpoint[];
  /** Of the graph that is open. */
  readonly here: ReadonlyMap<EdgeId, BreakpointMark>;
  /** The one that is looked at first. */
  readonly stops: readonly Stop[];
}

export type BreakpointMark = "on" | "off" | "stopped";

interface ItemText {
  readonly text: string;
  /** It is the whole value, so that it can be changed. */
  readonly whole: boolean;
}

interface Parts {
  readonly runtime: Pick<Runtime, "setBreakpoints" | "release" | "text" | "read">;
  readonly whole: () => Whole;
  readonly path: () => Path;
  /** The open project's name beside which they are kept. */
  readonly home: () => string;
  /** Without one, they last as long as the page. */
  readonly store: BreakpointStore | undefined;
}

/** Letters of an item that can be shown to be changed. */
const LONGEST_ITEM = 200_000;

export class Breakpoints {
  readonly store: StoreApi<BreakpointsState> = createStore(() => ({ list: [], here: new Map(), stops: [] }));
  readonly #parts: Parts;
  /** Also those whose wire is not there now: undo may bring it back. */
  #all: readonly PlacedBreakpoint[] = [];
  /** The wires at which the run at hand stops. */
  #gated = new Map<EdgeId, { readonly place: WirePlace; readonly from: PortRef }>();
  /** Items that were let go and of which no news has come yet. */
  readonly #released = new Map<EdgeId, number>();
  /** The wire of the stop that is looked at. */
  #looked: EdgeId | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.moved();
  }

  /** Another project is open. */
  moved(): void {
    const { store, home } = this.#parts;
    this.#all = store?.load(home()) ?? [];
    this.#tell();
  }

  /** Forgets those of projects that are not there any more. */
  keepOnly(homes: readonly string[]): void {
    this.#parts.store?.keepOnly(homes);
  }

  /** To be told of every change of the project, the run and the graph that is open. */
  changed(now: Whole, before: Whole): void {
    for (const [edge, item] of this.#released)
      if (now.run.stops.get(edge) !== item) this.#released.delete(edge);
    if (!isActive(now.run) && isActive(before.run)) this.#gated.clear();
    this.#tell();
  }

  /** What a run that begins stops at. */
  begin(): readonly Breakpoint[] {
    this.#gated = new Map(
      this.#flat().map(({ placed, wire }) => [wire.edge, { place: placed, from: wire.from }]),
    );
    this.#released.clear();
    return this.#active();
  }

  at(place: WirePlace): PlacedBreakpoint | undefined {
    return this.#all.find((each) => samePlace(each, place));
  }

  /** Sets one on a wire of the graph that is open, or takes it away. */
  toggle(edge: EdgeId): void {
    const place = this.#here(edge);
    if (this.at(place)) this.remove(place);
    else this.#put([...this.#all, { ...place, when: "", every: 1, enabled: true }]);
  }

  change(place: WirePlace, changes: Partial<Pick<PlacedBreakpoint, "when" | "every" | "enabled">>): void {
    this.#put(this.#all.map((each) => (samePlace(each, place) ? { ...each, ...changes } : each)));
  }

  /** What it held goes on. */
  remove(place: WirePlace): void {
    this.#put(this.#all.filter((each) => !samePlace(each, place)));
  }

  clear(): void {
    this.#put([]);
  }

  /** A node of the graph that is open was given another name. What stands under the old one is there for undo. */
  renamed(node: NodeId, to: NodeId): void {
    const path = this.#parts.path();
    const added = this.#all.flatMap((each): readonly PlacedBreakpoint[] => {
      const place = renamedPlace(each, path, node, to);
      return samePlace(place, each) || this.at(place) ? [] : [{ ...each, ...place }];
    });
    if (added.length > 0) this.#put([...this.#all, ...added]);
  }

  /** What is wrong with a condition, as a sentence; undefined where it can be read. */
  flawOf({ when, every }: Pick<PlacedBreakpoint, "when" | "every">): string | undefined {
    const read = readCondition({ when, every });
    return read.ok ? undefined : read.error;
  }

  /** Whether the run at hand does not stop there, since it began before. */
  waits(place: WirePlace): boolean {
    const { run } = this.#parts.whole();
    if (!isActive(run) || !this.at(place)?.enabled) return false;
    return !flatWires(this.#parts.whole(), place).some(({ edge }) => this.#gated.has(edge));
  }

  /** Looks at another of the stops. */
  look({ flat }: Stop): void {
    this.#looked = flat;
    this.#tell();
  }

  /** The item that a run stands still at, as it was made. The error is a sentence. */
  async read({ from, item }: Stop): Promise<Result<ItemText, string>> {
    const { runtime } = this.#parts;
    try {
      const text = (await runtime.text(from, item, item + 1)).trim().slice(1, -1);
      if (text.length <= LONGEST_ITEM) return success({ text, whole: true });
    } catch {
      // JSON cannot hold it; what people see of it can be told.
    }
    try {
      const text = (await runtime.read(from, item, item + 1)).trim().slice(1, -1);
      return success({ text: text.slice(0, LONGEST_ITEM), whole: false });
    } catch (error) {
      return failure(messageOf(error));
    }
  }

  /** Lets the item go, changed or not. The error is a sentence. */
  async release(stop: Stop, release: Release): Promise<Result<null, string>> {
    const { flat, item } = stop;
    if (this.#released.get(flat) === item) return success(null);
    this.#released.set(flat, item);
    try {
      await this.#parts.runtime.release(flat, item, release);
      return success(null);
    } catch (error) {
      this.#released.delete(flat);
      return failure(messageOf(error));
    }
  }

  #here(edge: EdgeId): WirePlace {
    return { path: this.#parts.path(), edge };
  }

  #put(all: readonly PlacedBreakpoint[]): void {
    const { store, home, runtime, whole } = this.#parts;
    this.#all = all;
    store?.save(home(), all);
    if (isActive(whole().run)) runtime.setBreakpoints(this.#active());
    this.#tell();
  }

  #flat(): readonly { readonly placed: PlacedBreakpoint; readonly wire: FlatWire }[] {
    const whole = this.#parts.whole();
    return this.#all.flatMap((placed) =>
      placed.enabled ? flatWires(whole, placed).map((wire) => ({ placed, wire })) : [],
    );
  }

  #active(): readonly Breakpoint[] {
    return this.#flat().map(({ placed: { when, every }, wire }) => ({ edge: wire.edge, when, every }));
  }

  #tell(): void {
    const { project, run } = this.#parts.whole();
    const before = this.store.getState();
    if (this.#all.length + before.list.length + before.stops.length + run.stops.size === 0) return;
    const list = this.#all.filter((each) => isPlaced(project, each));
    const stops = [...run.stops].flatMap(([flat, item]): readonly Stop[] => {
      const found = this.#gated.get(flat);
      return found ? [{ ...found, flat, item }] : [];
    });
    stops.sort((one, other) => Number(other.flat === this.#looked) - Number(one.flat === this.#looked));
    const path = this.#parts.path().join();
    const here = new Map<EdgeId, BreakpointMark>();
    for (const { path: at, edge, enabled } of list)
      if (at.join() === path) here.set(edge, enabled ? "on" : "off");
    for (const { place } of stops) if (place.path.join() === path) here.set(place.edge, "stopped");
    const next = {
      list: sameOr(before.list, list),
      stops: sameOr(before.stops, stops),
      here: sameMarks(before.here, here) ? before.here : here,
    };
    if (next.list !== before.list || next.stops !== before.stops || next.here !== before.here)
      this.store.setState(next);
  }
}

function sameOr<T>(before: readonly T[], now: readonly T[]): readonly T[] {
  return JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

function sameMarks(one: BreakpointsState["here"], other: BreakpointsState["here"]): boolean {
  return one.size === other.size && [...one].every(([edge, mark]) => other.get(edge) === mark);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

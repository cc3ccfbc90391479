// A wire with a breakpoint at work: how far the items on it may be taken, where it stops, and what goes on in the place of
// an item. Knows nothing of segments.

import type { Breakpoint, Release } from "../graph/breakpoint";
import type { EdgeId } from "../graph/graph";
import { matchesOf } from "./answers/matches";
import { bytesOf } from "./answers/portions";
import { readCondition } from "./condition";
import { type Host, HostError, type Take } from "./host";
import type { Buffer, Reader } from "./values";

/** How long items are looked at before others have their turn. */
const LOOK_MS = 8;
const FIRST_LOOK = 16;
const LARGEST_LOOK = 1 << 13;

type Condition =
  /** Every item. */
  | { readonly kind: "any" }
  | { readonly kind: "none" }
  | { readonly kind: "query"; readonly matching: ReturnType<typeof matchesOf> };

interface GateParts {
  /** A number that no buffer has. */
  readonly number: () => number;
  /** Told of an item that nobody will take. */
  readonly skip: (item: number) => void;
}

interface Replaced {
  readonly item: number;
  /** Of the buffer that holds what goes on in its place. */
  readonly number: number;
}

export class Gate {
  readonly edge: EdgeId;
  /** Index of the item that it stopped at: the next one to be taken. */
  stop: number | undefined;
  /** Items that were left out. */
  dropped = 0;
  readonly #buffer: Buffer;
  /** Who takes from the wire. */
  readonly #reader: Reader;
  readonly #host: Host;
  readonly #parts: GateParts;
  readonly #bytes: (from: number, to: number) => Uint8Array;
  #breakpoint: Breakpoint | undefined;
  #condition: Condition = { kind: "none" };
  /** Items before this one may be taken; it is known that it is to stop at that one where `found`. */
  #passed = 0;
  #found = false;
  #hits = 0;
  #steps = false;
  #size = FIRST_LOOK;
  #replaced: Replaced | undefined;

  /** `host`: of who takes from the wire. */
  constructor(breakpoint: Breakpoint, buffer: Buffer, reader: Reader, host: Host, parts: GateParts) {
    this.edge = breakpoint.edge;
    this.#buffer = buffer;
    this.#reader = reader;
    this.#host = host;
    this.#parts = parts;
    this.#bytes = bytesOf({
      read: (from, to) => buffer.host.read(buffer.number, from, to),
      export: (from, to) => buffer.host.export(buffer.number, from, to),
    });
    this.set(breakpoint);
  }

  /** Undefined: it stops nowhere any more, and what it holds goes on. */
  set(breakpoint: Breakpoint | undefined): void {
    const { when, every } = breakpoint ?? {};
    const isSame = this.#breakpoint?.when === when && this.#breakpoint?.every === every;
    if (isSame && !breakpoint === !this.#breakpoint) return;
    this.#breakpoint = breakpoint;
    this.#condition = conditionOf(breakpoint);
    this.#hits = 0;
    this.#found = false;
    // What was let through and not taken yet is looked at once more, but for what a hand let through.
    this.#passed = this.#reader.next + (this.#replaced ? 1 : 0);
    if (breakpoint) return;
    this.stop = undefined;
    this.#steps = false;
  }

  /** How many items can be taken now. */
  ahead(): number {
    const { next } = this.#reader;
    if (next >= this.#passed && this.stop === undefined) this.#look();
    return this.#passed - next;
  }

  /** Where the host that takes finds the next items; `number`: under which it knows the wire's own. */
  next(number: number): Take {
    const { next } = this.#reader;
    return this.#replaced?.item === next ? [this.#replaced.number, 0] : [number, next];
  }

  /** Lets the item go that it stopped at. Throws `HostError` where nothing can stand in its place. */
  release(release: Release): void {
    const item = this.stop;
    if (item === undefined) return;
    if (release.item === "replace") this.#replace(item, release.text);
    this.stop = undefined;
    this.#found = false;
    this.#steps = release.until === "next";
    this.#passed = item + 1;
    if (release.item === "pass") return;
    this.#parts.skip(item);
    if (release.item === "replace") return;
    this.dropped += 1;
    this.#reader.next = this.#reader.done = item + 1;
  }

  /** What was taken has been worked on. */
  forgetTaken(): void {
    if (this.#replaced && this.#replaced.item < this.#reader.next) this.close();
  }

  /** Lets go of what it holds. */
  close(): void {
    if (this.#replaced) this.#host.drop(this.#replaced.number, Number.POSITIVE_INFINITY);
    this.#replaced = undefined;
  }

  #replace(item: number, text: string): void {
    const number = this.#parts.number();
    try {
      JSON.parse(text);
      this.#host.feed(number, new TextEncoder().encode(`[${text}]`));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new HostError(`This cannot stand in the item's place: ${why}`);
    }
    this.#replaced = { item, number };
  }

  /** Moves on to the next item to stop at, or as far as there is something. */
  #look(): void {
    const { count } = this.#buffer;
    if (this.#passed >= count) return;
    if (this.#steps || this.#found) {
      this.stop = this.#passed;
      return;
    }
    const condition = this.#condition;
    if (condition.kind === "none") this.#passed = count;
    else if (condition.kind === "query") this.#search(condition.matching, count);
    else {
      const first = this.#passed;
      while (this.#passed < count && !this.#isHit()) this.#passed += 1;
      this.#meet(first, count);
    }
  }

  /** It has come to an item to stop at, or to the end of what there is. */
  #meet(first: number, count: number): void {
    this.#found = this.#passed < count;
    if (this.#found && this.#passed === first) this.stop = first;
  }

  #search(matching: ReturnType<typeof matchesOf>, count: number): void {
    const { host, number } = this.#buffer;
    const window = (item: number, path: Parameters<Host["window"]>[2]) => host.window(number, item, path);
    const until = performance.now() + LOOK_MS;
    const first = this.#passed;
    for (let from = first; from < count && performance.now() < until; ) {
      const to = Math.min(count, from + this.#size);
      for (const item of matching({ window }, this.#bytes(from, to), from)) {
        if (!this.#isHit()) continue;
        this.#passed = item;
        this.#size = FIRST_LOOK;
        this.#meet(first, count);
        return;
      }
      this.#size = Math.min(LARGEST_LOOK, this.#size * 2);
      this.#passed = from = to;
    }
  }

  #isHit(): boolean {
    this.#hits += 1;
    return this.#hits % (this.#breakpoint?.every ?? 1) === 0;
  }
}

/** A condition that cannot be read holds for nothing: whoever typed it has been told. */
function conditionOf(breakpoint: Breakpoint | undefined): Condition {
  const query = breakpoint && readCondition(breakpoint);
  if (!query?.ok) return { kind: "none" };
  return query.value.length === 0 ? { kind: "any" } : { kind: "query", matching: matchesOf(query.value) };
}

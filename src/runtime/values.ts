// Where the values of every output port are: of this run, and of earlier ones as long as they are fresh and memory
// allows. Decides what goes first when it gets tight. Knows nothing of scheduling and holds no value itself.

import type { RuntimeName } from "../graph/plan";
import type { Summary } from "../graph/value";
import type { Host } from "./host";
import type { Takes } from "./lineage";
import type { RunEvent } from "./runtime";

/** Somebody who takes a buffer's values in order. */
export interface Reader {
  /** Index of the value it takes next. */
  next: number;
  /** Index before which it has no more use for any: what it took may still wait to be worked on. */
  done: number;
}

/** Values are the same where their number is, or the name of all that they depend on. */
export interface Identity {
  readonly number: number;
  readonly name?: string | undefined;
}

/** Where an input port of a step took its items from. */
export interface Inflow {
  readonly input: string;
  readonly wires: readonly Identity[];
  /** Absent where all came from the first wire. */
  readonly takes?: Takes;
}

/** One output port's values, which live with the host that made them. */
export interface Buffer extends Identity {
  readonly host: Host;
  /** All that ever came. */
  count: number;
  /** Index of the oldest one still held. */
  first: number;
  /** About how much memory those held take. */
  bytes: number;
  readonly readers: Reader[];
  /** Of the step that fills it; absent where no step of this visit did. */
  inflows?: readonly Inflow[];
}

/** What a step gave, kept under its content key. */
export interface Kept {
  /** Whose host holds them. */
  readonly runtime: RuntimeName;
  /** By output port. */
  readonly outputs: ReadonlyMap<string, Buffer>;
  readonly summaries: ReadonlyMap<string, Summary>;
  /** Warnings and skips, told again when the values are used again. */
  readonly remarks: readonly RunEvent[];
}

/** Bytes of values that one worker holds before the oldest are let go. */
const BUDGET = 192 * 2 ** 20;
/** So many times as much may be held where it is the last values alone that take so much. */
const LARGEST = 4;

/** Hosts outlive what is counted here. */
let numbers = 0;

export class Values {
  readonly #budget: number;
  /** The oldest first. */
  readonly #kept = new Map<string, Kept>();
  #buffers = new Set<Buffer>();
  /** Buffers that the run at hand reads or fills. */
  #current = new Set<Buffer>();
  #bytes = 0;

  constructor(budget = BUDGET) {
    this.#budget = budget;
  }

  /** Starts a run: what was not kept of the one before is let go. */
  begin(): void {
    const kept = new Set<Buffer>();
    for (const { outputs } of this.#kept.values()) for (const buffer of outputs.values()) kept.add(buffer);
    for (const buffer of this.#buffers) {
      if (kept.has(buffer)) buffer.readers.length = 0;
      else this.#release(buffer);
    }
    this.#current = new Set();
  }

  /** Whether a buffer of an earlier run has outlived it. */
  holds(buffer: Buffer): boolean {
    return this.#buffers.has(buffer);
  }

  /** A number that no buffer has or will have. */
  number(): number {
    return ++numbers;
  }

  /** `name`: as `Identity` has it. */
  open(host: Host, name?: string): Buffer {
    const buffer = { number: this.number(), name, host, count: 0, first: 0, bytes: 0, readers: [] };
    this.#buffers.add(buffer);
    this.#current.add(buffer);
    return buffer;
  }

  grow(buffer: Buffer, count: number, bytes: number): void {
    buffer.count += count;
    buffer.bytes += bytes;
    this.#bytes += bytes;
  }

  /** What a step of this key gave. */
  find(key: string): Kept | undefined {
    return this.#kept.get(key);
  }

  /** Has the run at hand read these, so that they stay. */
  use(kept: Kept): void {
    for (const buffer of kept.outputs.values()) this.#current.add(buffer);
  }

  /** What there is to find, the oldest first. */
  keys(): readonly string[] {
    return [...this.#kept.keys()];
  }

  /** Has values outlive their run. Where the key has some already, those stay. */
  keep(key: string, kept: Kept): void {
    const before = this.#kept.get(key);
    if (before && isWhole(before)) return;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
  }

  /** Lets go of what all its readers have taken. */
  dropTaken(buffer: Buffer): void {
    this.#drop(buffer, taken(buffer));
  }

  /** Lets go of the oldest values while there are too many: of earlier runs first, then of the longest wires. */
  shed(): void {
    for (const [key, { outputs }] of this.#kept) {
      if (this.#bytes <= this.#budget) return;
      if ([...outputs.values()].some((buffer) => this.#current.has(buffer))) continue;
      this.#kept.delete(key);
      for (const buffer of outputs.values()) this.#release(buffer);
    }
    this.#dropLongest(this.#budget, 1);
    // The last value of a wire is what is looked at first, and may be larger than all others together.
    this.#dropLongest(this.#budget * LARGEST, 0);
  }

  /** Halves the longest wires until all values take no more than so many bytes; each keeps its last `spared` ones. */
  #dropLongest(bytes: number, spared: number): void {
    while (this.#bytes > bytes) {
      let most = 0;
      let victim: Buffer | undefined;
      const end = (buffer: Buffer) => Math.max(buffer.first, Math.min(taken(buffer), buffer.count - spared));
      for (const buffer of this.#buffers) {
        const share = (end(buffer) - buffer.first) / Math.max(1, buffer.count - buffer.first);
        if (share * buffer.bytes <= most) continue;
        most = share * buffer.bytes;
        victim = buffer;
      }
      // What is left has not been read yet, or is too little to matter.
      if (!victim || most < this.#budget / 1024) return;
      this.#drop(victim, victim.first + Math.ceil((end(victim) - victim.first) / 2));
    }
  }

  /** A host is gone, with all it held. */
  forget(host: Host): void {
    for (const buffer of this.#buffers) {
      if (buffer.host !== host) continue;
      this.#buffers.delete(buffer);
      this.#bytes -= buffer.bytes;
    }
    for (const [key, { outputs }] of this.#kept)
      if ([...outputs.values()].some((buffer) => buffer.host === host)) this.#kept.delete(key);
  }

  #drop(buffer: Buffer, before: number): void {
    if (before <= buffer.first) return;
    const gone = (buffer.bytes * (before - buffer.first)) / (buffer.count - buffer.first);
    buffer.host.drop(buffer.number, before);
    buffer.first = before;
    buffer.bytes -= gone;
    this.#bytes -= gone;
  }

  #release(buffer: Buffer): void {
    buffer.host.drop(buffer.number, Number.POSITIVE_INFINITY);
    this.#buffers.delete(buffer);
    this.#bytes -= buffer.bytes;
  }
}

/** Index before which nobody needs a value any more. */
function taken(buffer: Buffer): number {
  return buffer.readers.reduce((least, reader) => Math.min(least, reader.done), buffer.count);
}

/** What a page shows of a buffer without reading it. */
export function summaryOf({ host, number, first }: Buffer): Summary {
  return { ...(JSON.parse(host.summary(number)) as Summary), first };
}

/** Whether every value is still there. */
export function isWhole({ outputs }: Kept): boolean {
  for (const { first } of outputs.values()) if (first > 0) return false;
  return true;
}

// Copies of values in hosts that did not make them: filled as far as they are taken, and let go of as soon as they were.
// Knows nothing of what is done with them.

import type { Host } from "./host";
import { HostError } from "./host";
import type { Buffer, Reader, Values } from "./values";

interface Mirror extends Mirrored {
  readonly readers: Reader[];
  readonly alone: boolean;
  /** Index up to which it was filled, and before which it was let go of. */
  held: number;
  first: number;
}

interface Mirrored {
  readonly number: number;
  readonly host: Host;
  readonly of: Buffer;
}

/** Values that have just come across. */
export interface Crossed {
  /** Of the mirror. */
  readonly number: number;
  /** When it began, by `performance.now`. */
  readonly began: number;
  readonly items: number;
  readonly bytes: number;
}

/** A value that its maker cannot hand over. */
export class MirrorFailure extends Error {
  readonly buffer: Buffer;
  readonly item: number | undefined;

  constructor(buffer: Buffer, { message, item }: HostError) {
    super(message);
    this.buffer = buffer;
    this.item = item;
  }
}

const NOTHING = new TextEncoder().encode("[null]");

export class Mirrors {
  readonly #values: Values;
  readonly #mirrors = new Map<number, Mirror>();
  onCrossing: (crossed: Crossed) => void = () => {};

  constructor(values: Values) {
    this.#values = values;
  }

  /** The number under which a host knows a buffer to take from; its own buffers it has itself. `alone`: not shared. */
  open(buffer: Buffer, host: Host, reader: Reader, alone = false): number {
    if (buffer.host === host) return buffer.number;
    const found = [...this.#mirrors.values()].find(
      (each) => each.of === buffer && each.host === host && !alone && !each.alone,
    );
    const mirror = found ?? {
      number: this.#values.number(),
      host,
      of: buffer,
      readers: [],
      alone,
      held: 0,
      first: 0,
    };
    mirror.readers.push(reader);
    this.#mirrors.set(mirror.number, mirror);
    return mirror.number;
  }

  all(): Iterable<Mirrored> {
    return this.#mirrors.values();
  }

  /** Has the values before index `to` there. Throws `MirrorFailure` for those that cannot cross. */
  fill(number: number, to: number): void {
    const mirror = this.#mirrors.get(number);
    if (!mirror || mirror.held >= to) return;
    const { of, host, held } = mirror;
    const began = performance.now();
    try {
      const values = of.host.export(of.number, held, to);
      const bytes = values.byteLength;
      host.feed(number, values);
      this.onCrossing({ number, began, items: to - held, bytes });
    } catch (error) {
      throw error instanceof HostError ? new MirrorFailure(of, error) : error;
    }
    mirror.held = to;
  }

  /** Of a mirror that is not shared: the item, which is the next to come across, will not be taken. */
  skip(number: number, item: number): void {
    const mirror = this.#mirrors.get(number);
    if (mirror?.held !== item) return;
    mirror.host.feed(number, NOTHING);
    mirror.held += 1;
  }

  /** Lets go of what all readers of a mirror have taken. */
  dropTaken(number: number): void {
    const mirror = this.#mirrors.get(number);
    if (!mirror) return;
    const taken = Math.min(...mirror.readers.map((reader) => reader.done));
    if (taken > mirror.first) mirror.host.drop(number, taken);
    mirror.first = taken;
  }

  /** Lets go of all. */
  clear(): void {
    for (const { host, number } of this.#mirrors.values()) host.drop(number, Number.POSITIVE_INFINITY);
    this.#mirrors.clear();
  }
}

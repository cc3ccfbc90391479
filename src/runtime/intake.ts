// Where the run input comes in: every host that reads it gets the portions, the next one when it has room for it.
// Knows nothing of nodes.

import type { Source } from "./chain";
import type { Host } from "./host";
import type { RunInput } from "./input";
import type { Identity, Values } from "./values";

/** Items that may wait to be taken before another portion is asked for. */
const BACKLOG = 1 << 16;

export class Intake {
  readonly identity: Identity;
  readonly #input: RunInput;
  readonly #values: Values;
  readonly #sources = new Map<Host, Source>();
  #ended = false;

  constructor(input: RunInput, values: Values) {
    this.#input = input;
    this.#values = values;
    this.identity = { number: values.number(), name: input.key };
  }

  for(host: Host): Source {
    const found = this.#sources.get(host);
    if (found) return found;
    const source: Source = { buffer: this.#values.open(host), ended: false, passing: true };
    this.#sources.set(host, source);
    return source;
  }

  /** Whether another portion could be taken in. */
  get wanted(): boolean {
    return !this.#ended && this.#sources.size > 0 && this.#waiting < BACKLOG;
  }

  /** Whether somebody who reads it has nothing left. */
  get starved(): boolean {
    return [...this.#sources.values()].some(({ buffer }) =>
      buffer.readers.some((reader) => reader.next >= buffer.count),
    );
  }

  /** Feeds the next portion, at once or later. Throws `HostError` for what is no JSON array. */
  next(): Promise<void> | undefined {
    const portion = this.#input.next();
    if (portion instanceof Promise) return portion.then((later) => this.#feed(later));
    this.#feed(portion);
    return undefined;
  }

  #feed(portion: Uint8Array | undefined): void {
    if (!portion) {
      this.#ended = true;
      for (const source of this.#sources.values()) source.ended = true;
      return;
    }
    for (const { buffer } of this.#sources.values())
      this.#values.grow(buffer, buffer.host.feed(buffer.number, portion), portion.length);
  }

  get #waiting(): number {
    const waiting = [...this.#sources.values()].flatMap(({ buffer }) =>
      buffer.readers.map((reader) => buffer.count - reader.next),
    );
    return Math.max(0, ...waiting);
  }
}

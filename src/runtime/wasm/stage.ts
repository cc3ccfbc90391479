// One node at work in a chain: hands its module the items, puts what comes back into its buffers, and makes of what goes
// wrong a failed or a dropped item. Knows nothing of the nodes around it.

import type { ReplyError } from "../host";
import type { Buffer } from "./buffer";
import type { Instance } from "./instance";
import { bytesOf, type Item, listItem, shownText } from "./items";
import type { Journal } from "./journal";
import type { Reply } from "./reply";
import { Trap } from "./trap";

const INPUT_CHARS = 200;
const SKIPS_TOLD = 5;
const MOST_ALONE = 2000;

export type StageError = ReplyError & { readonly node: number };

export interface StageParts {
  /** Index in the chain. */
  readonly node: number;
  readonly instance: Instance;
  readonly journal: Journal;
  readonly onError: "stop" | "skip";
  /** Input ports in order; a constant one has its item. */
  readonly inputs: readonly { readonly constant?: Item }[];
  readonly outputs: readonly Buffer[];
  /** Which output of the stage before feeds this one. */
  readonly via: number;
  /** It may come back before it is done with its items. */
  readonly streams: boolean;
  /** Throws `Trap` where a reply of so many bytes would be more than the node may have. */
  readonly checkRoom: (bytes: () => number) => void;
}

/** `begin` starts the counts of one call of the host. */
export class Stage {
  readonly parts: StageParts;
  /** Set by an error that `onError` does not let pass: it takes no further item in this run. */
  stopped = false;
  consumed = 0;
  skipped = 0;
  ms = 0;
  emitted: number[] = [];
  bytes: number[] = [];
  failure: StageError | undefined;
  skips: StageError[] = [];
  /** The items of this call, and which of them the module takes next. */
  #rows: readonly Item[] = [];
  #next = 0;
  #everConsumed = 0;
  #speaks = false;
  /** Items that were handed in one by one so that it is known which is spoken of. */
  #alone = 0;

  constructor(parts: StageParts) {
    this.parts = parts;
    this.begin();
  }

  /** How many lists of items it takes. */
  get taken(): number {
    return this.parts.inputs.filter(({ constant }) => constant === undefined).length;
  }

  get hasMore(): boolean {
    return !this.stopped && this.#next < this.#rows.length;
  }

  begin(): void {
    this.consumed = this.skipped = this.ms = 0;
    this.emitted = this.parts.outputs.map(() => 0);
    this.bytes = this.parts.outputs.map(() => 0);
    this.failure = undefined;
    this.skips = [];
  }

  /** Sets the next items: a list for each input port that takes some. */
  load(columns: readonly (readonly Item[])[], count: number): void {
    const { inputs } = this.parts;
    this.#next = 0;
    const [only] = columns;
    if (inputs.length === 1 && only) {
      this.#rows = only;
      return;
    }
    const wired = columns.values();
    const lists = inputs.map(({ constant }) => constant ?? (wired.next().value as readonly Item[]));
    this.#rows = Array.from({ length: count }, (_, at) => {
      const row = lists.map((list) => (Array.isArray(list) ? list[at] : list) as Item);
      return inputs.length === 1 ? (row[0] as Item) : listItem(row);
    });
  }

  /** Works on its items until they are done, or until a module that streams comes back. Gives a list for each output. */
  work(): readonly (readonly Item[])[] {
    const out: Item[][] = this.parts.outputs.map(() => []);
    const start = performance.now();
    // After a trap the items are handed in one by one, so that the one that does it is known.
    let most = Number.POSITIVE_INFINITY;
    while (this.hasMore) {
      const items = this.#rows.slice(this.#next, this.#next + Math.min(most, this.#portion()));
      this.parts.journal.mark(items.length === 1 ? this.#everConsumed : undefined);
      try {
        const reply = this.#checked(this.parts.instance.process(items), items.length);
        this.#emit(reply, out, items.length);
        if (this.parts.journal.spoke) this.#speaks = true;
        if (this.#advance(reply, items.length)) break;
      } catch (error) {
        if (!(error instanceof Trap)) throw error;
        const kept = this.#restore();
        if (kept && items.length > 1) {
          this.parts.journal.rewind();
          most = 1;
        } else this.#fail(error, kept, items.length === 1);
      }
    }
    if (this.stopped) this.#rows = [];
    this.ms += performance.now() - start;
    return out;
  }

  /** A module that prints is handed its items one by one for a while, so that what it says has its item. */
  #portion(): number {
    const isFirst = this.#everConsumed === 0;
    if (this.parts.instance.isDear || !(isFirst || (this.#speaks && this.#alone < MOST_ALONE)))
      return Number.POSITIVE_INFINITY;
    this.#alone += 1;
    return 1;
  }

  /** The last items. What fails here has no item that could be skipped. */
  flush(): readonly (readonly Item[])[] {
    const out: Item[][] = this.parts.outputs.map(() => []);
    const start = performance.now();
    this.parts.journal.mark();
    try {
      const reply = this.stopped ? undefined : this.parts.instance.flush();
      if (reply) this.#emit(this.#checked(reply, 0), out, 0);
      if (reply?.error !== undefined) throw new Trap(reply.error, "error");
    } catch (error) {
      if (!(error instanceof Trap)) throw error;
      this.stopped = true;
      this.failure = { node: this.parts.node, type: error.type, message: error.message };
    }
    this.ms += performance.now() - start;
    return out;
  }

  close(): void {
    this.#rows = [];
    try {
      // A module that crashed is not asked again.
      if (!this.failure) this.parts.instance.close();
    } catch (error) {
      if (!(error instanceof Trap)) throw error;
      this.parts.journal.write("err", `close failed: ${error.message}\n`);
    }
  }

  #checked(reply: Reply, given: number): Reply {
    const { streams, checkRoom } = this.parts;
    checkRoom(() => reply.out.flat().reduce((sum, item) => sum + bytesOf(item), 0));
    if (reply.error !== undefined || reply.taken === undefined || reply.taken === given) return reply;
    if (!streams) {
      throw new Trap('It left items untaken, and its description does not say "streaming".', "error");
    }
    if (reply.taken === 0 && reply.out.every((list) => list.length === 0)) {
      throw new Trap("It took no item and gave none.", "error");
    }
    return reply;
  }

  /** What came of the `given` items that were taken next. */
  #emit(reply: Reply, out: Item[][], given: number): void {
    reply.out.forEach((items, port) => {
      for (const item of items) out[port]?.push(item);
      const of = given === 1 ? items.map(() => 0) : reply.of?.[port];
      const made = of?.map((item) => this.#everConsumed + item);
      this.emitted[port] = (this.emitted[port] ?? 0) + items.length;
      this.bytes[port] = (this.bytes[port] ?? 0) + (this.parts.outputs[port]?.pushOf(items, made) ?? 0);
    });
  }

  /** Counts what was taken; true when the module wants to be called again later. */
  #advance({ taken, error }: Reply, given: number): boolean {
    const done = taken ?? (error === undefined ? given : 0);
    this.#consume(done);
    if (error === undefined) return done < given;
    this.#fail(new Trap(error, "error"), true, true);
    return false;
  }

  #consume(count: number): void {
    this.consumed += count;
    this.#everConsumed += count;
    this.#next += count;
  }

  #restore(): boolean {
    try {
      return this.parts.instance.restore();
    } catch (error) {
      if (!(error instanceof Trap)) throw error;
      return false;
    }
  }

  /** The next item failed, or where it is not `known` one of those after it. `kept`: the module can go on. */
  #fail({ message, type }: Trap, kept: boolean, known: boolean): void {
    const { node, onError } = this.parts;
    const item = this.#rows[this.#next];
    const told = kept ? message : `${message} What it knew of earlier items is lost with it.`;
    const place = known && item !== undefined && { item: this.#everConsumed, input: inputText(item) };
    const error = { node, type, message: told, ...place };
    this.#consume(1);
    if (onError === "skip" && kept) {
      this.skipped += 1;
      if (this.skips.length < SKIPS_TOLD) this.skips.push(error);
      return;
    }
    this.stopped = true;
    this.failure = error;
  }
}

function inputText(item: Item): string {
  return shownText(item).slice(0, INPUT_CHARS);
}

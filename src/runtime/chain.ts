// A segment at work: which wires feed its head, how far each has been read, and how large its next batch may be.
// Knows nothing of what runs beside it.

import type { Segment } from "../graph/plan";
import type { Gate } from "./gate";
import type { Host, Take } from "./host";
import type { Takes } from "./lineage";
import type { Buffer, Reader } from "./values";

/** One wire into an input port. */
export interface Wire {
  readonly source: Source;
  readonly reader: Reader;
  /** Under which the host that takes from it knows the buffer. */
  readonly number: number;
  /** Where it has a breakpoint. */
  readonly gate?: Gate;
}

/** Values that come in: those of a step, or the run input. */
export interface Source {
  readonly buffer: Buffer;
  /** Whether no more will come. */
  ended: boolean;
  /** Let go of as soon as it is taken, not kept to be looked at. */
  readonly passing: boolean;
}

/** One wired input port of a segment's head. */
export interface Feed {
  readonly port: string;
  readonly wires: readonly Wire[];
  /** Take from whichever wire has something, not wire after wire. */
  readonly byArrival: boolean;
  /** The wire it stands at. */
  at: number;
  readonly takes: Takes;
}

const FIRST_BATCH = 16;
const LARGEST_BATCH = 1 << 15;
/** How long a batch should take, and how many times larger than the one before it may be. */
const BATCH_MS = 12;
const LONG_BATCH_MS = 30;
const GROWTH = 64;
/** Values that may wait on a wire before what fills it is held back. */
const BACKLOG_VALUES = 1 << 16;
const BACKLOG_BYTES = 16 * 2 ** 20;

export class Chain {
  readonly segment: Segment;
  /** Its number in the programs of the hosts. */
  readonly number: number;
  readonly host: Host;
  readonly feeds: readonly Feed[];
  /** Of the wires that feed it. */
  readonly gates: readonly Gate[];
  /** What its steps fill. */
  readonly outputs: readonly Source[];
  started = false;
  /** Its head is in the middle of an expansion. */
  more = false;
  done = false;
  /** A batch that has not come back yet. */
  pending: Promise<void> | undefined;
  #batch: number;
  readonly #largest: number;

  constructor(
    segment: Segment,
    number: number,
    host: Host,
    feeds: readonly Feed[],
    outputs: readonly Source[],
    largest = LARGEST_BATCH,
  ) {
    this.segment = segment;
    this.number = number;
    this.host = host;
    this.feeds = feeds;
    this.gates = feeds.flatMap(({ wires }) => wires.flatMap(({ gate }) => gate ?? []));
    this.outputs = outputs;
    this.#largest = largest;
    this.#batch = Math.min(host.pacesItself ? LARGEST_BATCH : FIRST_BATCH, largest);
  }

  /** Items that its next batch can take now; "dry" when no more will come to one of its ports. */
  ready(): number | "dry" {
    let count = this.#batch;
    let dry = false;
    for (const feed of this.feeds) {
      const available = availableTo(feed);
      if (available === 0) return 0;
      if (available === "dry") dry = true;
      else count = Math.min(count, available);
    }
    return dry ? "dry" : count;
  }

  /** Whether nothing is left but to finish it. */
  get isOver(): boolean {
    return this.started && !this.more && (this.feeds.length === 0 || this.ready() === "dry");
  }

  /** Takes the next `count` items of every port. */
  take(count: number): readonly Take[] {
    return this.feeds.map((feed): Take => {
      const { reader, number, gate } = feed.wires[feed.at] as Wire;
      const from = reader.next;
      const take: Take = gate?.next(number) ?? [number, from];
      reader.next += count;
      feed.takes.note(count, feed.at, from);
      // The next wire's turn: one that never ends must not keep the others waiting.
      if (feed.byArrival) feed.at = (feed.at + 1) % feed.wires.length;
      return take;
    });
  }

  /** All that it took has been worked on. */
  release(): void {
    for (const { wires } of this.feeds) for (const { reader } of wires) reader.done = reader.next;
    for (const gate of this.gates) gate.forgetTaken();
  }

  /** The wires its next batch takes from. */
  standing(): readonly Wire[] {
    return this.feeds.map((feed) => feed.wires[feed.at] as Wire);
  }

  /** Ports that ran dry, and one that still has items, if the others have. */
  dryPorts(): { readonly dry: string; readonly left: string } | undefined {
    const dry = this.feeds.find((feed) => availableTo(feed) === "dry");
    const left = this.feeds.find((feed) => availableTo(feed) !== "dry");
    return dry && left && { dry: dry.port, left: left.port };
  }

  /** All items its head will take, once that is known; what follows the head takes what that will give. */
  total(place: number): number | undefined {
    const [feed] = this.feeds;
    if (place > 0 || !feed?.wires.every(({ source }) => source.ended)) return undefined;
    return feed.wires.reduce((sum, { source, gate }) => sum + source.buffer.count - (gate?.dropped ?? 0), 0);
  }

  /** Whether what it fills is taken too slowly. */
  get heldBack(): boolean {
    return this.outputs.some(({ buffer }) => {
      if (buffer.readers.length === 0) return false;
      const least = Math.min(...buffer.readers.map((reader) => reader.next));
      const waiting = buffer.count - least;
      const each = buffer.bytes / Math.max(1, buffer.count - buffer.first);
      return waiting > BACKLOG_VALUES || waiting * each > BACKLOG_BYTES;
    });
  }

  /** Has the next batch last about as long as a frame, judged by this one. */
  adapt(count: number, ms: number): void {
    if (ms > LONG_BATCH_MS) this.#batch = Math.max(1, Math.floor((count * BATCH_MS) / ms));
    else if (count >= this.#batch && ms < BATCH_MS)
      this.#batch = Math.min(
        this.#largest,
        Math.ceil(count * Math.min(GROWTH, BATCH_MS / Math.max(ms, 0.01))),
      );
  }
}

/** Items on the wire that a port stands at, after moving on from wires that ended; "dry" when none will ever come. */
function availableTo(feed: Feed): number | "dry" {
  const { wires } = feed;
  let ended = 0;
  for (let turn = 0; turn < wires.length; turn++) {
    const { source, reader, gate } = wires[feed.at] as Wire;
    const left = source.buffer.count - reader.next;
    const available = gate ? gate.ahead() : left;
    if (available > 0) return available;
    if (source.ended && left === 0) ended += 1;
    else if (!feed.byArrival) return 0;
    if (!feed.byArrival && feed.at === wires.length - 1) return "dry";
    feed.at = (feed.at + 1) % wires.length;
  }
  return ended === wires.length ? "dry" : 0;
}

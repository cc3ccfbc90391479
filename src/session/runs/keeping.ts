// Takes the values of a run that is over out of the runtime, within a budget: small wires whole, of large ones the first
// values. Knows nothing of where they are kept.

import type { NodeId, PortKey, PortRef } from "../../graph/graph";
import { bytesKey } from "../../graph/hash";
import { NAMED_TOGETHER } from "../../graph/question";
import type { Summary } from "../../graph/value";
import type { Portion, PortionRequest, Runtime } from "../../runtime/runtime";
import { nodeRun, type Output, type RunState } from "../run";
import { isWhole, type KeptPort, type KeptPortion, portOf } from "./record";

export interface KeptValuesOfRun {
  readonly ports: ReadonlyMap<PortKey, KeptPort>;
  /** By name: those that are too large to stand with their port. */
  readonly portions: ReadonlyMap<string, Uint8Array>;
}

export interface Keeping {
  readonly run: RunState;
  /** Nodes that saw a secret. */
  readonly secret: ReadonlySet<NodeId>;
  /** The run that was kept before. */
  readonly before?: { readonly run: RunState; readonly ports: ReadonlyMap<PortKey, KeptPort> } | undefined;
  /** Of all values together. */
  readonly bytes: number;
  /** Something else has begun: what is there by then is what is kept. */
  readonly signal: AbortSignal;
}

const PORTION_BYTES = 2 ** 20;
const MOST_AT_ONCE = 1 << 14;
/** The next run does not wait for more of them. */
const NAMED_AT_ONCE = 16 * NAMED_TOGETHER;
/** Bytes that stand with their port. */
const SMALL = 8192;

const SECRET = "It depends on a secret, so its values are not kept.";
export const OVERTAKEN = "The next run began before its values could be kept.";
const TOO_MANY = "Its values are too many to keep all of them.";

export async function keepValues(
  runtime: Pick<Runtime, "archive" | "ask">,
  keeping: Keeping,
): Promise<KeptValuesOfRun> {
  const { run, secret, before, signal } = keeping;
  const ports = new Map<PortKey, KeptPort>();
  const portions = new Map<string, Uint8Array>();
  const order = [...run.outputs].sort(([, one], [, other]) => one.summary.bytes - other.summary.bytes);
  let room = keeping.bytes;
  for (const [place, [key, output]] of order.entries()) {
    const port = portOf(key);
    const share = Math.floor(room / (order.length - place));
    const known = before && keptBefore(run, before, port, key, output);
    const none = nothingOf(output.summary);
    if (secret.has(port.node)) ports.set(key, { ...none, why: SECRET });
    else if (known && sizeOf(known) <= share) ports.set(key, known);
    else if (output.summary.count === 0) ports.set(key, none);
    else if (signal.aborted) ports.set(key, { ...none, why: OVERTAKEN });
    else ports.set(key, await new Taker(runtime, port, output, portions, signal).take(share));
    room -= sizeOf(ports.get(key) as KeptPort);
  }
  return { ports, portions };
}

/** A run none of whose values are kept. */
export function keptNothing({ outputs }: RunState, why: string): ReadonlyMap<PortKey, KeptPort> {
  return new Map([...outputs].map(([key, { summary }]) => [key, { ...nothingOf(summary), why }]));
}

function nothingOf({ first }: Summary): KeptPort {
  return { from: first, to: first, shown: false, portions: [] };
}

function sizeOf({ portions }: KeptPort): number {
  return portions.reduce((sum, { size }) => sum + size, 0);
}

/** What the run before kept of a port, where this run took its values from that one. */
function keptBefore(
  run: RunState,
  before: NonNullable<Keeping["before"]>,
  { node }: PortRef,
  key: PortKey,
  output: Output,
): KeptPort | undefined {
  const other = before.run.outputs.get(key);
  const kept = before.ports.get(key);
  if (!other || !kept || other.key !== output.key || !isWhole(kept, other)) return undefined;
  const stands = nodeRun(run, node).kind === "reused" || !run.active.has(node);
  return stands && JSON.stringify(other.summary) === JSON.stringify(output.summary) ? kept : undefined;
}

/** Takes the values of one port. */
class Taker {
  readonly #runtime: Pick<Runtime, "archive" | "ask">;
  readonly #port: PortRef;
  readonly #summary: Summary;
  readonly #portions: Map<string, Uint8Array>;
  readonly #signal: AbortSignal;

  constructor(
    runtime: Pick<Runtime, "archive" | "ask">,
    port: PortRef,
    { summary }: Output,
    portions: Map<string, Uint8Array>,
    signal: AbortSignal,
  ) {
    this.#runtime = runtime;
    this.#port = port;
    this.#summary = summary;
    this.#portions = portions;
    this.#signal = signal;
  }

  /** The first values, as many as take no more than `room` bytes. */
  async take(room: number): Promise<KeptPort> {
    const { count, first } = this.#summary;
    try {
      const kept = await this.#takeAs(false, room).catch(() => this.#takeAs(true, room));
      if (kept.to === count && first === 0) return kept;
      const names = kept.shown ? undefined : await this.#names();
      const why = kept.to < count && this.#signal.aborted ? OVERTAKEN : TOO_MANY;
      return { ...kept, ...(names && { names }), why };
    } catch (error) {
      return { ...nothingOf(this.#summary), why: error instanceof Error ? error.message : String(error) };
    }
  }

  async #takeAs(shown: boolean, room: number): Promise<KeptPort> {
    const { count, first, bytes } = this.#summary;
    const step = stepFor(count - first, bytes);
    const portions: KeptPortion[] = [];
    const large = new Map<string, Uint8Array>();
    let [at, left] = [first, room];
    while (at < count && !this.#signal.aborted) {
      // At the same places in every run: what is the same has the same name then.
      const end = Math.min(count, (Math.floor(at / step) + 1) * step);
      const portion = await this.#portion({ from: at, to: end, most: left, shown });
      if (!portion || portion.to === at) break;
      portions.push(named(portion, shown, large));
      left -= portion.bytes.length;
      at = portion.to;
      if (at < end) break;
    }
    for (const [name, value] of large) this.#portions.set(name, value);
    return { from: first, to: at, shown, portions };
  }

  /** Undefined where the values went away because something else began. */
  async #portion(request: PortionRequest): Promise<Portion | undefined> {
    try {
      return await this.#runtime.archive(this.#port, request);
    } catch (error) {
      if (this.#signal.aborted) return undefined;
      throw error;
    }
  }

  /** Undefined where they cannot be had, or went away meanwhile. */
  async #names(): Promise<readonly string[] | undefined> {
    const { count } = this.#summary;
    const names: string[] = [];
    for (let from = 0; from < count; from += NAMED_AT_ONCE) {
      if (this.#signal.aborted) return undefined;
      const to = Math.min(count, from + NAMED_AT_ONCE);
      const found = await this.#runtime.ask(this.#port, { kind: "names", from, to }).catch(() => undefined);
      if (!found) return undefined;
      names.push(...found.names);
    }
    return this.#signal.aborted ? undefined : names;
  }
}

/** Values of a portion: a power of two, so that a few values more or less do not change it. */
function stepFor(count: number, bytes: number): number {
  const fitting = (PORTION_BYTES * count) / Math.max(1, bytes);
  return Math.min(MOST_AT_ONCE, 2 ** Math.max(0, Math.floor(Math.log2(fitting))));
}

function named({ bytes, to }: Portion, shown: boolean, large: Map<string, Uint8Array>): KeptPortion {
  const name = `${shown ? "shown " : ""}${bytesKey(bytes)}`;
  const size = bytes.length;
  if (size <= SMALL) return { name, size, to, bytes };
  large.set(name, bytes);
  return { name, size, to };
}

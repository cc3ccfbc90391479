// Has the values of older runs be in the worker by the time they are asked for, of a few runs at once. Knows nothing of
// where they are kept.

import { type PortKey, portKey } from "../../graph/graph";
import type { ValuesOf } from "../../graph/question";
import type { Request } from "../protocol";
import type { KeptValues } from "../runtime";

/** Those of two runs can be compared. */
const MOST_RUNS = 2;

export type Supply = (port: Required<ValuesOf>) => Promise<KeptValues>;

export class Showing {
  readonly #post: (request: Request) => void;
  readonly #question: (request: (id: number) => Request) => Promise<unknown>;
  /** By run, the longest unused first: what is there or on its way. */
  readonly #shown = new Map<string, Map<PortKey, Promise<unknown>>>();
  supply: Supply = () => Promise.reject(new Error("Older runs are not kept here."));

  constructor(
    post: (request: Request) => void,
    question: (request: (id: number) => Request) => Promise<unknown>,
  ) {
    this.#post = post;
    this.#question = question;
  }

  /** Rejects with a sentence where they cannot be had. */
  async bring(port: Required<ValuesOf>): Promise<void> {
    const ports = this.#use(port.run);
    const key = portKey(port);
    const there = ports.get(key) ?? this.#send(port);
    ports.set(key, there);
    try {
      await there;
    } catch (error) {
      ports.delete(key);
      throw error;
    }
  }

  /** The worker is another one. */
  forget(): void {
    this.#shown.clear();
  }

  #use(run: string): Map<PortKey, Promise<unknown>> {
    const ports = this.#shown.get(run) ?? new Map<PortKey, Promise<unknown>>();
    this.#shown.delete(run);
    this.#shown.set(run, ports);
    for (const oldest of this.#shown.keys()) {
      if (this.#shown.size <= MOST_RUNS) break;
      this.#shown.delete(oldest);
      this.#post({ kind: "unshow", run: oldest });
    }
    return ports;
  }

  async #send({ node, port, run }: Required<ValuesOf>): Promise<unknown> {
    const asked = { node, port, run };
    const kept = await this.supply(asked);
    return this.#question((id) => ({ kind: "show", id, port: asked, kept }));
  }
}

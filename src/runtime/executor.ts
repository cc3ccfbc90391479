// Runs one plan at a time on the hosts of its thread and answers questions about the values of the last run.
// The same in a browser's worker and in Node. Knows nothing of how messages travel.

import type { PortRef } from "../graph/graph";
import type { Plan, RuntimeName } from "../graph/plan";
import { Engine, HostCrash } from "./engine";
import { type Host, HostError } from "./host";
import { runtimesOf } from "./program";
import type { NodeError, Outcome, RunEvent } from "./runtime";

/** Gives the host of a runtime, starting it when it is asked for the first time. */
export type HostSource = (runtime: RuntimeName) => Promise<Host>;

export class Executor {
  readonly #hosts: HostSource;
  readonly #breathe: () => Promise<void>;
  #engine: Engine | undefined;

  constructor(hosts: HostSource, breathe: () => Promise<void>) {
    this.#hosts = hosts;
    this.#breathe = breathe;
  }

  /** Tells every event of the run, `runFinished` last. Never rejects; after "crashed" the thread is to be dropped. */
  async run(
    plan: Plan,
    input: string,
    emit: (events: readonly RunEvent[]) => void,
    stopped: () => boolean,
  ): Promise<Outcome> {
    let start = performance.now();
    const finish = (outcome: Outcome, message?: string): Outcome => {
      const said = message === undefined ? {} : { message };
      emit([{ kind: "runFinished", outcome, ms: performance.now() - start, ...said }]);
      return outcome;
    };
    this.#engine = undefined;
    try {
      const hosts = new Map<RuntimeName, Host>();
      for (const runtime of runtimesOf(plan)) hosts.set(runtime, await this.#hosts(runtime));
      // The run's time is its own, not that of a runtime's start.
      start = performance.now();
      this.#engine = new Engine({ plan, hosts, emit, stopped, breathe: this.#breathe });
      return finish(await this.#engine.run(input));
    } catch (error) {
      if (error instanceof HostError) return finish("failed", error.message);
      this.#engine = undefined;
      if (error instanceof HostCrash) emit(crashEvents(error));
      return finish("crashed", error instanceof Error ? error.message : String(error));
    }
  }

  /** JSON array. Throws `HostError` when there is nothing to read. */
  read(port: PortRef, from: number, to: number): string {
    return this.#last().read(port, from, to);
  }

  find(port: PortRef, text: string, from: number, limit: number): readonly number[] {
    return this.#last().find(port, text, from, limit);
  }

  #last(): Engine {
    if (!this.#engine) throw new HostError("The values are gone. Run again to see them.");
    return this.#engine;
  }
}

/** A crash is put on the node that ran; where a chain of them did, the first is marked and the others are named. */
function crashEvents({ nodes, message }: HostCrash): readonly RunEvent[] {
  const [node] = nodes;
  if (node === undefined) return [];
  const among = nodes.length > 1 ? ` (it happened in one of ${nodes.join(", ")})` : "";
  const error: NodeError = { type: "crash", message: `The runtime crashed: ${message}${among}` };
  return [{ kind: "nodeFailed", node, error }];
}

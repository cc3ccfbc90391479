// Calls of hosts: within the limits of who is called, answered at once or later, and what a host throws is a crash.
// Knows nothing of what the answers mean.

import type { NodeId } from "../graph/graph";
import type { Plan, Step } from "../graph/plan";
import type { Chain } from "./chain";
import { type BatchReply, type Host, HostCrash, type OpenReply } from "./host";
import type { TraceRecorder } from "./trace-recorder";

interface CallOptions {
  readonly plan: Plan;
  readonly watch?: (node: NodeId | undefined, ms: number | undefined) => void;
}

export class Calls {
  /** What a call that was answered later threw. */
  crash: Error | undefined;
  readonly #options: CallOptions;
  readonly #msOf: (step: number) => number;
  readonly #recorder: TraceRecorder;
  readonly #limits = new Map<Host, number | undefined>();

  /** `msOf`: milliseconds that a step has worked already. */
  constructor(options: CallOptions, msOf: (step: number) => number, recorder: TraceRecorder) {
    this.#options = options;
    this.#msOf = msOf;
    this.#recorder = recorder;
  }

  async open(host: Host, program: string): Promise<OpenReply> {
    try {
      this.#limit(host, this.#options.plan.limits?.memoryMb);
      return JSON.parse(await host.open(program)) as OpenReply;
    } catch (error) {
      throw new HostCrash(host, [], error);
    }
  }

  /** What comes at once is dealt with at once; for the rest the chain is pending. */
  make(chain: Chain, ask: () => string | Promise<string>, then: (reply: BatchReply) => void): void {
    const { host, segment } = chain;
    const { plan, watch } = this.#options;
    const head = segment.steps[0] as number;
    const { node, limits } = plan.steps[head] as Step;
    const deadline = limits?.timeoutMs;
    const crashed = (error: unknown) => new HostCrash(host, nodesOf(plan, chain), error);
    const deal = (text: string) => {
      if (deadline !== undefined) watch?.(node, undefined);
      const reply = JSON.parse(text) as BatchReply;
      this.#recorder.called(chain, began, reply);
      then(reply);
    };
    if (deadline !== undefined) watch?.(node, deadline - this.#msOf(head));
    let reply: string | Promise<string>;
    const began = performance.now();
    try {
      this.#limit(host, limits?.memoryMb ?? plan.limits?.memoryMb);
      reply = ask();
    } catch (error) {
      throw crashed(error);
    }
    if (typeof reply === "string") {
      deal(reply);
      return;
    }
    const later = async (promise: Promise<string>) => {
      try {
        deal(await promise.catch((error: unknown) => Promise.reject(crashed(error))));
      } catch (error) {
        this.crash ??= error as Error;
      } finally {
        chain.pending = undefined;
      }
    };
    chain.pending = later(reply);
  }

  #limit(host: Host, megabytes: number | undefined): void {
    if (this.#limits.has(host) && this.#limits.get(host) === megabytes) return;
    this.#limits.set(host, megabytes);
    host.limit(megabytes === undefined ? undefined : megabytes * 2 ** 20);
  }
}

export function nodesOf({ steps }: Plan, { segment }: Chain): readonly NodeId[] {
  return segment.steps.map((index) => (steps[index] as Step).node);
}

export function lateMessage(ms: number): string {
  return `It worked longer than its deadline of ${ms / 1000} s.`;
}

/** Waits for this, or for the end of the run. */
export async function untilAborted(signal: AbortSignal, what: Promise<void>): Promise<void> {
  let wake = () => {};
  const aborted = new Promise<void>((resolve) => {
    wake = resolve;
  });
  signal.addEventListener("abort", wake);
  // Who no longer waits for it does not hear of its failure either.
  what.catch(() => {});
  if (!signal.aborted) await Promise.race([what, aborted]);
  signal.removeEventListener("abort", wake);
}

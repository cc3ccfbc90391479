// Times ways of doing the work in this thread, in Node or in a browser's worker. Knows the ways by name.

import type { PyodideInterface } from "pyodide";
import type { Executor } from "../../../src/runtime/executor";
import { globalsAndFreshNode, instancePerNodeAndItem } from "./before";
import { ourAudio, ourAudioAsText, ourChain, ourChainAgain } from "./ours";
import { plainAudio, plainChain } from "./plain";
import type { Task, Work } from "./task";

/** What the place that the thread runs in brings along; made when it is asked for the first time. */
export interface Ground {
  executor(): Promise<Executor>;
  /** An interpreter as it comes, besides ours. */
  pyodide(): Promise<PyodideInterface>;
  /** `runtime-rs/dist/command.wasm`, compiled. */
  command(): Promise<WebAssembly.Module>;
}

const WAYS: { readonly [way: string]: (task: Task, ground: Ground) => Work | Promise<Work> } = {
  ours: async (task, ground) => ourChain(task, await ground.executor()),
  again: async (task, ground) => ourChainAgain(task, await ground.executor()),
  instances: async (task, ground) => instancePerNodeAndItem(task, await ground.command()),
  globals: async (task, ground) => globalsAndFreshNode(task, await ground.pyodide()),
  plain: plainChain,
  audio: async (task, ground) => ourAudio(task, await ground.executor()),
  audioText: async (task, ground) => ourAudioAsText(task, await ground.executor()),
  plainAudio,
};

interface Prepared {
  readonly work: Work;
  calls: number;
}

export class Sampler {
  readonly #ground: Ground;
  readonly #prepared = new Map<string, Prepared>();
  /** The last result: what nobody could look at might be left out by the compiler. */
  last: unknown;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** Mean milliseconds of a call, over as many calls as last `task.ms` together. */
  async sample(task: Task): Promise<number> {
    const prepared = await this.#prepare(task);
    // A run that was reused has to follow the run whose outputs it takes.
    if (task.way === "again") await prepared.work();
    for (;;) {
      const took = await this.#time(prepared);
      if (took >= task.ms) return took / prepared.calls;
      const wanted = (prepared.calls * 1.2 * task.ms) / Math.max(took, task.ms / 100);
      prepared.calls = Math.max(Math.ceil(wanted), prepared.calls + 1);
    }
  }

  async #prepare(task: Task): Promise<Prepared> {
    const key = JSON.stringify({ ...task, ms: undefined });
    const known = this.#prepared.get(key);
    if (known) return known;
    const way = WAYS[task.way];
    if (!way) throw new Error(`there is no way "${task.way}"`);
    const prepared = { work: await way(task, this.#ground), calls: 1 };
    this.#prepared.set(key, prepared);
    return prepared;
  }

  async #time({ work, calls }: Prepared): Promise<number> {
    const start = performance.now();
    for (let call = 0; call < calls; call++) {
      const done = work();
      this.last = done instanceof Promise ? await done : done;
    }
    return performance.now() - start;
  }
}

// For tests alone: real hosts in this thread, alone or with a pool of hands that may die. Knows nothing of graphs.

import type { RuntimeName } from "../../graph/plan";
import type { Host } from "../host";
import { startNodePython, startNodeRust } from "../node/runtime";
import { type Hand, Handiwork, type Task, type TaskReply } from "../pool/hand";
import { Pool } from "../pool/pool";
import { PooledHost } from "../pool/pooled";

export type Hosts = ReadonlyMap<RuntimeName, Host>;

/** The hosts of a thread. */
export async function startHosts(root: string): Promise<Hosts> {
  return new Map([
    ["rust", await startNodeRust(root)],
    ["python", await startNodePython(root)],
  ]);
}

/**
 * The same hosts with hands that take every batch they may, each on hosts of its own. `dies` is asked before a task and
 * after it; a hand that dies is replaced.
 */
export function withHands(hosts: Hosts, helping: readonly Hosts[], dies: (task: Task) => boolean): Hosts {
  const works = helping.map((each) => new Handiwork(async (runtime) => each.get(runtime) as Host));
  // A new hand in the place of one that died goes on with its hosts: what died had nothing of its own.
  const free = [...works];
  const pool = new Pool(works.length, () => handOf(free, dies));
  return new Map([...hosts].map(([runtime, host]) => [runtime, new PooledHost(host, runtime, pool, 0)]));
}

function handOf(free: Handiwork[], dies: (task: Task) => boolean): Hand {
  const work = free.pop() as Handiwork;
  return {
    async work(task: Task): Promise<TaskReply> {
      if (dies(task)) throw new Error("it died before");
      const reply = await work.work(task);
      if (dies(task)) throw new Error("it died after");
      return reply;
    },
    dispose: () => {
      free.push(work);
    },
  };
}

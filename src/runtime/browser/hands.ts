// Helping workers inside the sandbox, each a copy of the worker that hires it, with hosts of its own. Knows nothing of
// what they work on.

import type { Hand, Task, TaskReply } from "../pool/hand";
import type { PythonAssets } from "./pyodide";
import type { Setup } from "./setup";

/** To a helping worker, and back. */
export type HandRequest = { readonly kind: "task"; readonly id: number; readonly task: Task };
export type HandMessage =
  | { readonly kind: "done"; readonly id: number; readonly reply: TaskReply }
  | { readonly kind: "died"; readonly id: number; readonly message: string };

interface Waiting {
  readonly resolve: (reply: TaskReply) => void;
  readonly reject: (error: Error) => void;
}

/** `assets`: what the hosts of a new worker are started from. */
export function hireWorker(assets: { reactor: WebAssembly.Module; python?: PythonAssets }): Hand {
  // A worker from a blob knows its own address, and so can start another of its kind.
  const worker = new Worker(self.location.href);
  const waiting = new Map<number, Waiting>();
  let tasks = 0;
  let python = false;
  const die = (message: string) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<HandMessage>) => {
    const asked = data.kind === "done" || data.kind === "died" ? waiting.get(data.id) : undefined;
    if (!asked) return;
    waiting.delete(data.id);
    if (data.kind === "done") asked.resolve(data.reply);
    else asked.reject(new Error(data.message));
  };
  worker.onerror = ({ message }) => die(message || "the thread stopped");
  worker.postMessage({ kind: "rust", module: assets.reactor } satisfies Setup);
  return {
    work(task) {
      if (task.runtime === "python" && !python && assets.python) {
        python = true;
        worker.postMessage({ kind: "python", assets: assets.python } satisfies Setup);
      }
      const id = ++tasks;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        worker.postMessage({ kind: "task", id, task } satisfies HandRequest);
      });
    },
    dispose() {
      worker.terminate();
      die("the thread was ended");
    },
  };
}

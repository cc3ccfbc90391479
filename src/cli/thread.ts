// The thread that a run happens in, so that the command can end it whatever a node does. Asks for items, hands out what
// the sinks give. Knows nothing of files.

import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { NodeId, PortRef } from "../graph/graph";
import type { Plan } from "../graph/plan";
import { HostError } from "../runtime/host";
import { createNodeExecutor } from "../runtime/node/runtime";
import type { Outcome, RunEvent } from "../runtime/runtime";
import type { Portion } from "./cut";

/** What a thread is started with. */
export interface Task {
  readonly kind: "rmpkg run";
  readonly plan: Plan;
  /** Where the project's own files are. */
  readonly root: string;
}

export type Order =
  /** The items asked for; none: there are no more. */
  | { readonly kind: "items"; readonly portion?: Portion }
  /** So many bytes of values have been written. */
  | { readonly kind: "written"; readonly bytes: number }
  | { readonly kind: "stop" };

export type Word =
  | { readonly kind: "want" }
  /** JSON text of an array, the next values of a sink. */
  | {
      readonly kind: "values";
      readonly port: PortRef;
      readonly count: number;
      readonly bytes: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: "events"; readonly events: readonly RunEvent[] }
  /** A call begins that may take so long, or it is over. */
  | { readonly kind: "watch"; readonly node?: NodeId; readonly ms?: number }
  /** `last`: the portion that was taken last. */
  | { readonly kind: "done"; readonly outcome: Outcome; readonly last?: Portion };

/** Bytes of values that may wait to be written, and about how many cross at once. */
const WAITING = 4 * 2 ** 20;
const PAGE = 2 ** 20;

if (parentPort && (workerData as Partial<Task> | null)?.kind === "rmpkg run")
  void carryOut(workerData as Task, parentPort);

async function carryOut({ plan, root }: Task, main: MessagePort): Promise<void> {
  const stop = new AbortController();
  let last: Portion | undefined;
  let give: (portion: Portion | undefined) => void = () => {};
  let waiting = 0;
  let roomMade = () => {};
  const say = (word: Word, transfer: ArrayBuffer[] = []) => main.postMessage(word, transfer);

  main.on("message", (order: Order) => {
    if (order.kind === "items") give(order.portion);
    else if (order.kind === "written") waiting -= order.bytes;
    else {
      stop.abort();
      give(undefined);
    }
    roomMade();
  });

  const next = async () => {
    if (stop.signal.aborted) return undefined;
    const portion = await new Promise<Portion | undefined>((resolve) => {
      give = resolve;
      say({ kind: "want" });
    });
    last = portion ?? last;
    return portion?.bytes;
  };

  const executor = createNodeExecutor(root);
  const encoder = new TextEncoder();
  let page = 256;
  const drain = async (port: PortRef, from: number, to: number) => {
    for (let at = from; at < to; ) {
      const end = Math.min(to, at + page);
      const bytes = encoder.encode(textOf(() => executor.text(port, at, end), port));
      page = Math.max(1, Math.min(1 << 16, Math.round(((end - at) * PAGE) / bytes.length)));
      waiting += bytes.length;
      say({ kind: "values", port, count: end - at, bytes }, [bytes.buffer]);
      while (waiting > WAITING)
        await new Promise<void>((resolve) => {
          roomMade = resolve;
        });
      at = end;
    }
  };

  const outcome = await executor.run(
    plan,
    { next },
    {
      capture: false,
      signal: stop.signal,
      drain,
      emit: (events) => say({ kind: "events", events }),
      watch: (node, ms) =>
        say({ kind: "watch", ...(node === undefined ? {} : { node }), ...(ms === undefined ? {} : { ms }) }),
    },
  );
  say({ kind: "done", outcome, ...(last ? { last } : {}) });
}

/** Names the sink in what keeps a value from being written. */
function textOf(read: () => string, { node, port }: PortRef): string {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    throw new HostError(`What "${node}" gave at "${port}" cannot be written: ${error.message}`, error.item);
  }
}

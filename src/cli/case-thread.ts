// The thread that cases are run in, so that the command can end it whatever a node does: it carries out one plan after
// the other and says what the tried node gave. Knows nothing of what is right.

import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { Plan } from "../graph/plan";
import { TRIED } from "../graph/trial";
import type { Given } from "../graph/verdict";
import { createNodeExecutor } from "../runtime/node/runtime";
import type { RunEvent } from "../runtime/runtime";

/** What a thread is started with. */
export interface CaseTask {
  readonly kind: "rmpkg cases";
  /** Where the project's own files are. */
  readonly root: string;
}

export interface CaseOrder {
  readonly plan: Plan;
  /** The output ports of the tried node. */
  readonly ports: readonly string[];
}

/** What came out, or why nothing could. */
export type CaseReply = Given | { readonly broken: string };

if (parentPort && (workerData as Partial<CaseTask> | null)?.kind === "rmpkg cases")
  serve((workerData as CaseTask).root, parentPort);

function serve(root: string, main: MessagePort): void {
  const executor = createNodeExecutor(root);

  async function given({ plan, ports }: CaseOrder): Promise<CaseReply> {
    const counts = new Map<string, number>();
    let [error, broken] = [undefined as string | undefined, undefined as string | undefined];
    await executor.run(plan, "[]", {
      capture: true,
      signal: new AbortController().signal,
      emit: (events: readonly RunEvent[]) => {
        for (const event of events) {
          if (event.kind === "output" && event.port.node === TRIED)
            counts.set(event.port.port, event.summary.count);
          else if (event.kind === "nodeFailed") error = messageOf(event.error);
          else if (event.kind === "runFinished") broken = event.message;
        }
      },
    });
    if (error === undefined && broken !== undefined) return { broken };
    const outputs = ports.map((port) => {
      const count = counts.get(port) ?? 0;
      return [port, count === 0 ? "[]" : executor.text({ node: TRIED, port }, 0, count)] as const;
    });
    return { outputs: Object.fromEntries(outputs), ...(error === undefined ? {} : { error }) };
  }

  main.on("message", (order: CaseOrder) => {
    given(order).then(
      (reply) => main.postMessage(reply),
      (error: unknown) =>
        main.postMessage({ broken: error instanceof Error ? error.message : String(error) }),
    );
  });
}

function messageOf({ type, message }: { readonly type: string; readonly message: string }): string {
  return `${type === "error" ? "" : `${type}: `}${message}`;
}

// The values of a node's last run as text, whole, to be pinned or edited. Knows nothing of how they are shown.

import type { Edit } from "../graph/edit";
import { describeEditError, type EditError } from "../graph/edit-error";
import { type GraphNode, type NodeId, PIN_LIMIT, type PortRef, portKey } from "../graph/graph";
import type { ValuesOf } from "../graph/question";
import { failure, type Result, success } from "../graph/result";
import { stepOf } from "../graph/stale";
import type { Summary } from "../graph/value";
import type { Runtime } from "../runtime/runtime";
import { flatAt } from "./focus";
import { inRun, type Look, runOf, type Whole } from "./focus-run";
import { nodeRun } from "./run";

type Pins = NonNullable<GraphNode["pinned"]>;

const MOST_AT_ONCE = 10_000;

export interface Outputs {
  /** Puts nodes' present values in their place, all or none: they do not run until `setPinned` takes them away. */
  pinOutputs(nodes: readonly NodeId[]): Promise<Result<null, string>>;
  /** By output port the JSON text of all values of the last run. */
  readOutputs(node: NodeId): Promise<Result<NonNullable<GraphNode["pinned"]>, string>>;
}

/** Reading and pinning what a node gave, as it is named in the graph that is open. */
export function createOutputs(
  runtime: Runtime,
  look: () => Look,
  edit: (edit: Edit) => Result<null, EditError>,
): Outputs {
  async function outputsOf(node: NodeId): Promise<Result<Pins, string>> {
    const { place, seen, whole } = look();
    const { graph } = seen.project;
    if (graph.subgraphs.has(graph.nodes.get(node)?.type ?? ""))
      return failure(describeEditError({ kind: "insideOnly", node }));
    return readOutputs(runtime, whole, flatAt(place, node));
  }

  return {
    readOutputs: outputsOf,
    async pinOutputs(nodes) {
      const edits: Edit[] = [];
      for (const node of nodes) {
        const pinned = await outputsOf(node);
        if (!pinned.ok) return pinned;
        edits.push({ kind: "setPinned", node, pinned: pinned.value });
      }
      const result = edit({ kind: "batch", edits });
      return result.ok ? result : failure(describeEditError(result.error));
    },
  };
}

/** By output port the JSON text of all values; on failure a sentence. */
async function readOutputs(runtime: Runtime, whole: Whole, node: NodeId): Promise<Result<Pins, string>> {
  const run = runOf(whole);
  const ports = (run.plan && stepOf(run.plan, node)?.outputs) ?? [];
  const { kind } = nodeRun(run, node);
  if (ports.length === 0 || (kind !== "done" && kind !== "reused"))
    return failure(`"${node}" has no values of a whole run. Run to here first.`);
  const pins: [string, string][] = [];
  let room = PIN_LIMIT;
  for (const port of ports) {
    const { summary, kept } = run.outputs.get(portKey({ node, port })) ?? {};
    if (kept) return failure(`Of this run not all values of "${node}" are kept, so it cannot be pinned.`);
    if (summary && summary.first > 0)
      return failure(
        `The first values of "${node}" were let go to stay within memory, so it cannot be pinned.`,
      );
    const text = await readWhole(runtime, inRun(whole, { node, port }), summary, room);
    if (!text.ok) return text;
    room -= text.value.length;
    pins.push([port, text.value]);
  }
  return success(Object.fromEntries(pins));
}

async function readWhole(
  runtime: Runtime,
  port: ValuesOf,
  summary: Summary | undefined,
  room: number,
): Promise<Result<string, string>> {
  const count = summary?.count ?? 0;
  const parts: string[] = [];
  let size = 2;
  // Read in pieces, so that what is far too large is refused before it has been made text.
  const each = Math.max(1, (summary?.bytes ?? 0) / Math.max(1, count));
  const piece = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(room / each)));
  for (let from = 0; from < count; from += piece) {
    if (size + 2 * (count - from) > room) return tooLarge(port);
    try {
      const text = (await runtime.text(port, from, Math.min(count, from + piece))).trim().slice(1, -1);
      if (text) parts.push(text);
      size += text.length + 1;
    } catch (error) {
      return failure(error instanceof Error ? error.message : String(error));
    }
    if (size > room) return tooLarge(port);
  }
  return success(`[${parts.join(",")}]`);
}

function tooLarge({ node }: PortRef): Result<never, string> {
  const megabytes = PIN_LIMIT / 1024 / 1024;
  return failure(
    `The values of "${node}" are too many to pin: a project holds at most ${megabytes} MB of pinned text.`,
  );
}

// A node run again by itself on one item of the last run, with its parameters and code as they are now. Knows nothing of
// how a node is run by itself.

import { type NodeId, type PortRef, portKey } from "../graph/graph";
import type { StepInput } from "../graph/plan";
import { failure, type Result, success } from "../graph/result";
import { stepOf } from "../graph/stale";
import type { Runtime } from "../runtime/runtime";
import type { RunState } from "./run";

/** By input port the JSON text of a list with the one item that a node took as its `item`-th in the last run. */
export async function inputsOf(
  run: RunState,
  node: NodeId,
  item: number,
  read: Runtime["text"],
): Promise<Result<{ readonly [port: string]: string }, string>> {
  const step = run.plan && stepOf(run.plan, node);
  if (!step) return failure(`"${node}" took no part in the last run.`);
  const found: [string, string][] = [];
  for (const input of step.inputs) {
    if (input.from === "constant") continue;
    const text = input.from === "run" ? runItem(run.input, item) : await wireItem(run, input, item, read);
    if (!text.ok) return text;
    found.push([input.port, text.value]);
  }
  return success(Object.fromEntries(found));
}

function runItem(input: string, item: number): Result<string, string> {
  // Cut out rather than parsed and written: every digit stays.
  const text = itemText(input, item);
  return text === undefined ? failure("The run input has no such item any more.") : success(`[${text}]`);
}

async function wireItem(
  run: RunState,
  { wires, byArrival }: Extract<StepInput, { from: "wires" }>,
  item: number,
  read: Runtime["text"],
): Promise<Result<string, string>> {
  if (byArrival && wires.length > 1)
    return failure("Its wires were merged as items came, so it is not known which item it was.");
  let left = item;
  for (const wire of wires) {
    const { count = 0, first = 0 } = run.outputs.get(portKey(wire))?.summary ?? {};
    if (left >= count) {
      left -= count;
      continue;
    }
    if (left < first)
      return failure("The item was let go to stay within the memory. Run again with fewer items.");
    return textOf(read, wire, left);
  }
  return failure("The item is not there any more. Run again.");
}

async function textOf(read: Runtime["text"], wire: PortRef, at: number): Promise<Result<string, string>> {
  try {
    return success(await read(wire, at, at + 1));
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}

/** A string, or a sign that means something outside of one. */
const TOKENS = /"(?:[^"\\]+|\\.)*"|[[\]{},]/gs;
const DEPTHS: { readonly [sign: string]: number } = { "[": 1, "{": 1, "]": -1, "}": -1 };

/** The text of an item of a JSON list, as it is written; undefined where there is none. */
function itemText(list: string, item: number): string | undefined {
  let [depth, index, start] = [0, 0, 0];
  for (const { 0: sign, index: at } of list.matchAll(TOKENS)) {
    depth += DEPTHS[sign] ?? 0;
    const isEnd = sign === "," ? depth === 1 : sign === "]" && depth === 0;
    if (isEnd && index === item) return list.slice(start, at).trim() || undefined;
    if (isEnd) index += 1;
    if (isEnd || (sign === "[" && depth === 1)) start = at + 1;
  }
  return undefined;
}

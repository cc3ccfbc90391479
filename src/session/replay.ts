// A node run again by itself on one item of the last run, with its parameters and code as they are now. Knows nothing of
// how a node is run by itself.

import { type NodeId, type PortRef, type PortTexts, portKey } from "../graph/graph";
import type { StepInput } from "../graph/plan";
import type { Origin } from "../graph/question";
import { failure, type Result, success } from "../graph/result";
import { stepOf } from "../graph/stale";
import type { Runtime } from "../runtime/runtime";
import type { Output, RunState } from "./run";

const BY_ARRIVAL = "Its wires were merged as items came, so it is not known which item it was.";
/** Items of one port that a case is made of. */
const MOST_BEHIND = 100;

/** By input port the JSON text of a list with the one item that a node took as its `item`-th in the last run. */
export async function inputsOf(
  run: RunState,
  node: NodeId,
  item: number,
  read: Runtime["text"],
): Promise<Result<PortTexts, string>> {
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

/** As `inputsOf`, of the items that one of its output items was made of. */
export async function inputsBehind(
  run: RunState,
  origins: readonly Origin[],
  read: Runtime["text"],
): Promise<Result<PortTexts, string>> {
  if (origins.length === 0) return failure("It is not known what this item was made of.");
  const found = new Map<string, string[]>();
  for (const origin of origins) {
    if (origin.from === "whole")
      return failure("This item was made of all that came in. Choose an item that came in instead.");
    const items = found.get(origin.input) ?? [];
    found.set(origin.input, items);
    if (items.length >= MOST_BEHIND)
      return failure(`This item was made of more than ${MOST_BEHIND} others, which is too many for a case.`);
    const text =
      origin.from === "run" ? runItem(run.input, origin.item) : await textOf(read, origin.port, origin.item);
    if (!text.ok) return text;
    items.push(text.value.trim().slice(1, -1).trim());
  }
  return success(Object.fromEntries([...found].map(([port, items]) => [port, `[${items.join(", ")}]`])));
}

/** Which of all its items a node took from a wire as the `item`-th of that wire. */
export function takenAs(
  run: RunState,
  node: NodeId,
  port: string,
  wire: PortRef,
  item: number,
): Result<number, string> {
  const input = run.plan && stepOf(run.plan, node)?.inputs.find((each) => each.port === port);
  if (input?.from !== "wires") return failure(`"${node}" took no part in the last run.`);
  if (input.byArrival && input.wires.length > 1) return failure(BY_ARRIVAL);
  let before = 0;
  for (const each of input.wires) {
    if (portKey(each) === portKey(wire)) return success(before + item);
    before += givenBy(run.outputs.get(portKey(each)));
  }
  return failure(`"${node}" did not take this wire in the last run.`);
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
  if (byArrival && wires.length > 1) return failure(BY_ARRIVAL);
  let left = item;
  for (const wire of wires) {
    const output = run.outputs.get(portKey(wire));
    const given = givenBy(output);
    if (left >= given) {
      left -= given;
      continue;
    }
    const { count = 0, first = 0 } = output?.summary ?? {};
    if (output?.kept && left >= count)
      return failure(`Of this run only the first ${count} values of "${wire.node}" are kept.`);
    if (left < first)
      return failure("The item was let go to stay within the memory. Run again with fewer items.");
    return textOf(read, wire, left);
  }
  return failure("The item is not there any more. Run again.");
}

/** How many values there were, whether they are still there or not. */
function givenBy(output: Output | undefined): number {
  return output?.kept?.of ?? output?.summary.count ?? 0;
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

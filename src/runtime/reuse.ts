// Brings values back that no host holds: those stored by an earlier visit, and those pinned by hand. Knows nothing of
// what a run does with them.

import type { Plan, RuntimeName, Step } from "../graph/plan";
import { type Host, HostCrash, HostError } from "./host";
import { portName, type Stored } from "./kept";
import { isWhole, summaryOf, type Values } from "./values";

interface Parts {
  readonly plan: Plan;
  readonly values: Values;
  readonly host: (runtime: RuntimeName) => Promise<Host>;
  /** Keys of values that are stored elsewhere, and how to get at them. */
  readonly stored?: ReadonlySet<string>;
  readonly restore?: (keys: readonly string[]) => Promise<readonly Stored[]>;
}

interface Given extends Pick<Stored, "remarks" | "runtime"> {
  readonly outputs: readonly { readonly port: string; readonly values: Uint8Array }[];
}

/**
 * `keys`: what each step's values are kept under. `refuse` is told of a step whose pinned values cannot be read; stored
 * ones that cannot be are made again.
 */
export async function bringBack(
  parts: Parts,
  keys: readonly (string | undefined)[],
  refuse: (index: number, message: string) => void,
): Promise<void> {
  const { plan, values, stored, restore } = parts;
  const pinned: number[] = [];
  const wanted = new Map<string, number>();
  for (const [index, step] of plan.steps.entries()) {
    const key = keys[index];
    const found = key === undefined ? undefined : values.find(key);
    if (key === undefined || (found && isWhole(found))) continue;
    if (step.pinned) pinned.push(index);
    else if (stored?.has(key)) wanted.set(key, index);
  }
  const put = (index: number, given: Given, say: (message: string) => void) =>
    place(parts, plan.steps[index] as Step, keys[index] as string, given, say);
  for (const index of pinned)
    await put(index, pinnedValues(plan.steps[index] as Step), (message) => refuse(index, message));
  if (!restore || wanted.size === 0) return;
  for (const given of await restore([...wanted.keys()])) {
    const index = wanted.get(given.key);
    if (index !== undefined) await put(index, given, () => {});
  }
}

async function place(
  { values, host: hostOf }: Parts,
  step: Step,
  key: string,
  given: Given,
  refuse: (message: string) => void,
): Promise<void> {
  const host = await hostOf(given.runtime);
  const outputs = new Map(step.outputs.map((port) => [port, values.open(host, portName(key, port))]));
  for (const { port, values: bytes } of given.outputs) {
    const buffer = outputs.get(port);
    if (!buffer) continue;
    try {
      values.grow(buffer, host.feed(buffer.number, bytes), bytes.length);
    } catch (error) {
      if (!(error instanceof HostError)) throw new HostCrash(host, [step.node], error);
      refuse(`The pinned values of "${port}" cannot be read: ${error.message}`);
      return;
    }
  }
  const summaries = new Map([...outputs].map(([port, buffer]) => [port, summaryOf(buffer)]));
  values.keep(key, { runtime: given.runtime, outputs, summaries, remarks: given.remarks });
}

/** Pinned values are JSON, which any host can hold; the Rust one is always quickly there. */
function pinnedValues({ pinned }: Step): Given {
  const encoder = new TextEncoder();
  const outputs = Object.entries(pinned ?? {}).map(([port, text]) => ({
    port,
    values: encoder.encode(text),
  }));
  return { runtime: "rust", outputs, remarks: [] };
}

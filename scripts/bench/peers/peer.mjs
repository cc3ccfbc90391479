// What every peer is given and how it answers: the same five trivial operations on the same records, samples asked for
// on standard input, a JSON line each. Knows no peer. Peers are imported from the folder that this is started in.

import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

export const requirePeer = createRequire(join(process.cwd(), "package.json"));

/** Expressions of the record `item`, for those peers whose nodes are text. The operations of thread/plain.ts. */
export const EXPRESSIONS = [
  "item.value * 1.5",
  "item.value + 0.25",
  "item.value * 0.5",
  "item.value + 1",
  "item.value * 1.5",
];

/** The same as functions of a record. */
export const FUNCTIONS = [
  (item) => ({ ...item, value: item.value * 1.5 }),
  (item) => ({ ...item, value: item.value + 0.25 }),
  (item) => ({ ...item, value: item.value * 0.5 }),
  (item) => ({ ...item, value: item.value + 1 }),
  (item) => ({ ...item, value: item.value * 1.5 }),
];

const ITEMS = 1000;
const items = Array.from({ length: ITEMS }, (_, id) => ({ value: id * 0.37 + 0.1, id, label: `item ${id}` }));
const text = JSON.stringify(items);

/** @param ways by name a function from records to what comes out last; it has to be right before it is timed */
export async function serve(ways) {
  const calls = new Map();
  for await (const line of createInterface({ input: process.stdin })) {
    let answer;
    try {
      const { ms, ...task } = JSON.parse(line);
      const work = ways[task.way];
      const key = JSON.stringify(task);
      if (!calls.has(key)) check(await work(items));
      answer = { ms: await sample({ ...task, ms }, work, key, calls) };
    } catch (error) {
      answer = { error: error instanceof Error ? error.message : String(error) };
    }
    process.stdout.write(`\n${JSON.stringify(answer)}\n`);
  }
  process.exit(0);
}

/** Mean milliseconds of a call, over as many calls as last `task.ms` together. */
async function sample({ ms, fromText = false }, work, key, calls) {
  for (;;) {
    const count = calls.get(key) ?? 1;
    const start = performance.now();
    for (let call = 0; call < count; call++) await work(fromText ? JSON.parse(text) : items);
    const took = performance.now() - start;
    calls.set(key, count);
    if (took >= ms) return took / count;
    calls.set(key, Math.max(Math.ceil((count * 1.2 * ms) / Math.max(took, ms / 100)), count + 1));
  }
}

function check(outputs) {
  const wanted = items.map((item) => FUNCTIONS.reduce((value, apply) => apply(value), item).value);
  const right = outputs.length === ITEMS && wanted.every((value, at) => value === numberIn(outputs[at]));
  if (!right) throw new Error(`it gives ${JSON.stringify(outputs.slice(0, 2))}`);
}

function numberIn(output) {
  return typeof output === "number" ? output : output?.value;
}

// The chain as plain JavaScript: closures that know neither what comes nor what follows, over parsed JSON, every wire
// kept. What somebody would write who needs no editor. Also the two loops that audio needs at least.

import { type Item, makeBlocks, makeItems, type Task, type Work } from "./task";

type Closure = (item: unknown) => unknown;

const OPERATIONS: readonly ((value: number) => number)[] = [
  (value) => value * 1.5,
  (value) => value + 0.25,
  (value) => value * 0.5,
  (value) => value + 1,
];

export function plainChain(task: Task): Work {
  const text = JSON.stringify(makeItems(task));
  const closures = closuresOf(task.nodes ?? 1);
  return () => runPlain(closures, JSON.parse(text) as unknown[]);
}

/** Gain and levels of the audio graph, block by block, every wire kept; without its resampling. */
export function plainAudio({ items = 1 }: Task): Work {
  const blocks = makeBlocks(items).map(({ buffer }) => new Float32Array(buffer));
  return () => {
    const louder = blocks.map((block) => scaled(block, 0.5));
    return [louder, louder.map(levels)];
  };
}

function scaled(block: Float32Array, factor: number): Float32Array {
  const result = new Float32Array(block.length);
  for (let at = 0; at < block.length; at++) result[at] = (block[at] as number) * factor;
  return result;
}

function levels(block: Float32Array): { readonly rms: number; readonly peak: number } {
  let sum = 0;
  let peak = 0;
  for (const sample of block) {
    sum += sample * sample;
    peak = Math.max(peak, Math.abs(sample));
  }
  return { rms: Math.sqrt(sum / block.length), peak };
}

/** The last wire of the chain, to compare others with. */
export function expected(task: Task): readonly unknown[] {
  return runPlain(closuresOf(task.nodes ?? 1), makeItems(task)).at(-1) ?? [];
}

function runPlain(closures: readonly Closure[], items: readonly unknown[]): readonly (readonly unknown[])[] {
  const wires = [items];
  for (const closure of closures) wires.push((wires.at(-1) as unknown[]).map((item) => closure(item)));
  return wires;
}

function closuresOf(nodes: number): readonly Closure[] {
  return Array.from({ length: nodes }, (_, index) => {
    const operation = OPERATIONS[index % 4] as (value: number) => number;
    return (item) =>
      typeof item === "number"
        ? operation(item)
        : { ...(item as Item), value: operation((item as Item).value) };
  });
}

// What is asked of a thread: one sample of one way of doing the work, and what the items are. The items are the same in
// every language: runtime-rs/bench and native.py make them too. Knows nothing of who asks.

export type Values = "numbers" | "objects";
export type Chain = "rust" | "python" | "mixed" | "segments";

export interface Task {
  /** A name in `WAYS`. */
  readonly way: string;
  readonly chain?: Chain;
  readonly nodes?: number;
  readonly items?: number;
  readonly values?: Values;
  /** Ours alone: false keeps nothing of what passed the inner wires. */
  readonly capture?: boolean;
  /** Milliseconds that the calls of a sample last together, at least. */
  readonly ms: number;
}

/** Does the work once and gives what must not be thrown away before it is done. */
export type Work = () => unknown;

export interface Item {
  readonly value: number;
  readonly id: number;
  readonly label: string;
}

export function makeItems({ items = 1, values = "objects" }: Task): readonly (number | Item)[] {
  return Array.from({ length: items }, (_, id) => {
    const value = id * 0.37 + 0.1;
    return values === "numbers" ? value : { value, id, label: `item ${id}` };
  });
}

export const SAMPLE_RATE = 48_000;
const BLOCK = 4096;

/** Blocks of sound: the bytes of f32 samples of one tone, full scale at ±1. */
export function makeBlocks(blocks: number): readonly Uint8Array<ArrayBuffer>[] {
  const sample = (at: number) => 0.7 * Math.sin((at * 2 * Math.PI * 440) / SAMPLE_RATE);
  return Array.from({ length: blocks }, (_, block) => {
    const samples = Float32Array.from({ length: BLOCK }, (_, at) => sample(block * BLOCK + at));
    return new Uint8Array(samples.buffer);
  });
}

// Sorts rows by keys of 64 bits, stably, in time that does not depend on their order. Knows nothing of what keys mean.

import type { Breath } from "./breath";

/** Rows with the upper and the lower half of their keys. */
export interface Keyed {
  rows: Uint32Array;
  high: Uint32Array;
  low: Uint32Array;
}

const DIGITS = 1 << 16;
/** Fewer are quicker sorted by comparing them. */
const FEW = 4096;

export async function sortByKeys(keyed: Keyed, breath: Breath): Promise<void> {
  if (keyed.rows.length < FEW) return sortFew(keyed);
  const counts = new Uint32Array(DIGITS);
  const size = keyed.rows.length;
  const spare: Keyed = {
    rows: new Uint32Array(size),
    high: new Uint32Array(size),
    low: new Uint32Array(size),
  };
  for (const [half, shift] of [
    ["low", 0],
    ["low", 16],
    ["high", 0],
    ["high", 16],
  ] as const) {
    const keys = keyed[half];
    counts.fill(0);
    for (let at = 0; at < size; at++) {
      const digit = ((keys[at] as number) >>> shift) & 0xffff;
      counts[digit] = (counts[digit] as number) + 1;
    }
    if (counts[((keys[0] as number) >>> shift) & 0xffff] === size) continue;
    let sum = 0;
    for (let digit = 0; digit < DIGITS; digit++) {
      const count = counts[digit] as number;
      counts[digit] = sum;
      sum += count;
    }
    move(keyed, spare, keys, shift, counts);
    for (const name of ["rows", "high", "low"] as const)
      [keyed[name], spare[name]] = [spare[name], keyed[name]];
    await breath.due;
  }
}

function move(from: Keyed, to: Keyed, keys: Uint32Array, shift: number, places: Uint32Array): void {
  const { rows, high, low } = from;
  for (let at = 0; at < rows.length; at++) {
    const digit = ((keys[at] as number) >>> shift) & 0xffff;
    const place = places[digit] as number;
    places[digit] = place + 1;
    to.rows[place] = rows[at] as number;
    to.high[place] = high[at] as number;
    to.low[place] = low[at] as number;
  }
}

function sortFew(keyed: Keyed): void {
  const { rows, high, low } = keyed;
  const order = Uint32Array.from(rows, (_, at) => at).sort(
    (a, b) => (high[a] as number) - (high[b] as number) || (low[a] as number) - (low[b] as number) || a - b,
  );
  keyed.rows = order.map((at) => rows[at] as number);
  keyed.high = order.map((at) => high[at] as number);
  keyed.low = order.map((at) => low[at] as number);
}

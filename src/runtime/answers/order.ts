// The rows of a column in the order of their cells: numbers, what is no number, texts, false and true, lists and
// objects; equal ones as they came, side by side. Knows nothing of filters and views.

import { Breath } from "./breath";
import { type Cells, TAG } from "./cells";
import { type Keyed, sortByKeys } from "./radix";

export interface Order {
  /** Those with something in their cells. */
  readonly rows: Uint32Array;
  /** Where in `rows` each run of equal cells begins; the last number is their count. */
  readonly runs: Uint32Array;
}

/** Bytes of a text in one key; the last byte of a key says how many there were. */
const TEXT_KEY = 7;
const FEW = 24;
const PAUSE_AFTER = 1 << 15;

/** Of the rows from `from` up to `to`. */
export async function orderOf(cells: Cells, from: number, to: number): Promise<Order> {
  const breath = new Breath();
  const kinds = await rowsByKind(cells, from, to, breath);
  await sortNumbers(cells, kinds.number, breath);
  await sortTexts(cells, kinds.text, breath);
  await sortTexts(cells, kinds.whole, breath);
  const parts = KIND_ORDER.map((kind) => kinds[kind]);
  const rows = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    rows.set(part, at);
    at += part.length;
  }
  await breath.due;
  return { rows, runs: await runsOf(cells, rows, breath) };
}

const KIND_ORDER = ["number", "nan", "text", "false", "true", "whole"] as const;

type Kind = (typeof KIND_ORDER)[number];

const KINDS: readonly (Kind | undefined)[] = Object.assign([] as (Kind | undefined)[], {
  [TAG.number]: "number",
  [TAG.long]: "number",
  [TAG.nan]: "nan",
  [TAG.text]: "text",
  [TAG.false]: "false",
  [TAG.true]: "true",
  [TAG.list]: "whole",
  [TAG.object]: "whole",
});

async function rowsByKind(
  cells: Cells,
  from: number,
  to: number,
  breath: Breath,
): Promise<Record<Kind, Uint32Array>> {
  const places = { number: 0, nan: 0, text: 0, false: 0, true: 0, whole: 0 };
  for (let row = from; row < to; row++) {
    const kind = KINDS[cells.tag(row)];
    if (kind) places[kind]++;
  }
  const kinds = Object.fromEntries(
    KIND_ORDER.map((kind) => [kind, new Uint32Array(places[kind])] as const),
  ) as Record<Kind, Uint32Array>;
  await breath.due;
  for (let row = to - 1; row >= from; row--) {
    const kind = KINDS[cells.tag(row)];
    if (kind) kinds[kind][--places[kind]] = row;
  }
  await breath.due;
  return kinds;
}

async function runsOf(cells: Cells, rows: Uint32Array, breath: Breath): Promise<Uint32Array> {
  const runs = new Uint32Array(rows.length + 1);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    if (at === 0 || !isEqual(cells, rows[at - 1] as number, rows[at] as number)) runs[count++] = at;
    if (at % PAUSE_AFTER === 0) await breath.due;
  }
  runs[count] = rows.length;
  return runs.slice(0, count + 1);
}

function isEqual(cells: Cells, one: number, other: number): boolean {
  if (cells.isNumber(one) && cells.isNumber(other)) return compareNumbers(cells, one, other) === 0;
  if (cells.tag(one) !== cells.tag(other)) return false;
  return compareTexts(cells, one, other, 0) === 0;
}

async function sortNumbers(cells: Cells, rows: Uint32Array, breath: Breath): Promise<void> {
  const double = new Float64Array(1);
  const halves = new Uint32Array(double.buffer);
  const keyed: Keyed = { rows, high: new Uint32Array(rows.length), low: new Uint32Array(rows.length) };
  for (let at = 0; at < rows.length; at++) {
    // Adding 0 makes one of both zeros.
    double[0] = cells.number(rows[at] as number) + 0;
    const low = halves[0] as number;
    const high = halves[1] as number;
    // Bits of doubles are in order but for their sign.
    const negative = high >>> 31 === 1;
    keyed.high[at] = negative ? ~high : high | 0x8000_0000;
    keyed.low[at] = negative ? ~low : low;
  }
  await sortByKeys(keyed, breath);
  rows.set(keyed.rows);
  if (cells.counted(TAG.long) === 0) return;
  for (const [from, to] of alike(keyed)) {
    if (rows.subarray(from, to).some((row) => cells.tag(row) === TAG.long))
      rows.subarray(from, to).sort((one, other) => compareNumbers(cells, one, other) || one - other);
  }
}

/** Also where a double does not tell them apart. */
function compareNumbers(cells: Cells, one: number, other: number): number {
  const left = cells.number(one);
  const right = cells.number(other);
  if (left !== right) return left < right ? -1 : 1;
  if (cells.tag(one) === TAG.number && cells.tag(other) === TAG.number) return 0;
  const [exact, against] = [exactNumber(cells, one), exactNumber(cells, other)];
  return exact < against ? -1 : exact > against ? 1 : 0;
}

function exactNumber(cells: Cells, row: number): bigint | number {
  return cells.tag(row) === TAG.long ? BigInt(cells.text(row)) : cells.number(row);
}

async function sortTexts(cells: Cells, rows: Uint32Array, breath: Breath): Promise<void> {
  const groups: [from: number, to: number, skip: number][] = [[0, rows.length, 0]];
  for (let group = groups.pop(); group; group = groups.pop()) {
    const [from, to, skip] = group;
    if (to - from < FEW) {
      rows.subarray(from, to).sort((one, other) => compareTexts(cells, one, other, skip) || one - other);
      continue;
    }
    const keyed = textKeys(cells, rows.slice(from, to), skip);
    await sortByKeys(keyed, breath);
    rows.set(keyed.rows, from);
    for (const [start, end] of alike(keyed)) {
      const goesOn = ((keyed.low[start] as number) & 0xff) > TEXT_KEY;
      if (goesOn) groups.push([from + start, from + end, skip + TEXT_KEY]);
    }
    await breath.due;
  }
}

/** The bytes of texts from `skip` on, as many as a key holds, and how many those are, or that there are more. */
function textKeys(cells: Cells, rows: Uint32Array, skip: number): Keyed {
  const keyed: Keyed = { rows, high: new Uint32Array(rows.length), low: new Uint32Array(rows.length) };
  const { arena } = cells;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const start = cells.start(row) + skip;
    const left = Math.min(cells.size(row) - skip, TEXT_KEY + 1);
    let high = 0;
    let low = left;
    for (let place = 0; place < left; place++) {
      const byte = arena[start + place] as number;
      if (place < 4) high |= byte << (24 - 8 * place);
      else if (place < TEXT_KEY) low |= byte << (56 - 8 * place);
    }
    keyed.high[at] = high;
    keyed.low[at] = low;
  }
  return keyed;
}

/** Where keys are the same for more than one. */
function* alike({ high, low }: Keyed): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < high.length; ) {
    let to = from + 1;
    while (to < high.length && high[to] === high[from] && low[to] === low[from]) to++;
    if (to - from > 1) yield [from, to];
    from = to;
  }
}

/** By the codes of their letters, as far as they are kept. */
function compareTexts(cells: Cells, one: number, other: number, skip: number): number {
  const { arena } = cells;
  const left = cells.start(one);
  const right = cells.start(other);
  const long = cells.size(one);
  const short = cells.size(other);
  for (let at = skip; at < long && at < short; at++) {
    const difference = (arena[left + at] as number) - (arena[right + at] as number);
    if (difference !== 0) return difference;
  }
  return long - short;
}

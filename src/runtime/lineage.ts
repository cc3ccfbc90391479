// Which item each value of a list was made of, as stretches whose items lie evenly apart; and which wires the items of an
// input port were taken from. Knows nothing of values, hosts and graphs.

import type { OriginRun } from "./host";

/** Value `start` is of `item`, and every value behind it of one `stride` items further on. Null: of no single item. */
interface Stretch {
  readonly start: number;
  readonly item: number | null;
  stride: number;
}

/** For every value that was noted, in order, the index of its item among all that its maker consumed. */
export class Lineage {
  readonly #stretches: Stretch[] = [];
  #count = 0;

  /** The next `count` values are of this item and those `stride` apart behind it; null: of no single item. */
  note(count: number, item: number | null, stride: number): void {
    if (count <= 0) return;
    const last = this.#stretches.at(-1);
    const joint = last && jointStride(last, this.#count - last.start, [count, item, stride]);
    if (last && joint !== undefined) last.stride = joint;
    else this.#stretches.push({ start: this.#count, item, stride });
    this.#count += count;
  }

  /** Values up to this one that were not noted are of no single item. */
  reach(count: number): void {
    this.note(count - this.#count, null, 0);
  }

  runs(from: number, to: number): readonly OriginRun[] {
    const runs: OriginRun[] = [];
    let place = lastAt(this.#stretches, from);
    for (let at = from; at < to; place++) {
      const { start, item, stride } = this.#stretches[place] ?? { start: 0, item: null, stride: 0 };
      const known = at < this.#count;
      const end = Math.min(to, known ? (this.#stretches[place + 1]?.start ?? this.#count) : to);
      runs.push(
        known && item !== null ? [end - at, item + (at - start) * stride, stride] : [end - at, null, 0],
      );
      at = end;
    }
    return runs;
  }

  /** Forgets the values before this one. */
  drop(before: number): void {
    this.#stretches.splice(0, Math.max(0, lastAt(this.#stretches, before)));
  }
}

/** The stride of a stretch of this length with a run behind it; undefined where they do not lie evenly. */
function jointStride(
  { item: first, stride: before }: Stretch,
  length: number,
  [count, item, stride]: OriginRun,
): number | undefined {
  if (first === null || item === null) return first === item ? 0 : undefined;
  const joint = length === 1 ? item - first : before;
  return item === first + length * joint && (count === 1 || stride === joint) ? joint : undefined;
}

/** Place of the last stretch that starts at this value or before it; -1 where there is none. */
function lastAt(stretches: readonly { readonly start: number }[], value: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle] as Stretch).start <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Takes that one input port remembers: those before them lead nowhere. */
const MOST_TAKES = 1 << 16;

/** Which wire, and which item on it, each item of an input port was. */
export class Takes {
  readonly #takes: { readonly start: number; readonly wire: number; readonly item: number }[] = [];
  #count = 0;

  note(count: number, wire: number, item: number): void {
    const last = this.#takes.at(-1);
    // Items of a wire may have been left out.
    const goesOn = last?.wire === wire && last.item + this.#count - last.start === item;
    if (!goesOn) this.#takes.push({ start: this.#count, wire, item });
    if (this.#takes.length > MOST_TAKES) this.#takes.splice(0, MOST_TAKES >> 1);
    this.#count += count;
  }

  at(index: number): { readonly wire: number; readonly item: number } | undefined {
    const take = this.#takes[lastAt(this.#takes, index)];
    return take && index < this.#count
      ? { wire: take.wire, item: take.item + index - take.start }
      : undefined;
  }
}

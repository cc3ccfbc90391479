// The values of one output port, or those fed from elsewhere, and what a page shows of them without reading them: counts,
// extremes, the last value, where a text occurs. Knows nothing of nodes.

import type { OriginRun } from "../host";
import { Lineage } from "../lineage";
import { bytesOf, type Item, shownText, typeOf } from "./items";

const LAST_CHARS = 120;

export class Buffer {
  /** Those still held, from index `#first` on. */
  #items: Item[] = [];
  #first = 0;
  #held = 0;
  readonly #types = new Map<string, number>();
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #last = "";
  readonly #lineage = new Lineage();

  /** All that ever came. */
  get count(): number {
    return this.#first + this.#items.length;
  }

  /** About how much memory the values held take. */
  get bytes(): number {
    return this.#held;
  }

  /** Gives how many bytes came with the items. */
  push(items: readonly Item[]): number {
    let bytes = 0;
    for (const item of items) {
      this.#items.push(item);
      bytes += bytesOf(item);
      const type = typeOf(item);
      this.#types.set(type, (this.#types.get(type) ?? 0) + 1);
      if (type !== "number") continue;
      const value = Number(item);
      if (!Number.isFinite(value)) continue;
      if (value < this.#min) this.#min = value;
      if (value > this.#max) this.#max = value;
    }
    const last = items.at(-1);
    if (last !== undefined) this.#last = shownText(last).slice(0, LAST_CHARS);
    this.#held += bytes;
    return bytes;
  }

  /** As `push`: each value was made of the item at its place here, or none of one alone. */
  pushOf(values: readonly Item[], items: readonly number[] | undefined): number {
    this.#lineage.reach(this.count);
    if (!items) this.#lineage.note(values.length, null, 0);
    for (const item of items ?? []) this.#lineage.note(1, item, 1);
    return this.push(values);
  }

  origins(from: number, to: number): readonly OriginRun[] {
    return this.#lineage.runs(from, Math.min(to, this.count));
  }

  /** The values from `from` up to `to` that are there. */
  slice(from: number, to: number): readonly Item[] {
    return this.#items.slice(Math.max(0, from - this.#first), Math.max(0, to - this.#first));
  }

  drop(before: number): void {
    const gone = this.#items.splice(0, Math.max(0, before - this.#first));
    this.#first += gone.length;
    this.#lineage.drop(this.#first);
    this.#held -= gone.reduce((sum, item) => sum + bytesOf(item), 0);
  }

  summary() {
    return {
      count: this.count,
      first: this.#first,
      types: Object.fromEntries(this.#types),
      last: this.#last,
      ...(this.#min <= this.#max && { min: this.#min, max: this.#max }),
      bytes: this.#held,
    };
  }

  /** Indexes, from `from` on and at most `limit`, of values whose JSON text holds `text` in any case. */
  find(text: string, from: number, limit: number): readonly number[] {
    const wanted = text.toLowerCase();
    const found: number[] = [];
    for (let at = Math.max(0, from - this.#first); at < this.#items.length && found.length < limit; at++) {
      const item = this.#items[at] as Item;
      if (shownText(item).toLowerCase().includes(wanted)) found.push(at + this.#first);
    }
    return found;
  }
}

// One value as the bytes of its JSON, and where the children of its lists and objects stand, as far as somebody looked.
// Kept for a while: whoever opens a value opens more of it. Knows nothing of questions.

import type { ValuePath } from "../../graph/question";
import { HostError } from "../host";
import type { PortValues } from "./answerer";
import { Recent } from "./recent";
import { type Children, childrenAt, placeOf, skipSpace } from "./scan";

const MOST_BYTES = 64 * 2 ** 20;

export class Item {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly #children = new Map<number, Children | undefined>();
  #weight: number;

  /** A JSON array of the one value. */
  constructor(text: string) {
    this.bytes = new TextEncoder().encode(text);
    this.start = skipSpace(this.bytes, skipSpace(this.bytes, 0) + 1);
    this.#weight = this.bytes.length;
  }

  /** Of the list or object that begins at `at`; undefined where there is none. */
  children(at: number): Children | undefined {
    if (!this.#children.has(at)) {
      const children = childrenAt(this.bytes, at);
      this.#children.set(at, children);
      if (children) this.#weight += children.count * (children.kind === "list" ? 12 : 16);
    }
    return this.#children.get(at);
  }

  /** Where the value at a path begins; undefined where there is none. */
  at(path: ValuePath): number | undefined {
    let at = this.start;
    for (const step of path) {
      const children = this.children(at);
      const place = children && placeOf(this.bytes, children, step);
      if (place === undefined) return undefined;
      at = children?.starts[place] as number;
    }
    return at;
  }

  get weight(): number {
    return this.#weight;
  }
}

const items = new Recent<Item>(MOST_BYTES, ({ weight }) => weight);

/** Throws `HostError` where it is gone. */
export function itemOf(values: PortValues, item: number): Promise<Item> {
  if (item < values.first || item >= values.count)
    return Promise.reject(new HostError(`There is no value ${item} any more.`));
  return items.get(`${values.number} ${item}`, () => {
    const made = new Item(values.read(item, item + 1));
    if (made.bytes[made.start] === 0x5d) throw new HostError(`There is no value ${item} any more.`);
    return made;
  });
}

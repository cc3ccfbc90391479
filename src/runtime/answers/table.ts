// The values of one port laid out in columns, as far as they were looked at; grows with what arrives. Knows nothing of
// questions.

import type { ValuePath } from "../../graph/question";
import { HostError } from "../host";
import type { PortValues } from "./answerer";
import { Fields } from "./fields";
import { portionsOf } from "./portions";
import { Recent } from "./recent";
import { locate, unquoted } from "./scan";
import { type Span, Views } from "./views";

class Table {
  /** The value that is row 0. */
  readonly base: number;
  readonly fields: Fields;
  readonly views: Views;
  #rows = 0;
  #growing: Promise<void> = Promise.resolve();

  constructor(base: number, room: number) {
    this.base = base;
    this.fields = new Fields(room);
    this.views = new Views(this.fields);
  }

  /** Rows laid out so far. */
  get rows(): number {
    return this.#rows;
  }

  /** Lays out what is not yet, until a moment of `performance.now()` at which it may stop. */
  grow(values: PortValues, until = Number.POSITIVE_INFINITY): Promise<void> {
    const before = this.#growing;
    this.#growing = before.catch(() => {}).then(() => this.#grow(values, until));
    return this.#growing;
  }

  /** The rows that stand for values that are still there. */
  span({ first, count }: Pick<PortValues, "first" | "count">): Span {
    return { from: first - this.base, to: Math.min(count - this.base, this.#rows) };
  }

  get weight(): number {
    return this.fields.weight + this.views.weight;
  }

  async #grow(values: PortValues, until: number): Promise<void> {
    const { count, first } = values;
    this.#rows = Math.max(this.#rows, first - this.base);
    this.fields.reserve(count - this.base);
    for await (const { bytes, from, to } of portionsOf(values, this.base + this.#rows, count)) {
      const rows = this.fields.addAll(bytes, from - this.base);
      if (rows !== to - this.base) throw new HostError(GONE);
      this.#rows = rows;
      if (performance.now() > until) return;
    }
  }
}

const GONE = "Values were let go while they were looked at. Look again for those that are left.";

/** Bytes that tables may take before the one that was not looked at for longest is let go. */
const MOST_BYTES = 160 * 2 ** 20;

const tables = new Recent<Table>(MOST_BYTES, ({ weight }) => weight);

/** The table of a port's values, laid out until a moment at which it may stop. */
export async function tableOf(values: PortValues, until?: number): Promise<Table> {
  const make = () => new Table(values.first, values.count - values.first);
  const kept = await tables.get(values.number, make);
  // Most of it stands for what is gone.
  const isStale = values.first - kept.base > Math.max(1000, kept.rows / 2);
  if (isStale) tables.drop(values.number);
  const table = isStale ? await tables.get(values.number, make) : kept;
  try {
    await table.grow(values, until);
  } catch (error) {
    tables.drop(values.number);
    throw error;
  }
  // What it weighs now may be too much.
  return tables.get(values.number, () => table);
}

/** All bytes of the text, list or object at a path of the value that is a row. */
export function wholeOf(table: Table, values: PortValues): (row: number, path: ValuePath) => Uint8Array {
  const encoder = new TextEncoder();
  return (row, path) => {
    const item = table.base + row;
    const bytes = encoder.encode(values.read(item, item + 1));
    const found = locate(bytes, [0, ...path]);
    if (!found) throw new HostError(GONE);
    const [from, to] = found;
    const isText = bytes[from] === 0x22;
    return isText ? encoder.encode(unquoted(bytes, from, to)) : bytes.subarray(from, to);
  };
}

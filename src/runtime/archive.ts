// Values of older runs: taken out portion by portion to be kept, and put back to be looked at, as if they had just been
// made. Knows nothing of where they are kept.

import { type PortKey, type PortRef, portKey } from "../graph/graph";
import type { ValuesOf } from "../graph/question";
import type { PortValues } from "./answers/answerer";
import { childrenAt } from "./answers/scan";
import { type Host, HostError } from "./host";
import type { KeptValues, Portion, PortionRequest } from "./runtime";

/** As many values from `from` on as take no more than `most` bytes; none where the first alone takes more. */
export function portionOf(values: PortValues, { from, to, most, shown }: PortionRequest): Portion {
  if (from < values.first) throw new HostError("The first values were let go to stay within the memory.");
  for (let end = Math.min(to, values.count); end > from; ) {
    const bytes = shown ? new TextEncoder().encode(values.read(from, end)) : values.export(from, end);
    if (bytes.length <= most) return { bytes, to: end };
    if (end - from === 1) break;
    end = from + Math.max(1, Math.floor(((end - from) * most * NEARLY) / bytes.length));
  }
  return { bytes: new Uint8Array(), to: from };
}

/** Values differ in size: the next try is made to fit. */
const NEARLY = 0.9;

/** Whose values are held here is decided by whoever puts them in. */
export class Archive {
  readonly #host: () => Promise<Host>;
  readonly #number: () => number;
  readonly #runs = new Map<string, Map<PortKey, Shelved>>();

  /** `number`: gives a number that no buffer of the host has or will have. */
  constructor(host: () => Promise<Host>, number: () => number) {
    this.#host = host;
    this.#number = number;
  }

  async show(run: string, port: PortRef, kept: KeptValues): Promise<void> {
    const host = await this.#host();
    const shelved = shelve(host, this.#number(), kept);
    const ports = this.#runs.get(run) ?? new Map<PortKey, Shelved>();
    this.#runs.set(run, ports);
    ports.get(portKey(port))?.drop();
    ports.set(portKey(port), shelved);
  }

  unshow(run: string): void {
    for (const { drop } of this.#runs.get(run)?.values() ?? []) drop();
    this.#runs.delete(run);
  }

  /** Throws `HostError` where they are not here. */
  values(port: Required<ValuesOf>): PortValues {
    const shelved = this.#runs.get(port.run)?.get(portKey(port));
    if (!shelved) throw new HostError("The values of this run are not here.");
    return shelved.values;
  }
}

interface Shelved {
  readonly values: PortValues;
  readonly drop: () => void;
}

function shelve(host: Host, number: number, { first, shown, portions }: KeptValues): Shelved {
  if (shown) return { values: shownValues(number, first, portions), drop: () => {} };
  const drop = () => host.drop(number, Number.POSITIVE_INFINITY);
  let count = 0;
  try {
    for (const portion of portions) count += host.feed(number, portion);
  } catch (error) {
    drop();
    throw error;
  }
  const at = (index: number) => Math.max(0, index - first);
  return {
    drop,
    values: {
      number,
      first,
      count: first + count,
      read: (from, to) => host.read(number, at(from), at(to)),
      text: (from, to) => host.text(number, at(from), at(to)),
      export: (from, to) => host.export(number, at(from), at(to)),
      window: (item, path) => host.window(number, at(item), path),
      find: (text, from, limit) =>
        (JSON.parse(host.find(number, text, at(from), limit)) as number[]).map((index) => index + first),
      origins: unknownOrigins,
    },
  };
}

function unknownOrigins(): never {
  throw new HostError("Of an older run it is not kept where its values came from.");
}

/** Values of which only is known how they look. */
function shownValues(number: number, first: number, portions: readonly Uint8Array[]): PortValues {
  const texts = portions.flatMap(textsOf);
  const read = (from: number, to: number) =>
    `[${texts.slice(Math.max(0, from - first), Math.max(0, to - first)).join(",")}]`;
  const refuse = (): never => {
    throw new HostError("Of these values only was kept how they look: they hold what JSON cannot.");
  };
  return {
    number,
    first,
    count: first + texts.length,
    read,
    text: refuse,
    export: refuse,
    find(text, from, limit) {
      const wanted = text.toLowerCase();
      const found: number[] = [];
      for (let at = Math.max(0, from - first); at < texts.length && found.length < limit; at++)
        if (texts[at]?.toLowerCase().includes(wanted)) found.push(at + first);
      return found;
    },
    origins: unknownOrigins,
  };
}

/** The texts of the values of a JSON array. */
function textsOf(bytes: Uint8Array): readonly string[] {
  const { starts = [], ends = [] } = childrenAt(bytes, 0) ?? {};
  const decoder = new TextDecoder();
  return Array.from(starts, (start, at) => decoder.decode(bytes.subarray(start, ends[at])));
}

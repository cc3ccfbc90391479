// Values of a port made up for tests. Knows nothing of questions.

import { HostError } from "../host";
import type { PortValues } from "./answerer";

/** Numbers that no other port of a test run has. */
let ports = 2_000_000;

interface MadePort extends PortValues {
  /** JSON texts of all values that ever came; more may be pushed. */
  readonly texts: string[];
  first: number;
  /** How often and how much was read. */
  readonly reads: { calls: number; items: number };
}

export function portOf(values: readonly unknown[]): MadePort {
  return portOfTexts(values.map((value) => JSON.stringify(value)));
}

export function portOfTexts(texts: readonly string[]): MadePort {
  const all = [...texts];
  const reads = { calls: 0, items: 0 };
  const port: MadePort = {
    texts: all,
    reads,
    number: ++ports,
    first: 0,
    get count() {
      return all.length;
    },
    read(from, to) {
      const slice = all.slice(Math.max(from, port.first), to);
      reads.calls++;
      reads.items += slice.length;
      return `[${slice.join(",")}]`;
    },
    text: (from, to) => port.read(from, to),
    export: (from, to) => new TextEncoder().encode(port.read(from, to)),
    find: () => {
      throw new HostError("Nobody looks.");
    },
  };
  return port;
}

// What may be asked of the values of a port, answered by the host that holds them. Knows nothing of runs.

import type { Origin } from "../graph/question";
import type { PortValues } from "./answers/answerer";
import type { Buffer } from "./values";

/** `origins`: of an item, what it was made of. */
export function portValuesOf(
  { host, number, count, first }: Buffer,
  origins: (item: number) => readonly Origin[],
): PortValues {
  return {
    number,
    count,
    first,
    read: (from, to) => host.read(number, from, to),
    text: (from, to) => host.text(number, from, to),
    export: (from, to) => host.export(number, from, to),
    window: (item, path) => host.window(number, item, path),
    find: (text, from, limit) => JSON.parse(host.find(number, text, from, limit)) as number[],
    origins,
  };
}

// Names for many values at a time, by the bytes in which they travel. Knows nothing of what they are compared with.

import { bytesKey, contentKey } from "../../graph/hash";
import { NAMED_TOGETHER } from "../../graph/question";
import { HostError } from "../host";
import { isFields, isListOf, isText } from "./accept";
import type { Answerer, PortValues } from "./answerer";
import { Breath } from "./breath";

/** Values whose bytes are had at once. */
const GROUP = 32;
/** A value of so many bytes is had alone: with its like there may be no room for them. */
const LARGE = 1 << 18;

export const names: Answerer<"names"> = {
  async answer(values, { from, to }) {
    if (values.first > from)
      throw new HostError("The first values were let go to stay within the memory: they cannot be compared.");
    const breath = new Breath();
    const found: string[] = [];
    const end = Math.min(to, values.count);
    for (let block = from; block < end; block += NAMED_TOGETHER) {
      const keys: string[] = [];
      const last = Math.min(end, block + NAMED_TOGETHER);
      for (let at = block; at < last; at += GROUP) {
        keys.push(...keysOf(values, at, Math.min(last, at + GROUP)));
        await breath.due;
      }
      found.push(contentKey(keys.join(" ")));
    }
    return { names: found };
  },
  accepts: (value) => isFields(value) && isListOf(value.names, isText),
};

function keysOf(values: PortValues, from: number, to: number): readonly string[] {
  const first = values.export(from, from + 1);
  if (first.length <= LARGE) return [bytesKey(values.export(from, to))];
  const keys = [bytesKey(first)];
  for (let at = from + 1; at < to; at++) keys.push(bytesKey(values.export(at, at + 1)));
  return keys;
}

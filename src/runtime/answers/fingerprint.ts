// All values of a port in small. Knows nothing of what they are compared with.

import { type Fingerprint, FingerprintMaker } from "../../graph/fingerprint";
import { parseExact } from "../../graph/value";
import { HostError } from "../host";
import type { Answerer } from "./answerer";

/** Values that are read at once: the worker has other things to do in between. */
const PORTION = 4096;

export const fingerprint: Answerer<"fingerprint"> = {
  async answer(values, { from = 0, to = values.count }) {
    if (values.first > from)
      throw new HostError("The first values were let go to stay within the memory: they cannot be compared.");
    const maker = new FingerprintMaker();
    const end = Math.min(to, values.count);
    for (let at = from; at < end; at += PORTION) {
      const text = values.text(at, Math.min(end, at + PORTION));
      maker.add(parseExact(text) as readonly unknown[]);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return maker.fingerprint;
  },
  accepts(value) {
    const { count, size, blocks } = (value ?? {}) as Partial<Fingerprint>;
    return (
      Number.isSafeInteger(count) &&
      Number.isSafeInteger(size) &&
      Array.isArray(blocks) &&
      blocks.every((block) => Array.isArray(block) && block.length === 5 && block.every(Number.isFinite))
    );
  },
};

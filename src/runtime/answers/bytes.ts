// The bytes of a binary value, a window of them. Knows nothing of what they mean.

import type { Answer } from "../../graph/question";
import type { Answerer } from "./answerer";
import { openBinary } from "./binaries";

/** More than this is not looked at, and not played, in one go. */
const MOST = 4 * 2 ** 20;

export const bytes: Answerer<"bytes"> = {
  answer(values, question) {
    const memory = openBinary(values, question).memory();
    const from = Math.max(0, question.from);
    return { bytes: memory.slice(from, Math.min(question.to, from + MOST)) as Uint8Array<ArrayBuffer> };
  },
  accepts(value) {
    const { bytes } = (value ?? {}) as Partial<Answer<"bytes">>;
    return bytes instanceof Uint8Array && bytes.length <= MOST;
  },
};

// Questions about the values of a port, answered where they are. Every kind has a file of its own, which also says what
// an answer must look like: the page does not trust what the worker posts. Knows nothing of how messages travel.

import type { Answer, Question, QuestionKind } from "../../graph/question";
import { HostError } from "../host";
import type { Answerer, PortValues } from "./answerer";
import { binaries } from "./binaries";
import { bytes } from "./bytes";
import { children } from "./children";
import { columns } from "./columns";
import { fingerprint } from "./fingerprint";
import { inside } from "./inside";
import { matches } from "./matches";
import { names } from "./names";
import { origins } from "./origins";
import { peaks } from "./peaks";
import { plane } from "./plane";
import { points } from "./points";
import { rows } from "./rows";
import { series } from "./series";
import { spectrogram } from "./spectrogram";
import { statistics } from "./statistics";

const ANSWERERS: { readonly [K in QuestionKind]?: Answerer<K> } = {
  binaries,
  bytes,
  children,
  columns,
  fingerprint,
  inside,
  matches,
  names,
  origins,
  peaks,
  plane,
  points,
  rows,
  series,
  spectrogram,
  statistics,
};

/** Throws `HostError` where there is no answer. */
export async function answerTo<K extends QuestionKind>(
  values: PortValues,
  question: Question<K>,
): Promise<Answer<K>> {
  const answerer = ANSWERERS[question.kind] as Answerer<K> | undefined;
  if (!answerer) throw new HostError(`Nobody answers "${question.kind}".`);
  return answerer.answer(values, question);
}

export function isAnswer<K extends QuestionKind>(kind: K, value: unknown): value is Answer<K> {
  return ANSWERERS[kind]?.accepts(value) ?? false;
}

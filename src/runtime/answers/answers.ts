// Questions about the values of a port, answered where they are. Every kind has a file of its own, which also says what
// an answer must look like: the page does not trust what the worker posts. Knows nothing of how messages travel.

import type { Answer, Question, QuestionKind } from "../../graph/question";
import { HostError } from "../host";

/** The values of one port as far as they are still held. */
export interface PortValues {
  /** The same as long as the values are: what was worked out for them may be kept under it. */
  readonly number: number;
  readonly count: number;
  /** Index of the oldest one still held. */
  readonly first: number;
  /** JSON array for people: what is binary is described. */
  read(from: number, to: number): string;
  /** JSON array in full, as files hold it: throws `HostError` with the item where JSON cannot hold a value. */
  text(from: number, to: number): string;
  /** UTF-8 JSON array or frame (frame.ts): every value in full. */
  export(from: number, to: number): Uint8Array;
  /** Indexes of values whose JSON text holds `text`, from `from` on, at most `limit`. */
  find(text: string, from: number, limit: number): readonly number[];
}

/** How one kind of question is answered. Throws `HostError` where the question makes no sense for these values. */
export interface Answerer<K extends QuestionKind> {
  answer(values: PortValues, question: Question<K>): Answer<K> | Promise<Answer<K>>;
  /** Whether something is an answer of this kind. */
  accepts(value: unknown): boolean;
}

const ANSWERERS: { readonly [K in QuestionKind]?: Answerer<K> } = {};

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

// What answers a kind of question about the values of a port, and what it sees of them. Knows no kind.

import type { Answer, Origin, Question, QuestionKind, ValuePath } from "../../graph/question";

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
  /** The memory of a binary value, valid until the values are used again; undefined where there is none. */
  window?(item: number, path: ValuePath): Uint8Array | undefined;
  /** Indexes of values whose JSON text holds `text`, from `from` on, at most `limit`. */
  find(text: string, from: number, limit: number): readonly number[];
  /** Throws `HostError` where the value is gone. */
  origins?(item: number): readonly Origin[];
}

/** How one kind of question is answered. Throws `HostError` where the question makes no sense for these values. */
export interface Answerer<K extends QuestionKind> {
  answer(values: PortValues, question: Question<K>): Answer<K> | Promise<Answer<K>>;
  /** Whether something is an answer of this kind. */
  accepts(value: unknown): boolean;
}

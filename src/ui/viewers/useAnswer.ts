// An answer to a question about the values of a port, asked again when the question or the values change. Knows nothing
// of what is asked.

import { useEffect, useState } from "react";
import type { PortRef } from "../../graph/graph";
import type { Answer, Question, QuestionKind } from "../../graph/question";
import { useStudio } from "../studio";

export interface Answered<K extends QuestionKind> {
  /** To the question of now, or to the one before while the new one is on its way. */
  readonly answer: Answer<K> | undefined;
  /** What the answer is to. */
  readonly question: Question<K> | undefined;
  readonly failed: string | undefined;
  readonly waiting: boolean;
}

const NOTHING = { answer: undefined, question: undefined, failed: undefined, waiting: true } as const;

/** `version` changes with the values. Undefined asks nothing. */
export function useAnswer<K extends QuestionKind>(
  { node, port }: PortRef,
  question: Question<K> | undefined,
  version: unknown,
): Answered<K> {
  const { session } = useStudio();
  const [state, setState] = useState<Answered<K>>(NOTHING);
  const key = question && JSON.stringify(question);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the question is
  useEffect(() => {
    if (!question) return;
    let asked = true;
    setState((before) => ({ ...before, waiting: true }));
    session.askValues<K>({ node, port }, question).then(
      (answer) => {
        if (asked) setState({ answer, question, failed: undefined, waiting: false });
      },
      (error: unknown) => {
        if (asked) setState({ ...NOTHING, failed: reasonOf(error), waiting: false });
      },
    );
    return () => {
      asked = false;
    };
  }, [session, node, port, key, version]);
  return state;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

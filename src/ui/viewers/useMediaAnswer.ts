// The newest answer to a question that changes with every movement of the hand, with the question that it is to. Knows
// nothing of what is asked.

import { useEffect, useRef, useState } from "react";
import type { PortRef } from "../../graph/graph";
import type { Answer, Question, QuestionKind } from "../../graph/question";
import { useStudio } from "../studio";
import { createLine, type Line } from "./mediaLine";
import { reasonOf } from "./useAnswer";

export interface MediaAnswer<K extends QuestionKind> {
  /** What was answered last, be it to a question before the one at hand. */
  readonly to?: { readonly question: Question<K>; readonly answer: Answer<K> };
  readonly failed?: string;
}

/** `version` changes with the values. Undefined asks nothing. */
export function useMediaAnswer<K extends QuestionKind>(
  { node, port }: PortRef,
  question: Question<K> | undefined,
  version: unknown,
): MediaAnswer<K> {
  const { session } = useStudio();
  const [state, setState] = useState<MediaAnswer<K>>({});
  const line = useRef<Line<Question<K>>>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was answered of other values is forgotten
  useEffect(() => {
    const opened = createLine<Question<K>, Answer<K>>(
      (asked) => session.askValues<K>({ node, port }, asked),
      (asked, outcome) =>
        setState((before) =>
          "answer" in outcome
            ? { to: { question: asked, answer: outcome.answer } }
            : { ...before, failed: reasonOf(outcome.error) },
        ),
    );
    line.current = opened;
    setState({});
    return () => opened.close();
  }, [session, node, port, version]);

  const key = question && JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the question is
  useEffect(() => {
    if (question) line.current?.ask(question);
  }, [key, session, node, port, version]);
  return state;
}

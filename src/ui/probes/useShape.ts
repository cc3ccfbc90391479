// What is binary in the last value of a port: its size, its kind. Knows nothing of how it is told.

import type { PortRef } from "../../graph/graph";
import type { BinaryFacts, ValuePath } from "../../graph/question";
import type { Summary } from "../../graph/value";
import { isHeavy } from "../viewers/suiting";
import { useMediaAnswer } from "../viewers/useMediaAnswer";
import { mayBeBinary } from "./figures";

export interface Shape {
  readonly item: number;
  readonly path: ValuePath;
  readonly facts: BinaryFacts;
}

/** Undefined: nothing is, or it is not known yet. */
export function useShape(port: PortRef, summary: Summary, version: string): Shape | undefined {
  const asks = summary.count > 0 && mayBeBinary(summary) && !isHeavy(summary);
  const question = asks ? ({ kind: "binaries", item: summary.count - 1 } as const) : undefined;
  const { to } = useMediaAnswer(port, question, version);
  const [first] = to?.answer.binaries ?? [];
  return first && to && { item: to.question.item, ...first };
}

// One of the values of a port, for viewers to tell by whether they suit. Knows no viewer.

import { useEffect, useState } from "react";
import type { PortRef } from "../../graph/graph";
import { parseExact, type Summary } from "../../graph/value";
import { useStudio } from "../studio";
import { isHeavy } from "./suiting";

/** Undefined while none is known, and where one alone would be too much to read. */
export function useSample({ node, port }: PortRef, summary: Summary): unknown {
  const { session } = useStudio();
  const { count } = summary;
  const [sample, setSample] = useState<unknown>();
  const types = Object.keys(summary.types).join();
  const readable = count > 0 && !isHeavy(summary);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another value is read when there are others than before
  useEffect(() => {
    setSample(undefined);
    if (!readable) return;
    let asked = true;
    session.readValues({ node, port }, count - 1, count).then(
      (text) => {
        if (asked) setSample((parseExact(text) as readonly unknown[])[0]);
      },
      // Whoever shows the values says why there are none.
      () => undefined,
    );
    return () => {
      asked = false;
    };
  }, [session, node, port, types, readable]);
  return sample;
}

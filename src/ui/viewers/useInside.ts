// Searching inside one value: how many places were found, and the way from one to the next. Knows nothing of how values
// are drawn.

import { useEffect, useState } from "react";
import type { PortRef } from "../../graph/graph";
import type { ValuePath } from "../../graph/question";
import { useStudio } from "../studio";
import { type Finding, foundText } from "../values/ValueSearch";
import { reasonOf } from "./useAnswer";

const MOST_FOUND = 500;
const PAUSE_MS = 200;

interface InsideFinding extends Finding {
  /** A new object each time a place is gone to. */
  readonly current: { readonly path: ValuePath } | undefined;
}

export function useInside({ node, port }: PortRef, item: number): InsideFinding {
  const { session } = useStudio();
  const [text, setText] = useState("");
  const [found, setFound] = useState<readonly ValuePath[]>();
  const [failed, setFailed] = useState<string>();
  const [at, setAt] = useState<{ readonly position: number; readonly path: ValuePath }>();

  useEffect(() => {
    setFound(undefined);
    setFailed(undefined);
    setAt(undefined);
    if (!text) return;
    let asked = true;
    async function search() {
      const question = { kind: "inside", item, text, from: 0, limit: MOST_FOUND } as const;
      try {
        const { paths } = await session.askValues<"inside">({ node, port }, question);
        if (!asked) return;
        setFound(paths);
        if (paths[0]) setAt({ position: 0, path: paths[0] });
      } catch (error) {
        if (asked) setFailed(reasonOf(error));
      }
    }
    const timer = setTimeout(() => void search(), PAUSE_MS);
    return () => {
      asked = false;
      clearTimeout(timer);
    };
  }, [session, node, port, item, text]);

  return {
    text,
    status: text && (failed ?? foundText(found?.length, at?.position ?? 0, MOST_FOUND)),
    failed: failed !== undefined || found?.length === 0,
    any: found !== undefined && found.length > 0,
    current: at,
    setText,
    step(by) {
      if (!found?.length) return;
      const position = ((at?.position ?? 0) + by + found.length) % found.length;
      const path = found[position];
      if (path) setAt({ position, path });
    },
  };
}

// Searching inside one value. Knows nothing of how values are drawn.

import { useCallback } from "react";
import type { PortRef } from "../../graph/graph";
import { useStudio } from "../studio";
import { useFinding } from "../values/useFinding";

const MOST_FOUND = 500;

export function useInside({ node, port }: PortRef, item: number) {
  const { session } = useStudio();
  const find = useCallback(
    async (text: string) => {
      const question = { kind: "inside", item, text, from: 0, limit: MOST_FOUND } as const;
      const { paths } = await session.askValues<"inside">({ node, port }, question);
      return paths.map((path) => ({ path }));
    },
    [session, node, port, item],
  );
  return useFinding(find, MOST_FOUND);
}

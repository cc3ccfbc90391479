// The items of the input of the last run, as text. Knows nothing of who asks.

import { useMemo } from "react";
import { parseExact } from "../../graph/value";
import { useSession } from "../studio";
import { copied } from "../values/JsonTree";

/** More letters than this would hold up the page. */
const MOST = 2_000_000;

/** Undefined while nobody wants them, and where there are too many. */
export function useRunInput(wanted: boolean): readonly string[] | undefined {
  const input = useSession((state) => state.run.input);
  return useMemo(() => {
    if (!wanted || input.length > MOST) return undefined;
    try {
      const items = parseExact(input);
      return Array.isArray(items) ? items.map(copied) : undefined;
    } catch {
      // What was run is JSON; should it not be, there is nothing to show.
      return undefined;
    }
  }, [wanted, input]);
}

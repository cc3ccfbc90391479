// At which items a breakpoint stops, as it is typed. Pure: knows nothing of runs.

import type { Breakpoint } from "../graph/breakpoint";
import { failure, type Result } from "../graph/result";
import { parseQuery, type Query } from "./answers/query";

/** The failure is a sentence for whoever typed it. An empty query is of every item. */
export function readCondition({ when = "", every = 1 }: Omit<Breakpoint, "edge">): Result<Query, string> {
  if (!Number.isSafeInteger(every) || every < 1) return failure("Every how many matches is a whole number.");
  const query = parseQuery(when);
  if (query.ok && query.value.some(({ kind }) => kind === "time"))
    return failure('"time" is about a node, not about an item.');
  return query;
}

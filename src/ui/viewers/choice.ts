// Which viewers suit some values, and which of them is taken. Knows no viewer.

import type { Summary } from "../../graph/value";
import type { Viewer } from "./viewer";

/** Those that suit at all, the best first; of equals in the order given. */
export function fitting(
  viewers: readonly Viewer[],
  summary: Summary,
  sample: unknown,
): readonly [Viewer, ...Viewer[]] | undefined {
  const [best, ...others] = viewers
    .map((viewer) => ({ viewer, suits: viewer.suits(summary, sample) }))
    .filter(({ suits }) => suits > 0)
    .sort((a, b) => b.suits - a.suits)
    .map(({ viewer }) => viewer);
  return best && [best, ...others];
}

/** The one asked for by name as long as it suits, else the best. */
export function taken(fit: readonly [Viewer, ...Viewer[]], name: string | undefined): Viewer {
  return fit.find((viewer) => viewer.name === name) ?? fit[0];
}

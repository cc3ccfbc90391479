// Which two runs a wish to compare means. Knows nothing of how they are compared.

import type { RunFacts, RunId } from "../../session/runs/runs";

/** The two that a wish to compare means, the older one first; undefined where there are no two. */
export function pairOf(
  list: readonly RunFacts[],
  chosen: readonly RunId[],
  opened: RunId | undefined,
): readonly [RunId, RunId] | undefined {
  const meant = list.filter(({ id }) => chosen.includes(id));
  const [newer, older] = meant;
  if (newer && older) return [older.id, newer.id];
  const one = newer ?? list.find(({ id }) => id === opened) ?? list[0];
  const at = one ? list.indexOf(one) : -1;
  const before = list[at + 1];
  if (one && before) return [before.id, one.id];
  const after = list[at - 1];
  return one && after ? [one.id, after.id] : undefined;
}

// Brings what the last visit could not save any more into storage. Knows nothing of what is in the texts.

import type { LeftOver, LeftOvers } from "./left-over";
import type { ProjectStore } from "./store";

export async function takeUp(leftOvers: LeftOvers, store: ProjectStore): Promise<void> {
  for (const left of leftOvers.all()) {
    try {
      await takeOne(left, store);
      leftOvers.drop(left.key);
    } catch {
      // It stays where it is until storage works.
    }
  }
}

/** On top of what it was made from; where that has gone on, beside it. */
async function takeOne(left: LeftOver, store: ProjectStore): Promise<void> {
  const { id, base, text } = left;
  const facts = { name: left.name, nodes: left.nodes, wires: left.wires };
  const isThere = async () => (await store.load(id))?.generations.some((each) => each.text === text);
  if (await isThere()) return;
  const outcome = await store.save({ id, base, text, facts, activity: 0 });
  if (outcome.kind === "saved" || (await isThere())) return;
  await store.save({ id: crypto.randomUUID(), base: 0, text, facts, activity: 0 });
}

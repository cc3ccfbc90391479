// How a node's run and a wire's values are told in a few words. Knows nothing of where they stand.

export const lookText = {
  name: "Name of the node",
  outOfDate: "out of date",
  queued: "queued",
  queuedHint: "Waits for the nodes before it.",
  running: "running",
  of: (done: string, all: string) => `${done} / ${all}`,
  done: (items: string, time: string) => `${items} · ${time}`,
  doneHint: (count: number, items: string, time: string) => `Took ${items} ${itemWord(count)} in ${time}.`,
  reused: "reused",
  reusedHint: "It did not run again: its values of an earlier run still hold.",
  failed: "failed",
  blocked: "blocked",
  blockedHint: (by: string) => `"${by}" stands in the way.`,
  stopped: "stopped",
} as const;

export function duration(ms: number): string {
  if (ms < 0.95) return "<1 ms";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

function itemWord(count: number): string {
  return count === 1 ? "item" : "items";
}

// What a node's run and a port's values look like in a few words. Knows nothing of components.

import type { NodeId } from "../../graph/graph";
import type { Problem } from "../../graph/problem";
import type { NodeRun, Output } from "../../session/run";

export interface RunLook {
  readonly text: string;
  readonly hint?: string;
  /** Of the items known to come; absent while nobody knows how many. */
  readonly fraction?: number;
}

/** `stale` is the sentence that says why its values are out of date. */
export function runLook(run: NodeRun, stale?: string): RunLook {
  if (stale !== undefined && (run.kind === "done" || run.kind === "reused"))
    return { text: "out of date", hint: stale };
  switch (run.kind) {
    case "idle":
      return { text: "" };
    case "queued":
      return { text: "queued", hint: "Waits for the nodes before it." };
    case "running":
      return run.of === undefined
        ? { text: run.done ? count(run.done) : "running" }
        : { text: `${count(run.done)} / ${count(run.of)}`, fraction: run.of ? run.done / run.of : 1 };
    case "done":
      return {
        text: `${count(run.done)} · ${duration(run.ms)}`,
        hint: `Took ${count(run.done)} ${run.done === 1 ? "item" : "items"} in ${duration(run.ms)}.`,
      };
    case "reused":
      return { text: "reused", hint: "It did not run again: its values of an earlier run still hold." };
    case "failed":
      return { text: "failed", hint: run.error.message };
    case "blocked":
      return { text: "blocked", hint: `"${run.by}" stands in the way.` };
    case "cancelled":
      return { text: "stopped" };
  }
}

export interface WireLook {
  readonly count: string;
  readonly last: string;
  readonly stale: boolean;
  readonly hint: string;
}

export function wireLook({ summary }: Output, stale: string | undefined): WireLook {
  const line = summary.last.replace(/\s+/g, " ");
  const items = `${count(summary.count)} ${summary.count === 1 ? "item" : "items"}`;
  return {
    count: count(summary.count),
    last: summary.count === 0 ? "" : line.length > 24 ? `${line.slice(0, 23)}…` : line,
    stale: stale !== undefined,
    hint: `${items}${summary.count ? `, the last: ${line.slice(0, 200)}` : ""}${
      stale === undefined ? "" : `\n${stale}`
    }`,
  };
}

function count(items: number): string {
  if (items < 100_000) return items.toLocaleString("en-US");
  return items.toLocaleString("en-US", { notation: "compact", maximumFractionDigits: 1 });
}

export function duration(ms: number): string {
  if (ms < 0.95) return "<1 ms";
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

const NO_PROBLEMS: readonly Problem[] = [];
const problemsByNode = new WeakMap<readonly Problem[], Map<NodeId, readonly Problem[]>>();

/** The same array for the same problems, so that a component may select it from the store. */
export function problemsOf(problems: readonly Problem[], node: NodeId): readonly Problem[] {
  let byNode = problemsByNode.get(problems);
  if (!byNode) {
    byNode = new Map();
    for (const problem of problems) {
      if (problem.node) byNode.set(problem.node, [...(byNode.get(problem.node) ?? []), problem]);
    }
    problemsByNode.set(problems, byNode);
  }
  return byNode.get(node) ?? NO_PROBLEMS;
}

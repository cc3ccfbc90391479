// What a node's run and a port's values look like in a few words. Knows nothing of components.

import type { NodeId } from "../../graph/graph";
import type { Problem } from "../../graph/problem";
import type { NodeRun, Output } from "../../session/run";
import { duration, lookText as text } from "../text/run";
import { grouped } from "../text/words";

export interface RunLook {
  readonly text: string;
  readonly hint?: string;
  /** Of the items known to come; absent while nobody knows how many. */
  readonly fraction?: number;
}

/** `stale` is the sentence that says why its values are out of date. */
export function runLook(run: NodeRun, stale?: string): RunLook {
  if (stale !== undefined && (run.kind === "done" || run.kind === "reused"))
    return { text: text.outOfDate, hint: stale };
  switch (run.kind) {
    case "idle":
      return { text: "" };
    case "queued":
      return { text: text.queued, hint: text.queuedHint };
    case "running":
      return run.of === undefined
        ? { text: run.done ? count(run.done) : text.running }
        : { text: text.of(count(run.done), count(run.of)), fraction: run.of ? run.done / run.of : 1 };
    case "done":
      return {
        text: text.done(count(run.done), duration(run.ms)),
        hint: text.doneHint(run.done, count(run.done), duration(run.ms)),
      };
    case "reused":
      return { text: text.reused, hint: text.reusedHint };
    case "failed":
      return { text: text.failed, hint: run.error.message };
    case "blocked":
      return { text: text.blocked, hint: text.blockedHint(run.by) };
    case "cancelled":
      return { text: text.stopped };
  }
}

export interface WireLook {
  readonly count: string;
  readonly last: string;
  readonly stale: boolean;
}

export function wireLook(output: Output, stale: string | undefined): WireLook {
  const { summary } = output;
  const passed = passedOf(output);
  const line = summary.last.replace(/\s+/g, " ");
  return {
    count: count(passed),
    last: summary.count === 0 ? "" : line.length > 24 ? `${line.slice(0, 23)}…` : line,
    stale: stale !== undefined,
  };
}

/** How many values passed, of an older run also those that are no longer there. */
export function passedOf({ summary, kept }: Output): number {
  return kept?.of ?? summary.count;
}

/** Kept: making one costs more than a hundred uses. */
const COMPACT = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

/** How many items, in a few letters. */
export function count(items: number): string {
  return items < 100_000 ? grouped(items) : COMPACT.format(items);
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

// What has happened to a run or a project between two looks at it, as a sentence to be said. Knows nothing of components.

import type { Project } from "../../graph/graph";
import { nodeRun, type RunState } from "../../session/run";
import { announcementText as text } from "../text/announcement";
import { duration } from "../text/run";

/** Undefined where nothing happened that is worth a word. */
export function runNews(now: RunState, before: RunState): string | undefined {
  const { phase } = now;
  if (phase.kind === before.phase.kind) return undefined;
  switch (phase.kind) {
    case "running":
      return before.phase.kind === "paused" ? text.resumed : text.started;
    case "paused":
      return text.paused;
    case "finished":
      return endNews(now, phase);
    default:
      return undefined;
  }
}

function endNews(run: RunState, { outcome, ms, message }: RunState["phase"] & { kind: "finished" }): string {
  switch (outcome) {
    case "completed":
      return text.finished(run.active.size, resultCount(run), duration(ms));
    case "cancelled":
      return text.stopped;
    case "crashed":
      return text.crashed(message ?? "");
    case "failed":
      for (const node of run.nodes.keys()) {
        const state = nodeRun(run, node);
        if (state.kind === "failed") return text.failed(node, state.error.item, state.error.message);
      }
      return text.failedSomewhere(message ?? "");
  }
}

function resultCount({ plan, outputs }: RunState): number {
  const sinks = new Set<string>(plan?.sinks);
  let count = 0;
  for (const [port, { summary }] of outputs)
    if (sinks.has(port.slice(0, port.indexOf(".")))) count += summary.count;
  return count;
}

/** Nodes and wires that came and went; undefined where there are the same as before. */
export function structureNews(now: Project, before: Project): string | undefined {
  if (now.graph === before.graph) return undefined;
  const nodes = now.graph.nodes.size - before.graph.nodes.size;
  const wires = now.graph.edges.size - before.graph.edges.size;
  if (nodes !== 0) return changeOf(nodes, text.nodes);
  if (wires !== 0) return changeOf(wires, text.wires);
  return undefined;
}

function changeOf(count: number, words: (count: number) => string): string {
  return count > 0 ? text.added(words(count)) : text.removed(words(-count));
}

/** What a step through the history changed, in a few words. */
export function stepNews(now: Project, before: Project): string {
  const structure = structureNews(now, before);
  if (structure) return structure;
  const changed = [...now.graph.nodes].filter(([id, node]) => before.graph.nodes.get(id) !== node);
  const [first] = changed;
  if (first) return changed.length === 1 ? text.changed(first[0]) : text.severalChanged(changed.length);
  if (now.graph.sources !== before.graph.sources) return text.code;
  if (now.input !== before.input) return text.input;
  if (now.layout !== before.layout) return text.moved;
  return text.rest;
}

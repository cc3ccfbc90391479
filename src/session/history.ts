// Undo and redo as lists of whole projects: values are immutable and share structure. Knows nothing of edits.

import type { Project } from "../graph/graph";

export interface History {
  readonly past: readonly Project[];
  readonly present: Project;
  readonly future: readonly Project[];
}

const DEPTH = 500;

export function newHistory(project: Project): History {
  return { past: [], present: project, future: [] };
}

/** A project that is the same object is no change and makes no entry. */
export function record(history: History, project: Project): History {
  if (project === history.present) return history;
  return { past: [...history.past, history.present].slice(-DEPTH), present: project, future: [] };
}

export function undo(history: History): History {
  const project = history.past.at(-1);
  if (!project) return history;
  return { past: history.past.slice(0, -1), present: project, future: [history.present, ...history.future] };
}

export function redo(history: History): History {
  const [project, ...future] = history.future;
  if (!project) return history;
  return { past: [...history.past, history.present], present: project, future };
}

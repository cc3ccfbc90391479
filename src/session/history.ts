// Undo and redo as lists of whole projects: values are immutable and share structure. Knows nothing of edits.

import type { Project } from "../graph/graph";

export interface History {
  readonly past: readonly Project[];
  readonly present: Project;
  readonly future: readonly Project[];
  /** The gesture that made the present one, as long as it may go on. */
  readonly gesture?: string;
}

const DEPTH = 500;

export function newHistory(project: Project): History {
  return { past: [], present: project, future: [] };
}

/** A project that is the same object is no change and makes no entry; nor does what goes on with the last gesture. */
export function record(history: History, project: Project, gesture?: string): History {
  if (project === history.present) return history;
  const goesOn = gesture !== undefined && gesture === history.gesture;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-DEPTH);
  return { past, present: project, future: [], ...(gesture === undefined ? {} : { gesture }) };
}

/** Takes a gesture back that is still the last thing that happened. */
export function cancelGesture(history: History, gesture: string): History {
  const present = history.past.at(-1);
  if (history.gesture !== gesture || !present) return history;
  return { past: history.past.slice(0, -1), present, future: [] };
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

export function statesOf({ past, present, future }: History): readonly Project[] {
  return [...past, present, ...future];
}

/** The same history with every state changed the same way. */
export function mapHistory(history: History, change: (project: Project) => Project): History {
  const { past, present, future } = history;
  return { ...history, past: past.map(change), present: change(present), future: future.map(change) };
}

// Which stored project each state of the history belongs to, and which of them are not saved. Undo may lead from one
// project into another. Knows nothing of storage.

import { EMPTY_PROJECT, type Project } from "../../graph/graph";
import type { Head, Version, Why } from "./record";

/** Where a project on the screen came from, before it was saved. */
export type Origin =
  | { readonly kind: "new" }
  | { readonly kind: "example"; readonly id: string }
  | { readonly kind: "link" }
  | { readonly kind: "file" };

/** A project as this tab has it. */
export interface Sheet {
  id: string;
  /** What is stored, as far as this tab has seen it; undefined: nothing. */
  head: Head | undefined;
  /** Its last state on this screen. */
  latest: Project;
  /** The state that is stored, or that can be had again and need not be. */
  saved: Project | undefined;
  origin: Origin | undefined;
  /** What is stored goes into the ring of snapshots at the next save. */
  keep: Why | undefined;
  rescue: readonly Version[];
  /** A newer editor wrote it. */
  readOnly: boolean;
  /** When it was last saved here, by a clock that nobody sets. */
  savedAt: number;
}

export class Sheets {
  readonly #ofState = new WeakMap<Project, Sheet>();
  readonly #all = new Set<Sheet>();

  /** Its first state is yet to come; until then there is nothing on it to be saved. */
  create(more: Partial<Sheet> = {}): Sheet {
    const sheet: Sheet = {
      id: crypto.randomUUID(),
      head: undefined,
      latest: EMPTY_PROJECT,
      saved: EMPTY_PROJECT,
      origin: undefined,
      keep: undefined,
      rescue: [],
      readOnly: false,
      savedAt: performance.now(),
      ...more,
    };
    this.#all.add(sheet);
    return sheet;
  }

  bind(project: Project, sheet: Sheet): void {
    this.#ofState.set(project, sheet);
  }

  of(project: Project): Sheet | undefined {
    return this.#ofState.get(project);
  }

  withId(id: string): Sheet | undefined {
    return [...this.#all].find((sheet) => sheet.id === id);
  }

  dirty(): readonly Sheet[] {
    return [...this.#all].filter(isDirty);
  }
}

export function isDirty(sheet: Sheet): boolean {
  return sheet.latest !== sheet.saved && !sheet.readOnly;
}

/** Whether there is nothing in a project that anybody could miss. */
export function isBlank(project: Project): boolean {
  const { graph, notes, name, description, input } = project;
  const sizes = [graph.nodes, graph.sources, graph.subgraphs, notes].map(({ size }) => size);
  return (
    sizes.every((size) => size === 0) &&
    name === EMPTY_PROJECT.name &&
    description === "" &&
    input === EMPTY_PROJECT.input
  );
}

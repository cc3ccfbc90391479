// Saves what is on the sheets of this tab, each on what it was made from. Where somebody else has written meanwhile it
// goes into a project of its own. Knows nothing of when, nor of the screen.

import type { Project } from "../../graph/graph";
import { type Facts, type Head, isWhole } from "./record";
import { activityOf, isRipe } from "./ring";
import type { Sheet, Sheets } from "./sheet";
import type { ProjectStore } from "./store";

export interface SaverParts {
  readonly store: ProjectStore;
  readonly sheets: Sheets;
  write(project: Project): string;
  saved(sheet: Sheet): void;
  /** The work goes on in a copy; without `theirs` the project it was made from is gone. */
  parted(sheet: Sheet, theirs: Head | undefined, before: string): void;
  /** Changes the states of the history that a sheet's are. */
  rewrite(change: (project: Project) => Project): void;
}

export class Saver {
  readonly #parts: SaverParts;

  constructor(parts: SaverParts) {
    this.#parts = parts;
  }

  /** Milliseconds for which the page stood still. */
  async saveAll(): Promise<number> {
    const dirty = this.#parts.sheets.dirty();
    if (dirty.length === 0) await this.#parts.store.lastOpened();
    let stood = 0;
    for (const sheet of dirty) stood += await this.#save(sheet);
    return stood;
  }

  async #save(sheet: Sheet): Promise<number> {
    const { latest: project, head } = sheet;
    const began = performance.now();
    const text = this.#parts.write(project);
    const stood = performance.now() - began;
    const activity = activityOf(began - sheet.savedAt);
    const outcome = await this.#parts.store.save({
      id: sheet.id,
      base: head?.revision ?? 0,
      text,
      facts: factsOf(project),
      activity,
      keep: sheet.keep ?? (isRipe(head, activity) ? "activity" : undefined),
      ...(sheet.rescue.length > 0 && { rescue: sheet.rescue }),
    });
    sheet.savedAt = began;
    if (outcome.kind === "saved") this.#settle(sheet, project, outcome.head);
    else await this.#part(sheet, project, text, outcome.head);
    return stood;
  }

  #settle(sheet: Sheet, project: Project, head: Head): void {
    sheet.head = head;
    sheet.saved = project;
    sheet.keep = undefined;
    sheet.rescue = [];
    this.#parts.saved(sheet);
  }

  /** Somebody else's save stays as it is, and so does what was made here: under a name of its own. */
  async #part(sheet: Sheet, project: Project, text: string, head: Head | undefined): Promise<void> {
    const { store, sheets, rewrite } = this.#parts;
    const theirs = head && (await store.load(sheet.id));
    const newest = theirs?.generations[0];
    if (theirs?.head && newest?.text === text && isWhole(newest)) {
      this.#settle(sheet, project, theirs.head);
      return;
    }
    const name = head ? conflictName(project.name) : project.name;
    const renamed: Project = { ...project, name };
    const id = crypto.randomUUID();
    const facts = factsOf(renamed);
    const outcome = await store.save({ id, base: 0, text: this.#parts.write(renamed), facts, activity: 0 });
    if (outcome.kind === "stale") throw new Error("Bug: a new project was there already");
    sheet.id = id;
    const renames = new Map<Project, Project>([[project, renamed]]);
    const rename = (state: Project) => {
      const known = renames.get(state);
      if (known) return known;
      const next = state.name === project.name ? { ...state, name } : state;
      renames.set(state, next);
      return next;
    };
    sheet.latest = rename(sheet.latest);
    rewrite((state) => {
      if (sheets.of(state) !== sheet) return state;
      const next = rename(state);
      sheets.bind(next, sheet);
      return next;
    });
    this.#settle(sheet, renamed, outcome.head);
    this.#parts.parted(sheet, head, project.name);
  }
}

export function factsOf({ name, graph }: Project): Facts {
  return { name, nodes: graph.nodes.size, wires: graph.edges.size };
}

function conflictName(name: string): string {
  const [, base = name, number] = /^(.*) \(conflict copy(?: (\d+))?\)$/.exec(name) ?? [];
  if (base === name) return `${name} (conflict copy)`;
  return `${base} (conflict copy ${number ? Number(number) + 1 : 2})`;
}

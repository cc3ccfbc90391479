// What can be done with the projects in the list, and what is kept of each. Knows nothing of the screen.

import type { Project } from "../../graph/graph";
import { failure, type Result, success } from "../../graph/result";
import type { Catalog } from "../../graph/spec";
import type { Desk } from "./desk";
import { type Candidate, candidateOf, readBack } from "./opening";
import type { Projects } from "./projects";
import { FORMAT, type Head, type Version } from "./record";
import { factsOf } from "./saver";
import type { ProjectStore } from "./store";
import { describeTrouble, troubleOf } from "./trouble";

type ShelfDesk = Pick<Desk, "read" | "write" | "present" | "catalogOf">;

/** A project to be looked at. */
export interface Sight {
  readonly project: Project;
  readonly catalog: Catalog;
}

const GONE = "This project is not there any more.";

export class Shelf {
  readonly #projects: Projects;
  readonly #desk: ShelfDesk;
  readonly #store: ProjectStore;

  constructor(projects: Projects, desk: ShelfDesk, store: ProjectStore) {
    this.#projects = projects;
    this.#desk = desk;
    this.#store = store;
  }

  /** The last saved first. */
  list(): Promise<Result<readonly Head[], string>> {
    return tried(async () => success(await this.#store.list()));
  }

  /** Of a project that is not open: the name of the open one is an edit like any other. */
  rename(id: string, name: string): Promise<Result<null, string>> {
    return tried(async () => {
      const stored = await this.#read(id);
      if (!stored.ok) return stored;
      const { project, head } = stored.value;
      if (head.format > FORMAT) return failure("A newer version of the editor wrote this project.");
      const renamed = { ...project, name };
      const text = this.#desk.write(renamed);
      const base = head.revision;
      const outcome = await this.#store.save({ id, base, text, facts: factsOf(renamed), activity: 0 });
      this.#projects.noteChange();
      return outcome.kind === "saved"
        ? success(null)
        : failure("This project was changed in another tab just now. Try again.");
    });
  }

  duplicate(id: string, name: string): Promise<Result<null, string>> {
    return tried(async () => {
      const isOpen = this.#projects.current.id === id;
      const stored = isOpen ? success({ project: this.#desk.present() }) : await this.#read(id);
      if (!stored.ok) return stored;
      const copy = { ...stored.value.project, name };
      const text = this.#desk.write(copy);
      const facts = factsOf(copy);
      await this.#store.save({ id: crypto.randomUUID(), base: 0, text, facts, activity: 0 });
      this.#projects.noteChange();
      return success(null);
    });
  }

  /** Gives the way to put it back. */
  remove(id: string): Promise<Result<() => Promise<Result<null, string>>, string>> {
    return tried(async () => {
      await this.#projects.flush();
      const removed = await this.#store.remove(id);
      if (!removed) return failure(GONE);
      this.#projects.forget(id);
      return success(() =>
        tried(async () => {
          await this.#store.putBack(removed);
          this.#projects.noteChange();
          return success(null);
        }),
      );
    });
  }

  /** All that is kept of a project, the newest first; the same text only once. */
  versions(id: string): Promise<Result<readonly Version[], string>> {
    return tried(async () => {
      const loaded = await this.#store.load(id);
      if (!loaded) return failure(GONE);
      const all = [...loaded.generations, ...(await this.#store.snapshots(id).catch(() => []))];
      const byText = new Map<string, Version>();
      for (const version of all) {
        const same = byText.get(version.text);
        // A generation that is in the ring too is told with the reason why.
        byText.set(version.text, same ? { ...same, ...(version.why && { why: version.why }) } : version);
      }
      return success([...byText.values()]);
    });
  }

  inspect(version: Version): Candidate {
    return candidateOf(version, this.#desk.read);
  }

  /** A version as a project; undefined where it cannot be read. */
  look(version: Version): Sight | undefined {
    const read = this.#desk.read(version.text);
    if (!read.ok) return undefined;
    const { project } = read.value;
    return { project, catalog: this.#desk.catalogOf(project) };
  }

  /** The newest version of a project as far as it can be read. */
  async lookAt(id: string): Promise<Sight | undefined> {
    const stored = await tried(() => this.#read(id));
    if (!stored.ok) return undefined;
    const { project } = stored.value;
    return { project, catalog: this.#desk.catalogOf(project) };
  }

  async #read(id: string): Promise<Result<{ readonly project: Project; readonly head: Head }, string>> {
    const loaded = await this.#store.load(id);
    if (!loaded?.head) return failure(GONE);
    const back = await readBack(loaded, () => this.#store.snapshots(id), this.#desk.read);
    if (!back.ok || back.value.damaged.length > 0) {
      return failure("This project is damaged. Open it to see what can be restored.");
    }
    return success({ project: back.value.opened.project, head: loaded.head });
  }
}

async function tried<T>(work: () => Promise<Result<T, string>>): Promise<Result<T, string>> {
  try {
    return await work();
  } catch (error) {
    return failure(describeTrouble(troubleOf(error)));
  }
}

// Brings what other tabs save onto this tab's screen, unless there is work of this tab's own on it. Knows nothing of
// how it gets there.

import type { Project } from "../../graph/graph";
import type { Desk } from "./desk";
import { readBack } from "./opening";
import { FORMAT, type Head } from "./record";
import { isDirty, type Sheet } from "./sheet";
import type { Loaded, ProjectStore } from "./store";

export interface FollowingParts {
  readonly store: ProjectStore;
  readonly read: Desk["read"];
  current(): Sheet;
  /** The sheet's head is the newer one already. */
  show(sheet: Sheet, project: Project): void;
  /** Nothing of it is stored any more. */
  gone(sheet: Sheet, name: string): void;
  /** What is stored is not to be shown. */
  hidden(): void;
}

/** A tab that is typed in saves often: reading all of it would take the time of this one. */
const SPACING_MS = 300;
const HIDDEN_SPACING_MS = 3000;

export class Following {
  readonly #parts: FollowingParts;
  #catching: Promise<void> | undefined;

  constructor(parts: FollowingParts) {
    this.#parts = parts;
  }

  catchUp(): void {
    this.#catching ??= this.#catchUp()
      .catch(() => undefined)
      .then(() => {
        this.#catching = undefined;
      });
  }

  async #catchUp(): Promise<void> {
    for (let isNews = true; isNews; ) {
      const sheet = this.#parts.current();
      const before = sheet.head;
      if (!before || isDirty(sheet)) return;
      const loaded = await this.#parts.store.load(sheet.id);
      if (sheet !== this.#parts.current() || isDirty(sheet) || sheet.head !== before) continue;
      if (!loaded) {
        this.#parts.gone(sheet, before.name);
        return;
      }
      const { head } = loaded;
      isNews = head !== undefined && head.revision > before.revision;
      if (head && isNews) await this.#take(sheet, head, loaded);
    }
  }

  async #take(sheet: Sheet, head: Head, { generations: [newest] }: Loaded): Promise<void> {
    const isThere = newest?.revision === head.revision;
    const back = isThere
      ? await readBack({ head, generations: [newest] }, async () => [], this.#parts.read)
      : undefined;
    if (!back?.ok) {
      // A save of this tab will find that it is behind.
      sheet.readOnly = head.format > FORMAT;
      this.#parts.hidden();
      await pause(HIDDEN_SPACING_MS);
      return;
    }
    Object.assign(sheet, { head, readOnly: back.value.readOnly });
    this.#parts.show(sheet, back.value.opened.project);
    await pause(SPACING_MS);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

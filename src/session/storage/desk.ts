// What storage asks of the session that it serves: the present state, its text, and ways to put others on the screen.

import type { Project } from "../../graph/graph";
import type { Result } from "../../graph/result";
import type { Catalog } from "../../graph/spec";
import type { Saving } from "./autosave";

export interface OpenedText {
  readonly project: Project;
  readonly notes: readonly string[];
}

export interface Desk {
  present(): Project;
  read(text: string): Result<OpenedText, { readonly message: string }>;
  write(project: Project): string;
  catalogOf(project: Project): Catalog;
  /** Puts a stored project on the screen as one undoable step; at the start there is nothing to go back to. */
  display(opened: OpenedText, id: string, atStart?: boolean): void;
  /** A change from outside; over the last one it makes no step of its own. */
  follow(project: Project, over: boolean): void;
  rewrite(change: (project: Project) => Project): void;
  tell(saving: Saving): void;
}

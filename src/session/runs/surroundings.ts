// What the history of runs asks of the session around it. Knows nothing of what it is asked for.

import type { PortRef, Project } from "../../graph/graph";
import type { Result } from "../../graph/result";
import type { Runtime } from "../../runtime/runtime";
import type { OpenedProject } from "../files";
import type { Whole } from "../focus-run";
import type { OpenedText } from "../storage/desk";
import type { KeptRuns } from "./kept-runs";
import type { Home, OpenedRun } from "./record";

export interface Surroundings {
  readonly runtime: Pick<Runtime, "archive" | "ask" | "trace" | "supply">;
  readonly kept: KeptRuns;
  whole(): Whole;
  /** Shows a run in the place of the last one; undefined: the last one. */
  show(opened: OpenedRun | undefined): void;
  /** The open project. */
  home(): Home;
  write(project: Project): string;
  read(text: string): Result<OpenedText, { readonly message: string }>;
  /** The port of the whole run that stands behind one of the graph that is open. */
  portAt(port: PortRef): PortRef;
  /** As a new project. */
  openCopy(opened: OpenedText): Result<OpenedProject, string>;
}

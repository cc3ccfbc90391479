// The door to everything that changes: the project and its history, the run, the saving. The only mutable state.
// Knows nothing of React and of how a runtime works.

import type { StoreApi } from "zustand/vanilla";
import type { Edit, EditError } from "../graph/edit";
import type { NodeId, Point, PortRef, Project } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { Problem } from "../graph/problem";
import type { Result } from "../graph/result";
import type { Catalog } from "../graph/spec";
import type { Example } from "../library/examples";
import type { Marker, RuntimeStatus } from "../runtime/runtime";
import type { RunState } from "./run";

/** Whether the browser holds the project as it is on screen. */
export type Saving =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  | { readonly kind: "failed"; readonly message: string };

export interface SessionState {
  readonly project: Project;
  /** The library and the project's own code. */
  readonly catalog: Catalog;
  readonly plan: Plan;
  readonly problems: readonly Problem[];
  readonly run: RunState;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly saving: Saving;
  readonly runtime: RuntimeStatus;
}

/** What was opened, and what had to be changed to open it. */
export interface OpenedProject {
  readonly name: string;
  readonly notes: readonly string[];
}

export interface Session {
  readonly store: StoreApi<SessionState>;
  readonly examples: readonly Example[];
  edit(edit: Edit): Result<null, EditError>;
  undo(): void;
  redo(): void;
  run(): void;
  stop(): void;
  /** Reads a file of any format we know. On failure what was open stays open; the error is a sentence. */
  openFile(name: string, bytes: Uint8Array): Promise<Result<OpenedProject, string>>;
  /** Opens the project in the fragment of a link (with or without its `#`). Runs nothing. */
  openLink(fragment: string): Promise<Result<OpenedProject, string>>;
  openExample(id: string): Result<OpenedProject, string>;
  newProject(): void;
  exportManifest(): string;
  exportPackage(): Promise<Uint8Array>;
  /** The whole address that carries the project. */
  shareLink(): Promise<string>;
  /** Text for the clipboard: nodes, the wires among them and their code. */
  copy(nodes: readonly NodeId[]): string;
  /** Adds copied nodes around a point, under fresh ids; gives those ids. */
  paste(text: string, at: Point): Result<readonly NodeId[], string>;
  /** Adds a new Python node from the template that runs; gives its id. */
  addPythonNode(at: Point): NodeId;
  /** Turns a file of items (.json, .jsonl, .csv, text) into run input: the text of a JSON array. */
  readItems(name: string, text: string): Result<string, string>;
  /** JSON text of an array of values that passed a port in the last run. */
  readValues(port: PortRef, from: number, to: number): Promise<string>;
  findValues(port: PortRef, text: string, from: number, limit: number): Promise<readonly number[]>;
  /** Markers for Python source: from Python itself where it is ready, else from the syntax tree. */
  checkSource(source: string): Promise<readonly Marker[]>;
  dispose(): void;
}

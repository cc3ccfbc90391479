// The door to everything that changes: the project and its history, the run, the saving. The only mutable state.
// Knows nothing of React and of how a runtime works.

import { createStore, type StoreApi } from "zustand/vanilla";
import { readClipping, writeClipping } from "../formats/clipping";
import type { FormatError } from "../formats/failure";
import { readItems } from "../formats/items";
import { readLink, writeLink } from "../formats/link";
import { type Opened, readManifest } from "../formats/manifest-reader";
import { writeManifest } from "../formats/manifest-writer";
import { writePackage } from "../formats/package-writer";
import { readProject } from "../formats/project-reader";
import { applyEdit, describeEditError, type Edit, type EditError, freeNodeId } from "../graph/edit";
import {
  EMPTY_PROJECT,
  type GraphNode,
  type NodeId,
  type Point,
  type PortRef,
  type Project,
} from "../graph/graph";
import type { Plan, RuntimeName } from "../graph/plan";
import type { Problem } from "../graph/problem";
import { failure, type Result, success } from "../graph/result";
import type { Scope } from "../graph/scope";
import type { Catalog } from "../graph/spec";
import type { Example } from "../library/examples";
import { withSources } from "../library/library";
import { deriveSpec } from "../library/python";
import { pythonTemplate } from "../library/template";
import type { Marker, Runtime, RuntimeStatus } from "../runtime/runtime";
import { AutoRun } from "./auto-run";
import { Autosave, type ProjectStore, type Saving } from "./autosave";
import { checkProject } from "./check";
import { type History, newHistory, record, redo, undo } from "./history";
import { type AddedModule, moduleEdit } from "./modules";
import { readOutputs } from "./outputs";
import { NO_RUN, type RunState } from "./run";
import { createRunner } from "./runner";

export interface SessionState {
  readonly project: Project;
  /** The library and the project's own code. */
  readonly catalog: Catalog;
  readonly plan: Plan;
  readonly problems: readonly Problem[];
  readonly run: RunState;
  /** Why the project does not run on edit although it asks for it. */
  readonly held: string | undefined;
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
  /** Without a scope: all whose values are not there already. */
  run(scope?: Scope): void;
  stop(): void;
  pause(): void;
  resume(): void;
  /** Puts nodes' present values in their place, all or none: they do not run until `setPinned` takes them away. */
  pinOutputs(nodes: readonly NodeId[]): Promise<Result<null, string>>;
  /** By output port the JSON text of all values of the last run. */
  readOutputs(node: NodeId): Promise<Result<NonNullable<GraphNode["pinned"]>, string>>;
  /** Reads a file of any format we know. On failure what was open stays open; the error is a sentence. */
  openFile(name: string, bytes: Uint8Array): Promise<Result<OpenedProject, string>>;
  /** Opens the project in the fragment of a link (with or without its `#`). Runs nothing. */
  openLink(fragment: string): Promise<Result<OpenedProject, string>>;
  openExample(id: string): Result<OpenedProject, string>;
  /** Opens what this browser saved last; undefined when there is nothing. Rejects when storage is refused. */
  openSaved(): Promise<Result<OpenedProject, string> | undefined>;
  newProject(): void;
  exportManifest(): string;
  exportPackage(): Promise<Uint8Array>;
  /** The whole address that carries the project, unless it is too large for one. */
  shareLink(): Promise<Result<string, string>>;
  /** Text for the clipboard: nodes, the wires among them and their code. */
  copy(nodes: readonly NodeId[]): string;
  /** Adds copied nodes around a point, under fresh ids; gives those ids. */
  paste(text: string, at: Point): Result<readonly NodeId[], string>;
  /** Adds a new Python node from the template that runs; gives its id. */
  addPythonNode(at: Point): NodeId;
  /** Makes a WebAssembly module a node type of the project, and adds a node of it, at a free place unless told. */
  addModule(name: string, bytes: Uint8Array, at?: Point): Result<AddedModule, string>;
  /** Turns a file of items (.json, .jsonl, .csv, text) into run input: the text of a JSON array. */
  readItems(name: string, text: string): Result<string, string>;
  /** JSON text of an array of values that passed a port in the last run, as they are shown. */
  readValues(port: PortRef, from: number, to: number): Promise<string>;
  /** As `readValues`, in full, as files hold them. */
  readText(port: PortRef, from: number, to: number): Promise<string>;
  findValues(port: PortRef, text: string, from: number, limit: number): Promise<readonly number[]>;
  /** Markers for Python source: from Python itself where it is ready, else from the syntax tree. */
  checkSource(source: string): Promise<readonly Marker[]>;
  dispose(): void;
}

export interface SessionParts {
  readonly library: Catalog;
  readonly examples: readonly Example[];
  readonly runtime: Runtime;
  readonly store: ProjectStore;
  /** The WASI command that a package carries. */
  readonly loadCommand: () => Promise<Uint8Array>;
  /** The address of the editor, without fragment and query. */
  readonly address: string;
}

/** Characters of what this browser saved itself: a long run input is no attack. */
const STORED_LIMIT = 1 << 28;

export function createSession(parts: SessionParts): Session {
  const { library, examples, runtime } = parts;
  let history: History = newHistory(EMPTY_PROJECT);
  const prepared = new Set<RuntimeName>();

  const store = createStore<SessionState>(() => ({
    project: EMPTY_PROJECT,
    catalog: library,
    ...checkProject(EMPTY_PROJECT, library),
    run: NO_RUN,
    held: undefined,
    canUndo: false,
    canRedo: false,
    saving: { kind: "saved" },
    runtime: { kind: "cold" },
  }));
  const autosave = new Autosave(parts.store, (saving) => store.setState({ saving }));
  const stopListening = runtime.onStatus((status) => store.setState({ runtime: status }));
  const runner = createRunner(runtime, store.getState, (next) =>
    store.setState(({ run }) => ({ run: next(run) })),
  );
  const autoRun = new AutoRun(store.getState, runner.start);
  store.subscribe((now, before) => {
    autoRun.changed(now, before);
    const held = autoRun.held();
    if (held !== now.held) store.setState({ held });
  });

  function travel(next: History): void {
    if (next === history) return;
    const before = store.getState();
    history = next;
    const project = next.present;
    const catalog =
      project.graph.sources === before.project.graph.sources
        ? before.catalog
        : withSources(library, project.graph.sources);
    const same = project.graph === before.project.graph && project.input === before.project.input;
    store.setState({
      project,
      catalog,
      ...(same ? {} : checkProject(project, catalog)),
      canUndo: next.past.length > 0,
      canRedo: next.future.length > 0,
    });
    autosave.changed(() => writeManifest(project, catalog));
    prepareRuntimes(store.getState().plan);
  }

  function edit(change: Edit): Result<null, EditError> {
    const result = applyEdit(history.present, change, store.getState().catalog);
    if (!result.ok) return result;
    if (change.kind === "setRunOnEdit" && change.on) autoRun.trust();
    travel(record(history, result.value));
    return success(null);
  }

  /** Puts another project on the screen; undo brings back the one before. Values of a run do not outlive its project. */
  function show({ project, notes }: Opened): Result<OpenedProject, string> {
    runner.forget();
    autoRun.opened(project);
    travel(record(history, project));
    return success({ name: project.name, notes });
  }

  function showOrTell(result: Result<Opened, FormatError>): Result<OpenedProject, string> {
    return result.ok ? show(result.value) : failure(result.error.message);
  }

  /** Gets what the graph on the screen will need, once each, so that it is there by the time Run is pressed. */
  function prepareRuntimes({ steps }: Plan): void {
    const needs = new Set(steps.map((step) => step.runtime));
    if ([...needs].every((need) => prepared.has(need))) return;
    for (const need of needs) prepared.add(need);
    runtime.prepare(needs);
  }

  async function pinOutputs(nodes: readonly NodeId[]): Promise<Result<null, string>> {
    const edits: Edit[] = [];
    for (const node of nodes) {
      const pinned = await readOutputs(runtime, store.getState().run, node);
      if (!pinned.ok) return pinned;
      edits.push({ kind: "setPinned", node, pinned: pinned.value });
    }
    const result = edit({ kind: "batch", edits });
    return result.ok ? result : failure(describeEditError(result.error));
  }

  return {
    store,
    examples,
    edit,
    undo: () => travel(undo(history)),
    redo: () => travel(redo(history)),
    run(scope) {
      autoRun.trust();
      runner.start(scope);
    },
    stop: runner.stop,
    pause: runner.pause,
    resume: runner.resume,
    pinOutputs,
    readOutputs: (node) => readOutputs(runtime, store.getState().run, node),
    openFile: async (name, bytes) => showOrTell(await readProject(name, bytes, library)),
    openLink: async (fragment) => showOrTell(await readLink(fragment.replace(/^#/, ""), library)),
    openExample(id) {
      const example = examples.find((each) => each.id === id);
      return example
        ? showOrTell(readManifest(example.manifest, library))
        : failure(`There is no example "${id}". There are ${examples.map((each) => each.id).join(", ")}.`);
    },
    async openSaved() {
      const text = await parts.store.load();
      if (text === undefined) return undefined;
      const result = readManifest(text, library, STORED_LIMIT);
      if (!result.ok) return failure(result.error.message);
      const shown = show(result.value);
      // What was on screen before the first project was nothing to go back to.
      travel(newHistory(result.value.project));
      store.setState({ canUndo: false });
      return shown;
    },
    newProject: () => void show({ project: EMPTY_PROJECT, notes: [] }),
    exportManifest: () => writeManifest(history.present, store.getState().catalog),
    exportPackage: async () =>
      writePackage(history.present, store.getState().catalog, await parts.loadCommand()),
    async shareLink() {
      const link = await writeLink(history.present, store.getState().catalog);
      return link.ok ? success(`${parts.address}#${link.value}`) : failure(link.error.message);
    },
    copy: (nodes) => writeClipping(history.present, nodes),
    paste(text, at) {
      const clipping = readClipping(text, history.present, at, store.getState().catalog);
      if (!clipping.ok) return failure(clipping.error.message);
      const pasted = edit(clipping.value.edit);
      return pasted.ok ? success(clipping.value.ids) : failure("What was copied does not fit this project.");
    },
    addPythonNode(at) {
      const { graph } = history.present;
      const { types } = store.getState().catalog;
      let type = "MyNode";
      for (let number = 2; types.has(type); number++) type = `MyNode${number}`;
      const id = freeNodeId(graph.nodes, "my_node");
      edit({
        kind: "batch",
        edits: [
          { kind: "setSource", type, source: { language: "python", code: pythonTemplate(type) } },
          { kind: "addNode", node: { id, type, params: {} }, at },
        ],
      });
      return id;
    },
    addModule(name, bytes, at) {
      const module = moduleEdit(history.present, name, bytes, at);
      if (!module.ok) return module;
      const result = edit(module.value.edit);
      return result.ok ? module : failure(describeEditError(result.error));
    },
    readItems(name, text) {
      const items = readItems(name, text);
      return items.ok ? items : failure(items.error.message);
    },
    readValues: (port, from, to) => runtime.read(port, from, to),
    readText: (port, from, to) => runtime.text(port, from, to),
    findValues: (port, text, from, limit) => runtime.find(port, text, from, limit),
    checkSource: async (source) => (await runtime.check(source)) ?? deriveSpec("", source).markers,
    dispose() {
      stopListening();
      autoRun.dispose();
      void autosave.flush();
      runtime.dispose();
    },
  };
}

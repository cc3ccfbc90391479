// The door to everything that changes: the project and its history, the run, the saving. The only mutable state.
// Knows nothing of React and of how a runtime works.

import { createStore, type StoreApi } from "zustand/vanilla";
import { readClipping, writeClipping } from "../formats/clipping";
import type { FormatError } from "../formats/failure";
import { checkItems, readItems } from "../formats/items";
import { readLink, writeLink } from "../formats/link";
import { type Opened, readManifest } from "../formats/manifest-reader";
import { writeManifest } from "../formats/manifest-writer";
import { writePackage } from "../formats/package-writer";
import { readProject } from "../formats/project-reader";
import { compile, inputProblems } from "../graph/compile";
import { applyEdit, type Edit, type EditError, freeNodeId } from "../graph/edit";
import { EMPTY_PROJECT, type NodeId, type Point, type PortRef, type Project } from "../graph/graph";
import type { Plan, RuntimeName } from "../graph/plan";
import type { Problem } from "../graph/problem";
import { failure, type Result, success } from "../graph/result";
import type { Catalog } from "../graph/spec";
import type { Example } from "../library/examples";
import { withSources } from "../library/library";
import { deriveSpec } from "../library/python";
import { pythonTemplate } from "../library/template";
import type { Marker, RunEvent, Runtime, RuntimeStatus } from "../runtime/runtime";
import { Autosave, type ProjectStore, type Saving } from "./autosave";
import { type History, newHistory, record, redo, undo } from "./history";
import { NO_RUN, type RunState, reduceRun, startedRun } from "./run";

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
  /** Opens what this browser saved last; undefined when there is nothing. Rejects when storage is refused. */
  openSaved(): Promise<Result<OpenedProject, string> | undefined>;
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

const EVENTS_PER_SECOND = 30;
/** Characters of what this browser saved itself: a long run input is no attack. */
const STORED_LIMIT = 1 << 28;

export function createSession(parts: SessionParts): Session {
  const { library, examples, runtime } = parts;
  let history: History = newHistory(EMPTY_PROJECT);
  let aborter: AbortController | undefined;
  const prepared = new Set<RuntimeName>();

  const store = createStore<SessionState>(() => ({
    project: EMPTY_PROJECT,
    catalog: library,
    ...check(EMPTY_PROJECT, library),
    run: NO_RUN,
    canUndo: false,
    canRedo: false,
    saving: { kind: "saved" },
    runtime: { kind: "cold" },
  }));
  const autosave = new Autosave(parts.store, (saving) => store.setState({ saving }));
  const stopListening = runtime.onStatus((status) => store.setState({ runtime: status }));

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
      ...(same ? {} : check(project, catalog)),
      canUndo: next.past.length > 0,
      canRedo: next.future.length > 0,
    });
    autosave.changed(() => writeManifest(project, catalog));
    prepareRuntimes(store.getState().plan);
  }

  function edit(change: Edit): Result<null, EditError> {
    const result = applyEdit(history.present, change, store.getState().catalog);
    if (!result.ok) return result;
    travel(record(history, result.value));
    return success(null);
  }

  /** Puts another project on the screen; undo brings back the one before. Values of a run do not outlive its project. */
  function show({ project, notes }: Opened): Result<OpenedProject, string> {
    aborter?.abort();
    store.setState({ run: NO_RUN });
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

  async function run(): Promise<void> {
    const { plan, project, problems } = store.getState();
    aborter?.abort();
    const noInput = problems.find((problem) => problem.kind === "noInput");
    if (noInput || plan.steps.length === 0) {
      const message = noInput?.message ?? "There is nothing to run yet.";
      store.setState({ run: { ...NO_RUN, phase: { kind: "finished", outcome: "failed", ms: 0, message } } });
      return;
    }
    const mine = new AbortController();
    aborter = mine;
    store.setState({ run: startedRun(plan) });
    let waiting: RunEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const fold = () => {
      clearTimeout(timer);
      timer = undefined;
      const events = waiting;
      waiting = [];
      if (aborter === mine) store.setState((state) => ({ run: events.reduce(reduceRun, state.run) }));
    };
    for await (const event of runtime.run(plan, project.input, mine.signal)) {
      waiting.push(event);
      timer ??= setTimeout(fold, 1000 / EVENTS_PER_SECOND);
    }
    fold();
  }

  return {
    store,
    examples,
    edit,
    undo: () => travel(undo(history)),
    redo: () => travel(redo(history)),
    run: () => void run(),
    stop() {
      if (store.getState().run.phase.kind !== "running") return;
      store.setState((state) => ({ run: { ...state.run, phase: { kind: "stopping" } } }));
      aborter?.abort();
    },
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
    shareLink: async () => `${parts.address}#${await writeLink(history.present, store.getState().catalog)}`,
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
    readItems(name, text) {
      const items = readItems(name, text);
      return items.ok ? items : failure(items.error.message);
    },
    readValues: (port, from, to) => runtime.read(port, from, to),
    findValues: (port, text, from, limit) => runtime.find(port, text, from, limit),
    checkSource: async (source) => (await runtime.check(source)) ?? deriveSpec("", source).markers,
    dispose() {
      stopListening();
      void autosave.flush();
      runtime.dispose();
    },
  };
}

function check(project: Project, catalog: Catalog): Pick<SessionState, "plan" | "problems"> {
  const { plan, problems } = compile(project.graph, catalog);
  return { plan, problems: [...problems, ...runInputProblems(plan, project.input)] };
}

function runInputProblems(plan: Plan, input: string): readonly Problem[] {
  const items = checkedInput(input);
  if (items.ok) return inputProblems(plan, items.value.count);
  const { message, line, column } = items.error;
  const place = `line ${line}, column ${column}`;
  return [
    {
      kind: "noInput",
      severity: "error",
      message: `The run input is no list of JSON items: ${message} (${place}).`,
    },
  ];
}

let lastInput: { readonly text: string; readonly items: ReturnType<typeof checkItems> } | undefined;

/** Most edits leave the run input alone, and a long one takes a while to read. */
function checkedInput(text: string): ReturnType<typeof checkItems> {
  if (lastInput?.text !== text) lastInput = { text, items: checkItems(text) };
  return lastInput.items;
}

// The door to everything that changes: the project and its history, the run, the saving. The only mutable state.
// Knows nothing of React and of how a runtime works.

import { createStore, type StoreApi } from "zustand/vanilla";
import { type Opened, readManifest } from "../formats/manifest-reader";
import { writeManifest } from "../formats/manifest-writer";
import { applyEdit, type Edit } from "../graph/edit";
import type { EditError } from "../graph/edit-error";
import { EMPTY_PROJECT, type NodeId, type Project } from "../graph/graph";
import type { Json } from "../graph/json";
import type { Plan } from "../graph/plan";
import type { Problem } from "../graph/problem";
import { failure, type Result, success } from "../graph/result";
import type { Scope } from "../graph/scope";
import { type SecretPlace, secretNames } from "../graph/secret";
import { type Catalog, entryOf } from "../graph/spec";
import { withOwn } from "../library/library";
import type { Runtime, RuntimeStatus } from "../runtime/runtime";
import { type Adding, createAdding } from "./adding";
import { AutoRun } from "./auto-run";
import type { BreakpointStore } from "./breakpoint-store";
import { Breakpoints } from "./breakpoints";
import { type CaseMaking, createCaseMaking } from "./case-making";
import { CaseRunner, type CaseRuns, type Cases } from "./cases";
import { type Checked, checkProject } from "./check";
import { type Checks, ExpectedValues, type Expecting } from "./expected";
import { createFiles, type Files, type FilesParts, type OpenedProject } from "./files";
import { editAt, graphsAlike, locate, type Path, ROOT, scopeAt, validPath } from "./focus";
import { lookAt, portAt, type Whole } from "./focus-run";
import { cancelGesture, type History, mapHistory, newHistory, record, redo, statesOf, undo } from "./history";
import { createOutputs, type Outputs } from "./outputs";
import { createPreparing } from "./preparing";
import { createReading, type Reading } from "./reading";
import { NO_RUN, type RunState } from "./run";
import { createRunner } from "./runner";
import { KeptRuns } from "./runs/kept-runs";
import { RunHistory } from "./runs/run-history";
import type { RunStore } from "./runs/run-store";
import type { Runs } from "./runs/runs";
import { createSearching, type Searching } from "./searching";
import { FORGETFUL, type SecretStore } from "./secret-store";
import { NO_SECRETS, type SecretStates, Secrets } from "./secrets";
import type { Saving } from "./storage/autosave";
import type { Desk } from "./storage/desk";
import { type Places, Projects } from "./storage/projects";
import type { Origin } from "./storage/sheet";
import { Shelf } from "./storage/shelf";
import { createTracer, type Tracer } from "./tracer";
import { Trials } from "./trial";

export interface SessionState {
  /** The uses of subgraphs that are open, the outermost first. Project, plan, problems and run are as seen from there. */
  readonly path: Path;
  readonly whole: Whole;
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
  /** Which secret parameters are set; their values are not in the state. */
  readonly secrets: SecretStates;
  /** What was expected of ports, held against what they gave. */
  readonly checks: Checks;
  /** What came of the cases of the project's own code. */
  readonly cases: CaseRuns;
}

export interface Session extends Adding, Outputs, Reading, Expecting, Files, CaseMaking, Cases {
  readonly store: StoreApi<SessionState>;
  /** Which project is open and how it is kept. */
  readonly projects: Projects;
  /** The other projects, and older versions. */
  readonly shelf: Shelf;
  /** Where the time of runs goes, and moments of one that is over. */
  readonly tracer: Tracer;
  /** The last runs of the open project. */
  readonly runs: Runs;
  /** Where runs stop to be looked at. */
  readonly breakpoints: Breakpoints;
  /** Looking through the values of all ports. */
  readonly searching: Searching;
  /** Edits of one gesture make one entry in the history: its name is what they have in common. */
  edit(edit: Edit, gesture?: string): Result<null, EditError>;
  /** Takes back what a gesture did so far, as if it had not begun. */
  cancelGesture(gesture: string): void;
  /** Undefined: it is not set any more. `remember`: the browser keeps it beyond this visit. */
  setSecret(node: NodeId, param: string, value: Json | undefined, remember: boolean): void;
  rememberSecret(node: NodeId, param: string, remember: boolean): void;
  undo(): void;
  redo(): void;
  /** Opens the subgraph that a node is a use of. */
  enter(node: NodeId): void;
  /** Goes back out, until so many uses are open; by one, unless told. */
  leave(depth?: number): void;
  /** Opens what a node of the whole run is drawn in, and gives its name there. */
  reveal(flat: NodeId): NodeId;
  /** Without a scope: all whose values are not there already. */
  run(scope?: Scope): void;
  stop(): void;
  pause(): void;
  resume(): void;
  dispose(): void;
}

export interface SessionParts extends Places, FilesParts {
  readonly runtime: Runtime;
  /** Without one, secrets last as long as the page. */
  readonly secretStore?: SecretStore;
  /** Without one, breakpoints last as long as the page. */
  readonly breakpointStore?: BreakpointStore;
  /** Without one, runs are kept as long as the page. */
  readonly runStore?: RunStore;
  /** Another runtime, on which nodes are tried beside the run. */
  readonly createTrialRuntime?: () => Runtime;
}

/** Characters of what this browser saved itself: a long run input is no attack. */
const STORED_LIMIT = 1 << 28;

export function createSession(parts: SessionParts): Session {
  const { library, runtime } = parts;
  let history: History = newHistory(EMPTY_PROJECT);
  const prepareRuntimes = createPreparing(runtime);

  const empty = { project: EMPTY_PROJECT, ...checkProject(EMPTY_PROJECT, library), run: NO_RUN };
  let look = lookAt(empty, ROOT);
  const store = createStore<SessionState>(() => ({
    path: ROOT,
    whole: empty,
    ...look.seen,
    catalog: library,
    held: undefined,
    canUndo: false,
    canRedo: false,
    saving: { kind: "saved" },
    runtime: { kind: "cold" },
    secrets: NO_SECRETS,
    checks: new Map(),
    cases: new Map(),
  }));
  const desk: Desk = {
    present: () => history.present,
    read: (text) => readManifest(text, library, STORED_LIMIT),
    write: (project) => writeManifest(project, library),
    catalogOf: (project) => withOwn(library, project.graph),
    display(opened, id, atStart) {
      display(opened, id);
      if (!atStart) return;
      // What was on screen before the first project was nothing to go back to.
      travel(newHistory(history.present));
    },
    follow: (project, over) =>
      travel(over ? { ...newHistory(project), past: history.past } : record(history, project)),
    rewrite: (change) => travel(mapHistory(history, change)),
    tell: (saving) => store.setState({ saving }),
  };
  const projects = new Projects(desk, parts);
  const shelf = new Shelf(projects, desk, parts.store);
  const stopListening = runtime.onStatus((status) => store.setState({ runtime: status }));
  const secrets = new Secrets(parts.secretStore ?? FORGETFUL);
  secrets.opened(history.present, projects.current.id);
  const runner = createRunner(
    runtime,
    whole,
    (next) => change({ run: next(whole().run), past: undefined, opened: undefined }),
    (plan) => {
      const revealed = secrets.reveal(plan);
      runs.revealed(plan, revealed.plan);
      return revealed;
    },
    () => breakpoints.begin(),
  );
  const breakpoints = new Breakpoints({
    runtime,
    whole,
    path: () => look.place.path,
    home: () => projects.current.id,
    store: parts.breakpointStore,
  });
  const expected = new ExpectedValues(
    runtime,
    () => look,
    edit,
    (checks) => store.setState({ checks }),
  );
  const trials = new Trials(parts.createTrialRuntime);
  const cases = new CaseRunner(
    () => history.present.graph,
    (request) => trials.try(request, history.present, store.getState().catalog, { whole: true }),
    (runs) => store.setState({ cases: runs }),
  );
  const autoRun = new AutoRun(whole, runner.start);
  const tracer = createTracer(runtime, store, (past) => change({ past: past ?? whole().opened?.run }));
  const runs = new RunHistory({
    runtime,
    kept: new KeptRuns(parts.runStore),
    whole,
    show: (opened) => change({ opened, past: opened?.run }),
    home() {
      const { id: project, origin } = projects.current;
      return { project, ...(origin?.kind === "example" ? { example: origin.id } : {}) };
    },
    write: desk.write,
    read: desk.read,
    portAt: (port) => portAt(look, port),
    openCopy: (opened) => show(opened, { kind: "file" }),
  });
  const searching = createSearching(runtime, store);
  const stopFollowing = projects.store.subscribe(({ id }, before) => {
    if (id === before.id) return;
    runs.moved();
    breakpoints.moved();
  });
  store.subscribe((now, before) => {
    autoRun.changed(now.whole, before.whole);
    expected.changed(now.whole, before.whole);
    runs.changed(now.whole, before.whole);
    if (now.whole !== before.whole || now.path !== before.path) breakpoints.changed(now.whole, before.whole);
    const held = autoRun.held();
    if (held !== now.held) store.setState({ held });
  });

  function whole(): Whole {
    return look.whole;
  }

  function within(): string {
    return look.place.type ?? "";
  }

  /** Changes what there is, and shows it from the graph that is open, as far as that is still there. */
  function change(changes: Partial<Whole>, rest: Partial<SessionState> = {}, path = look.place.path): void {
    const next = { ...look.whole, ...changes };
    look = lookAt(next, validPath(next.project, path), look);
    store.setState({ whole: next, path: look.place.path, ...look.seen, ...rest });
  }

  function goTo(path: Path): void {
    if (path === look.place.path) return;
    change({}, {}, path);
    const { project } = look.whole;
    store.setState((state) => ({
      secrets: secrets.states(project.graph, state.catalog, within(), state.secrets),
    }));
  }

  function travel(next: History): void {
    if (next === history) return;
    const { project: before } = whole();
    const catalog = withOwn(library, next.present.graph);
    history = secrets.clean(next, catalog);
    if (history !== next) projects.replaced(statesOf(next), statesOf(history));
    const project = history.present;
    const same = graphsAlike(project.graph, before.graph) && project.input === before.input;
    change(
      { project, ...(same ? {} : checkWithSecrets(project, catalog)) },
      { catalog, canUndo: next.past.length > 0, canRedo: next.future.length > 0 },
    );
    store.setState(({ secrets: known }) => ({
      secrets: secrets.states(project.graph, catalog, within(), known),
    }));
    projects.changed(project);
    prepareRuntimes(whole().plan);
  }

  /** What follows from a project and the secrets that are set for it. */
  function checkWithSecrets(project: Project, catalog: Catalog): Checked {
    const graph = secrets.planned(project.graph, catalog);
    return checkProject(graph === project.graph ? project : { ...project, graph }, catalog);
  }

  function edit(wish: Edit, gesture?: string): Result<null, EditError> {
    const refusal = projects.refusal();
    if (refusal) return failure(refusal);
    const result = applyEdit(history.present, editAt(look.place, wish), store.getState().catalog);
    if (!result.ok) return result;
    if (wish.kind === "setRunOnEdit" && wish.on) autoRun.trust();
    secrets.heed(wish, within(), history.present.graph);
    travel(record(history, result.value, gesture));
    cases.edited();
    if (wish.kind === "rename") breakpoints.renamed(wish.node, wish.to);
    return success(null);
  }

  function goBack(step: (from: History) => History): void {
    travel(step(history));
    cases.undone();
  }

  function changeSecret(node: NodeId, name: string, set: (place: SecretPlace) => void): void {
    const { project, catalog } = store.getState();
    const found = project.graph.nodes.get(node);
    const schema = found && entryOf(catalog, found)?.spec.params;
    const param = schema && secretNames(schema).get(name);
    if (!found || param === undefined) return;
    set({ within: within(), node, type: found.type, param });
    const all = whole().project;
    change(checkWithSecrets(all, catalog), {
      secrets: secrets.states(all.graph, catalog, within(), store.getState().secrets),
    });
  }

  /** Puts another project on the screen; undo brings back the one before. Values of a run do not outlive its project. */
  function show(opened: Opened, origin: Origin): Result<OpenedProject, string> {
    const home = projects.adopt(origin);
    secrets.forgetHome(home);
    return success(display(opened, home));
  }

  function display(opened: Opened, home: string): OpenedProject {
    const catalog = withOwn(library, opened.project.graph);
    const { project, notes } = secrets.admit(opened, catalog, home);
    runner.forget();
    cases.forget();
    goTo(ROOT);
    autoRun.opened(project);
    travel(record(history, project));
    return { name: project.name, notes };
  }

  return {
    store,
    projects,
    shelf,
    tracer,
    runs,
    breakpoints,
    searching,
    edit,
    cancelGesture: (gesture) => travel(cancelGesture(history, gesture)),
    setSecret: (node, param, value, remember) =>
      changeSecret(node, param, (place) => secrets.set(place, value, remember)),
    rememberSecret: (node, param, remember) =>
      changeSecret(node, param, (place) => secrets.remember(place, remember)),
    undo: () => goBack(undo),
    redo: () => goBack(redo),
    enter: (node) => goTo(validPath(whole().project, [...look.place.path, node])),
    leave: (depth = look.place.path.length - 1) => goTo(depth <= 0 ? ROOT : look.place.path.slice(0, depth)),
    reveal(flat) {
      const { path, node } = locate(whole().project, flat);
      goTo(path.join() === look.place.path.join() ? look.place.path : path);
      return node;
    },
    run(scope) {
      autoRun.trust();
      const flat = whole().plan.steps.map((step) => step.node);
      runner.start(scopeAt(look.place, scope, flat));
    },
    stop: runner.stop,
    pause: runner.pause,
    resume: runner.resume,
    ...createOutputs(runtime, () => look, edit),
    ...createFiles(parts, {
      present: () => history.present,
      catalog: () => store.getState().catalog,
      show,
      async openSaved() {
        const opened = await projects.openLast();
        // Deleting can be undone as long as its page is open.
        const listed = await shelf.list();
        if (listed.ok) {
          const homes = [projects.current.id, ...listed.value.map((head) => head.id)];
          secrets.keepOnly(homes);
          breakpoints.keepOnly(homes);
          void runs.keepOnly(homes);
        }
        return opened?.ok ? success({ name: opened.value.project.name, notes: opened.value.notes }) : opened;
      },
    }),
    ...createReading(
      runtime,
      () => look,
      (request, wishes) => trials.try(request, history.present, store.getState().catalog, wishes),
    ),
    ...createCaseMaking(runtime, () => look, store.getState, edit, trials),
    runCases: (type) => cases.runCases(type),
    watchCases: (type) => cases.watchCases(type),
    ...createAdding(store.getState, edit),
    expectOutputs: (nodes) => expected.expectOutputs(nodes),
    dispose() {
      stopListening();
      stopFollowing();
      runs.dispose();
      autoRun.dispose();
      projects.dispose();
      cases.dispose();
      trials.dispose();
      runtime.dispose();
    },
  };
}

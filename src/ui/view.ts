// What the screen shows of the project: selection, panels, dialogs, theme. Neither saved with the project nor undone.

import { createStore, type StoreApi } from "zustand/vanilla";
import type { EdgeId, GroupId, NodeId, NoteId, Point, PortRef, ProbeId } from "../graph/graph";
import type { OpenedProject } from "../session/files";

export type DockTab = "data" | "code" | "problems" | "log" | "profile" | "runs" | "watch" | "breakpoints";
export type Theme = "system" | "light" | "dark";
export type PanelName = "palette" | "dock" | "inspector";

/** One end of a wire that is being drawn. */
export interface LooseWire {
  readonly port: PortRef;
  readonly side: "input" | "output";
}

/** A wish for a new node: where on the screen to ask, and the wire it shall take up. */
export interface QuickAddRequest {
  /** In pixels of the window. */
  readonly at: Point;
  readonly wire?: LooseWire;
  /** Offers what does not fit the wire, too; it is added without it. */
  readonly all?: boolean;
  /** The wire in whose middle the node goes. */
  readonly into?: EdgeId;
  /** The node whose place the new one takes, with its wires and parameters. */
  readonly replaces?: NodeId;
}

type Dialog =
  | { readonly kind: "examples" }
  | { readonly kind: "share" }
  | { readonly kind: "shortcuts" }
  | { readonly kind: "commands" }
  /** The keyboard's way to draw a wire. */
  | { readonly kind: "connect"; readonly node: NodeId }
  /** The values that stand for a node's output, to be written by hand. */
  | { readonly kind: "pin"; readonly node: NodeId }
  /** A case of a node type, by its place; the one after the last is a new one. */
  | { readonly kind: "case"; readonly type: string; readonly at: number }
  | { readonly kind: "projects" }
  /** Of the open project. */
  | { readonly kind: "versions" }
  /** Of a project that cannot be read. */
  | { readonly kind: "recovery"; readonly id: string; readonly name: string }
  /** What a port gave in the two runs that are compared. */
  | { readonly kind: "both"; readonly port: PortRef }
  | { readonly kind: "notes"; readonly opened: OpenedProject };

/** What a wheel does; `auto` tells a mouse's wheel, which zooms, from fingers on a trackpad, which pan. */
export type WheelUse = "auto" | "zoom" | "pan";

interface Bend {
  readonly edge: EdgeId;
  readonly at: number;
}

/** What is drawn around the graph, as far as it is selected. */
interface Drawn {
  readonly notes?: Iterable<NoteId>;
  readonly groups?: Iterable<GroupId>;
  readonly probes?: Iterable<ProbeId>;
}

export interface ViewState {
  readonly nodes: ReadonlySet<NodeId>;
  readonly edges: ReadonlySet<EdgeId>;
  readonly notes: ReadonlySet<NoteId>;
  readonly groups: ReadonlySet<GroupId>;
  readonly probes: ReadonlySet<ProbeId>;
  /** A bend of a wire, by its place among the wire's bends. */
  readonly bend: Bend | undefined;
  readonly tab: DockTab;
  readonly theme: Theme;
  readonly panels: { readonly [Name in PanelName]: boolean };
  readonly dialog: Dialog | undefined;
  readonly quickAdd: QuickAddRequest | undefined;
  /** The node whose name is being written on the canvas. */
  readonly renaming: NodeId | undefined;
  /** The note or the group whose text is being written. */
  readonly writing: NoteId | GroupId | undefined;
  readonly connecting: LooseWire | undefined;
  readonly minimap: boolean;
  /** Whether cards show how much of the last run's time they took. */
  readonly heat: boolean;
  readonly wheel: WheelUse;
  /** The station of the tour that is shown. */
  readonly tour: number | undefined;
}

export interface View {
  readonly store: StoreApi<ViewState>;
  select(nodes: Iterable<NodeId>, edges?: Iterable<EdgeId>, drawn?: Drawn): void;
  selectBend(bend: Bend): void;
  /** Brings a tab of the dock to the front and the dock to the screen. */
  show(tab: DockTab): void;
  setTheme(theme: Theme): void;
  setPanel(panel: PanelName, open: boolean): void;
  setDialog(dialog: Dialog | undefined): void;
  quickAdd(request: QuickAddRequest | undefined): void;
  rename(node: NodeId | undefined): void;
  write(text: NoteId | GroupId | undefined): void;
  connect(wire: LooseWire | undefined): void;
  setMinimap(shown: boolean): void;
  setHeat(shown: boolean): void;
  setWheel(use: WheelUse): void;
  setTour(station: number | undefined): void;
}

const THEME_KEY = "studio.theme";
const MINIMAP_KEY = "studio.minimap";
const WHEEL_KEY = "studio.wheel";

export function createView(): View {
  const store = createStore<ViewState>(() => ({
    nodes: new Set(),
    edges: new Set(),
    notes: new Set(),
    groups: new Set(),
    probes: new Set(),
    bend: undefined,
    tab: "data",
    theme: storedTheme(),
    panels: { palette: true, dock: true, inspector: true },
    dialog: undefined,
    quickAdd: undefined,
    renaming: undefined,
    writing: undefined,
    connecting: undefined,
    minimap: stored(MINIMAP_KEY) !== "off",
    heat: false,
    wheel: storedWheel(),
    tour: undefined,
  }));
  const setPanel = (panel: PanelName, open: boolean) =>
    store.setState(({ panels }) => ({ panels: { ...panels, [panel]: open } }));
  return {
    store,
    select: (nodes, edges = [], { notes = [], groups = [], probes = [] } = {}) =>
      store.setState({
        nodes: new Set(nodes),
        edges: new Set(edges),
        notes: new Set(notes),
        groups: new Set(groups),
        probes: new Set(probes),
        bend: undefined,
      }),
    selectBend: (bend) =>
      store.setState({
        nodes: new Set(),
        edges: new Set([bend.edge]),
        notes: new Set(),
        groups: new Set(),
        probes: new Set(),
        bend,
      }),
    show(tab) {
      store.setState({ tab });
      setPanel("dock", true);
    },
    setTheme(theme) {
      store.setState({ theme });
      keep(THEME_KEY, theme);
    },
    setPanel,
    setDialog: (dialog) => store.setState({ dialog }),
    quickAdd: (quickAdd) => store.setState({ quickAdd }),
    rename: (renaming) => store.setState({ renaming }),
    write: (writing) => store.setState({ writing }),
    connect: (connecting) => store.setState({ connecting }),
    setHeat: (heat) => store.setState({ heat }),
    setMinimap(minimap) {
      store.setState({ minimap });
      keep(MINIMAP_KEY, minimap ? "on" : "off");
    },
    setWheel(wheel) {
      store.setState({ wheel });
      keep(WHEEL_KEY, wheel);
    },
    setTour: (tour) => store.setState({ tour }),
  };
}

function storedTheme(): Theme {
  const theme = stored(THEME_KEY);
  return theme === "light" || theme === "dark" ? theme : "system";
}

function storedWheel(): WheelUse {
  const use = stored(WHEEL_KEY);
  return use === "zoom" || use === "pan" ? use : "auto";
}

function stored(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage is refused: the choice lasts as long as the page.
  }
}

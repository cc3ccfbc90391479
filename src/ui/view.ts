// What the screen shows of the project: selection, panels, dialogs, theme. Neither saved with the project nor undone.

import { createStore, type StoreApi } from "zustand/vanilla";
import type { EdgeId, NodeId, Point, PortRef } from "../graph/graph";
import type { OpenedProject } from "../session/session";

export type DockTab = "data" | "code" | "problems" | "log";
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
}

type Dialog =
  | { readonly kind: "examples" }
  | { readonly kind: "share" }
  | { readonly kind: "shortcuts" }
  /** The keyboard's way to draw a wire. */
  | { readonly kind: "connect"; readonly node: NodeId }
  /** The values that stand for a node's output, to be written by hand. */
  | { readonly kind: "pin"; readonly node: NodeId }
  | { readonly kind: "notes"; readonly opened: OpenedProject };

export interface ViewState {
  readonly nodes: ReadonlySet<NodeId>;
  readonly edges: ReadonlySet<EdgeId>;
  readonly tab: DockTab;
  readonly theme: Theme;
  readonly panels: { readonly [Name in PanelName]: boolean };
  readonly dialog: Dialog | undefined;
  readonly quickAdd: QuickAddRequest | undefined;
  /** The node whose name is being written on the canvas. */
  readonly renaming: NodeId | undefined;
  readonly connecting: LooseWire | undefined;
}

export interface View {
  readonly store: StoreApi<ViewState>;
  select(nodes: Iterable<NodeId>, edges?: Iterable<EdgeId>): void;
  /** Brings a tab of the dock to the front and the dock to the screen. */
  show(tab: DockTab): void;
  setTheme(theme: Theme): void;
  setPanel(panel: PanelName, open: boolean): void;
  setDialog(dialog: Dialog | undefined): void;
  quickAdd(request: QuickAddRequest | undefined): void;
  rename(node: NodeId | undefined): void;
  connect(wire: LooseWire | undefined): void;
}

const THEME_KEY = "studio.theme";

export function createView(): View {
  const store = createStore<ViewState>(() => ({
    nodes: new Set(),
    edges: new Set(),
    tab: "data",
    theme: storedTheme(),
    panels: { palette: true, dock: true, inspector: true },
    dialog: undefined,
    quickAdd: undefined,
    renaming: undefined,
    connecting: undefined,
  }));
  const setPanel = (panel: PanelName, open: boolean) =>
    store.setState(({ panels }) => ({ panels: { ...panels, [panel]: open } }));
  return {
    store,
    select: (nodes, edges = []) => store.setState({ nodes: new Set(nodes), edges: new Set(edges) }),
    show(tab) {
      store.setState({ tab });
      setPanel("dock", true);
    },
    setTheme(theme) {
      store.setState({ theme });
      try {
        localStorage.setItem(THEME_KEY, theme);
      } catch {
        // Storage is refused: the theme lasts as long as the page.
      }
    },
    setPanel,
    setDialog: (dialog) => store.setState({ dialog }),
    quickAdd: (quickAdd) => store.setState({ quickAdd }),
    rename: (renaming) => store.setState({ renaming }),
    connect: (connecting) => store.setState({ connecting }),
  };
}

function storedTheme(): Theme {
  try {
    const theme = localStorage.getItem(THEME_KEY);
    return theme === "light" || theme === "dark" ? theme : "system";
  } catch {
    return "system";
  }
}

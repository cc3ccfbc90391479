// What the screen shows of the project: selection, panels, theme. Neither saved with the project nor undone.

import { createStore, type StoreApi } from "zustand/vanilla";
import type { EdgeId, NodeId } from "../graph/graph";

export type DockTab = "data" | "code" | "problems" | "log";
export type Theme = "system" | "light" | "dark";

export interface ViewState {
  readonly nodes: ReadonlySet<NodeId>;
  readonly edges: ReadonlySet<EdgeId>;
  readonly tab: DockTab;
  readonly theme: Theme;
}

export interface View {
  readonly store: StoreApi<ViewState>;
  select(nodes: Iterable<NodeId>, edges?: Iterable<EdgeId>): void;
  show(tab: DockTab): void;
  setTheme(theme: Theme): void;
}

const THEME_KEY = "studio.theme";

export function createView(): View {
  const store = createStore<ViewState>(() => ({
    nodes: new Set(),
    edges: new Set(),
    tab: "data",
    theme: storedTheme(),
  }));
  return {
    store,
    select: (nodes, edges = []) => store.setState({ nodes: new Set(nodes), edges: new Set(edges) }),
    show: (tab) => store.setState({ tab }),
    setTheme(theme) {
      store.setState({ theme });
      try {
        localStorage.setItem(THEME_KEY, theme);
      } catch {
        // Storage is refused: the theme lasts as long as the page.
      }
    },
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

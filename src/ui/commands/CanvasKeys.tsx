// What keys alone need on the canvas: one tab stop for the whole graph, the selected card known to screen readers, the
// bar of the connect mode, finding. Knows nothing of which keys there are.

import { useEffect } from "react";
import { useCanvas } from "../canvas/CanvasProvider";
import { ConnectBar } from "../connect/ConnectBar";
import { FindPanel } from "../find/FindPanel";
import { useView } from "../studio";
import { canvasKeysText } from "../text/commands";

/** For React Flow: it takes the focus itself, its cards do not. A thousand tab stops would be none. */
export const GRAPH_FOCUS = {
  tabIndex: 0,
  nodesFocusable: false,
  "aria-label": canvasKeysText.graph,
} as const;

/** Milliseconds after which what was brought into view is drawn. */
const DRAWN_AFTER = 320;

export function CanvasKeys() {
  useForwardedFocus();
  useActiveCard();
  return (
    <>
      <ConnectBar />
      <FindPanel />
    </>
  );
}

/** Whoever sends the focus to the canvas means the graph. */
function useForwardedFocus(): void {
  const { pane } = useCanvas();
  useEffect(() => {
    const section = pane.current;
    function onFocus(event: FocusEvent): void {
      if (event.target === section) graphElement(section)?.focus({ preventScroll: true });
    }
    section?.addEventListener("focusin", onFocus);
    return () => section?.removeEventListener("focusin", onFocus);
  }, [pane]);
}

/** Names the card or wire that keys are about; what is not drawn cannot be named, and is told in words alone. */
function useActiveCard(): void {
  const { pane } = useCanvas();
  const node = useView(({ nodes }) => [...nodes].at(-1));
  const edge = useView(({ edges }) => [...edges].at(-1));
  useEffect(() => {
    const graph = graphElement(pane.current);
    function name(): void {
      const id = CSS.escape(node ?? edge ?? "");
      const element = graph?.querySelector(`.react-flow__${node ? "node" : "edge"}[data-id="${id}"]`);
      if (!graph || !element || !(node ?? edge)) {
        graph?.removeAttribute("aria-activedescendant");
        return;
      }
      element.id ||= `card-${node ?? edge}`;
      graph.setAttribute("aria-activedescendant", element.id);
    }
    name();
    const later = setTimeout(name, DRAWN_AFTER);
    return () => clearTimeout(later);
  }, [pane, node, edge]);
}

function graphElement(section: HTMLElement | null): HTMLElement | null {
  return section?.querySelector<HTMLElement>(".react-flow") ?? null;
}

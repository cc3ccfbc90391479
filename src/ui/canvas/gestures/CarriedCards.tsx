// Keeps the cards of a gesture under the pointer without rendering: writes their places to the page, or in a large graph
// hides them and their wires, which are then drawn. Knows nothing of how the gesture comes about.

import { useStore, useStoreApi } from "@xyflow/react";
import { useLayoutEffect } from "react";
import type { NodeId, Point } from "../../../graph/graph";
import { useCanvas } from "../CanvasProvider";
import { isLarge } from "../far/mount";
import type { Flow } from "../flow";

type Carried = ReadonlyMap<NodeId, Point>;

export function CarriedCards() {
  const { gesture, drawn } = useCanvas().ground;
  const flow = useStoreApi();
  // Cards may come while others are carried.
  const shown = useStore((state) => state.nodes);

  useLayoutEffect(() => {
    let end: (() => void) | undefined;
    let cards: ReadonlyMap<NodeId, HTMLElement> = new Map();

    function begin(nodes: Carried): () => void {
      const { domNode, nodeLookup } = flow.getState();
      const elements = cardElements(domNode, shown.length > 0 ? nodes : NOBODY);
      if (isLarge(drawn.current)) {
        const hidden = [...elements.values(), ...wireElements(domNode, drawn.current, nodes)];
        for (const element of hidden) element.setAttribute("data-drawn-instead", "");
        return () => {
          for (const element of hidden) element.removeAttribute("data-drawn-instead");
        };
      }
      cards = elements;
      return () => {
        for (const [id, element] of cards) {
          const known = nodeLookup.get(id)?.internals.positionAbsolute;
          if (known) place(element, known);
        }
        cards = new Map();
      };
    }

    const show = () => {
      const { nodes } = gesture.getState();
      if (nodes.size === 0) {
        end?.();
        end = undefined;
        return;
      }
      end ??= begin(nodes);
      for (const [id, element] of cards) {
        const at = nodes.get(id);
        if (at) place(element, at);
      }
    };
    show();
    const leave = gesture.subscribe(({ nodes }, before) => {
      if (nodes !== before.nodes) show();
    });
    return () => {
      leave();
      end?.();
    };
  }, [gesture, flow, drawn, shown]);

  return null;
}

const NOBODY: Carried = new Map();

function place(card: HTMLElement, { x, y }: Point): void {
  card.style.transform = `translate(${x}px,${y}px)`;
}

function cardElements(pane: HTMLElement | null, nodes: Carried): ReadonlyMap<NodeId, HTMLElement> {
  const cards = nodes.size > 0 ? (pane?.querySelectorAll<HTMLElement>(".react-flow__node") ?? []) : [];
  return new Map(
    [...cards].flatMap((card) => {
      const id = card.dataset.id as NodeId | undefined;
      return id && nodes.has(id) ? [[id, card] as const] : [];
    }),
  );
}

/** The wires of some cards and their badges. */
function wireElements(pane: HTMLElement | null, { edges }: Flow, nodes: Carried): readonly Element[] {
  const theirs = new Set(
    edges
      .filter(({ source, target }) => nodes.has(source as NodeId) || nodes.has(target as NodeId))
      .map(({ id }) => id),
  );
  return [...(pane?.querySelectorAll<HTMLElement>(".react-flow__edge, [data-wire]") ?? [])].filter(
    ({ dataset }) => theirs.has(dataset.wire ?? dataset.id ?? ""),
  );
}

// Which gesture a press on the canvas begins, and what a click selects. Knows nothing of how a gesture goes on.

import type { MouseEvent, PointerEvent } from "react";
import type { EdgeId, GroupId, NodeId, NoteId, ProbeId } from "../../../graph/graph";
import { groupOfCard } from "../../groups/card";
import { useCanvas } from "../CanvasProvider";
import { cardBoxes, drawnWires, holds, wireAt } from "../geometry";
import { type Ground, selectOnCanvas } from "../ground";
import { drawBox } from "./boxing";
import type { Chosen } from "./carried";
import { dragBend, dragChosen } from "./dragging";
import { resizeNote, resizeProbe } from "./resizing";
import { slice } from "./slicing";
import type { Press } from "./tracking";

/** One thing on the canvas that can be selected. */
export type Thing =
  | { readonly kind: "node"; readonly id: NodeId }
  | { readonly kind: "edge"; readonly id: EdgeId }
  | { readonly kind: "note"; readonly id: NoteId }
  | { readonly kind: "group"; readonly id: GroupId }
  | { readonly kind: "probe"; readonly id: ProbeId };

/** What keeps the pointer for itself, also on a card. */
const OWN = "input, textarea, select, button, a, [contenteditable], .nodrag, .react-flow__handle";

interface Modifiers {
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** How near to a wire that is only drawn a click means it, in pixels of the window. */
const WIRE_REACH = 9;

export function usePointer() {
  const { ground, actions } = useCanvas();
  const { view } = ground;

  function onPointerDownCapture(event: PointerEvent): void {
    const target = event.target as Element;
    if (event.button !== 0 || !event.isPrimary || target.closest(".react-flow__pane.draggable")) return;
    const press = {
      x: event.clientX,
      y: event.clientY,
      pointerId: event.pointerId,
      pointerType: event.pointerType,
    };
    if (pressHandle(target, press)) event.stopPropagation();
    else if (target.classList.contains("react-flow__pane")) pressPane(event, press);
    else if (!target.closest(OWN)) pressThing(thingAt(target), event, press);
  }

  /** What is there to be dragged by itself: a bend, the corner of a note or of a probe. */
  function pressHandle(target: Element, press: Press): boolean {
    const bend = target.closest<SVGElement>("[data-bend]");
    const corner = target.closest<HTMLElement>("[data-resize]")?.dataset.resize;
    const probe = target.closest<HTMLElement>("[data-resize-probe]")?.dataset.resizeProbe;
    if (bend) {
      const [edge, at] = [bend.dataset.edge as EdgeId, Number(bend.dataset.bend)];
      view.selectBend({ edge, at });
      dragBend(ground, press, edge, at);
    } else if (corner) resizeNote(ground, press, corner as NoteId);
    else if (probe) resizeProbe(ground, press, probe as ProbeId);
    return bend !== null || corner !== undefined || probe !== undefined;
  }

  function pressPane(event: PointerEvent, press: Press): void {
    const card = drawnAt(ground, event);
    if (card && card.kind !== "edge") {
      // React Flow takes what is only drawn for the empty canvas.
      event.stopPropagation();
      pressThing(card, event, press);
    } else if (event.altKey) slice(ground, press, event.shiftKey);
    // A finger on the empty canvas pans.
    else if (event.pointerType !== "touch") drawBox(ground, press, isAdding(event));
  }

  function pressThing(thing: Thing | undefined, event: PointerEvent, press: Press): void {
    if (!thing || thing.kind === "edge") return;
    dragChosen(ground, press, () => chosenWith(thing, event), event.altKey);
  }

  /** What a drag of a thing takes: the selection if it is in it, else the thing alone, which is then selected. */
  function chosenWith(thing: Thing, event: Modifiers): Chosen {
    if (!isChosen(thing)) choose(thing, isAdding(event));
    return view.store.getState();
  }

  function isChosen(thing: Thing): boolean {
    const { nodes, edges, notes, groups, probes } = view.store.getState();
    switch (thing.kind) {
      case "node":
        return nodes.has(thing.id);
      case "edge":
        return edges.has(thing.id);
      case "note":
        return notes.has(thing.id);
      case "group":
        return groups.has(thing.id);
      case "probe":
        return probes.has(thing.id);
    }
  }

  function choose(thing: Thing, adding: boolean): void {
    const { nodes, edges, notes, groups, probes } = view.store.getState();
    const toggled = <Id>(chosen: ReadonlySet<Id>, kind: Thing["kind"]): Iterable<Id> => {
      if (kind !== thing.kind) return adding ? chosen : [];
      const id = thing.id as Id;
      if (!adding) return [id];
      return chosen.has(id) ? [...chosen].filter((each) => each !== id) : [...chosen, id];
    };
    selectOnCanvas(ground, toggled(nodes, "node"), toggled(edges, "edge"), {
      notes: toggled(notes, "note"),
      groups: toggled(groups, "group"),
      probes: toggled(probes, "probe"),
    });
  }

  function onClick(event: MouseEvent): void {
    const target = event.target as Element;
    if (target.closest("[data-bend]") || target.closest(OWN)) return;
    const onPane = target.classList.contains("react-flow__pane");
    const thing = thingUnder(ground, event);
    if (thing) choose(thing, isAdding(event));
    else if (onPane && !isAdding(event)) selectOnCanvas(ground, []);
  }

  function onDoubleClick(event: MouseEvent): void {
    const target = event.target as Element;
    const at = { x: event.clientX, y: event.clientY };
    const bend = target.closest<SVGElement>("[data-bend]");
    if (bend) {
      actions.removeBend(bend.dataset.edge as EdgeId, Number(bend.dataset.bend));
      return;
    }
    if (target.closest(OWN)) return;
    const onPane = target.classList.contains("react-flow__pane");
    const thing = thingUnder(ground, event);
    if (thing?.kind === "edge") actions.addBend(thing.id, actions.at(at));
    else if (thing?.kind === "probe") actions.switchProbes(actions.chosenProbes());
    else if (onPane && thing?.kind === "node") actions.zoomTo(thing.id);
    else if (onPane && !thing) actions.quickAdd(at);
  }

  return { onPointerDownCapture, onClick, onDoubleClick };
}

/** What is under the pointer, as an element of the page or only drawn. */
export function thingUnder(ground: Ground, event: Clicked): Thing | undefined {
  const target = event.target as Element;
  return target.classList.contains("react-flow__pane") ? drawnAt(ground, event) : thingAt(target);
}

/** What is drawn under the pointer without being an element of the page. */
function drawnAt({ flow, drawn }: Ground, { clientX, clientY }: Clicked): Thing | undefined {
  const point = flow.screenToFlowPosition({ x: clientX, y: clientY });
  const card = [...cardBoxes(drawn.current.nodes)].findLast(([, box]) => holds(box, point))?.[0];
  if (card) return cardThing(card);
  const wire = wireAt(drawnWires(drawn.current), point, WIRE_REACH / flow.getZoom());
  return wire && { kind: "edge", id: wire.id };
}

type Clicked = Pick<globalThis.MouseEvent, "clientX" | "clientY" | "target">;

/** The thing that an element of the canvas shows. */
function thingAt(target: Element): Thing | undefined {
  const note = target.closest<HTMLElement>("[data-note]")?.dataset.note;
  if (note) return { kind: "note", id: note as NoteId };
  const probe = target.closest<HTMLElement>("[data-probe]")?.dataset.probe;
  if (probe) return { kind: "probe", id: probe as ProbeId };
  const group = target.closest<HTMLElement>("[data-frame]")?.dataset.frame;
  if (group) return { kind: "group", id: group as GroupId };
  const card = target.closest<HTMLElement>(".react-flow__node")?.dataset.id;
  if (card) return cardThing(card);
  const edge = target.closest<SVGElement>(".react-flow__edge")?.dataset.id;
  return edge ? { kind: "edge", id: edge as EdgeId } : undefined;
}

function cardThing(card: string): Thing {
  const collapsed = groupOfCard(card);
  return collapsed ? { kind: "group", id: collapsed } : { kind: "node", id: card as NodeId };
}

function isAdding({ shiftKey, ctrlKey, metaKey }: Modifiers): boolean {
  return shiftKey || ctrlKey || metaKey;
}

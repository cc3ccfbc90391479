// What is dragged onto the canvas from outside: node types of the palette, which a wire may take up, and files of
// modules. Knows nothing of what is dragged on the canvas itself.

import { type DragEvent, useEffect, useRef } from "react";
import type { Point } from "../../../graph/graph";
import { nodeId } from "../../../graph/graph";
import type { CatalogEntry } from "../../../graph/spec";
import { DRAGGED_NODE } from "../../palette/drag";
import { addModule, isModuleFile } from "../../palette/module";
import { useStudio } from "../../studio";
import { useCanvas } from "../CanvasProvider";
import { type DrawnWire, drawnWires } from "../geometry";
import { CARD_WIDTH, cardShape, NO_WIRES } from "../shape";
import { endGesture } from "./gesture";
import { takingWires, wireUnder } from "./wireDrop";

interface Offered {
  readonly entry: CatalogEntry;
  readonly wires: readonly DrawnWire[];
  readonly height: number;
}

/** Where a card stands that is dropped: under the pointer, not beside it. */
const GRABBED = { x: 40, y: 20 };

export function useNodeDrop() {
  const { session, view } = useStudio();
  const { actions, ground } = useCanvas();
  // What is dragged may only be read when the drag starts and when it ends.
  const type = useRef<string>(undefined);
  const offered = useRef<Offered>(undefined);

  useEffect(() => {
    function onDragStart({ dataTransfer }: globalThis.DragEvent): void {
      type.current = dataTransfer?.getData(DRAGGED_NODE) || undefined;
      offered.current = undefined;
    }
    function onDragEnd(): void {
      type.current = undefined;
      endGesture(ground.gesture);
    }
    document.addEventListener("dragstart", onDragStart);
    document.addEventListener("dragend", onDragEnd);
    return () => {
      document.removeEventListener("dragstart", onDragStart);
      document.removeEventListener("dragend", onDragEnd);
    };
  }, [ground]);

  function offer(): Offered | undefined {
    const { project, catalog } = session.store.getState();
    const entry = type.current ? catalog.types.get(type.current) : undefined;
    if (!entry) return undefined;
    const { height } = cardShape({ id: nodeId("new"), type: "", params: {} }, entry, NO_WIRES);
    return { entry, wires: takingWires(project, catalog, entry, drawnWires(ground.drawn.current)), height };
  }

  function wireFor(at: Point): ReturnType<typeof wireUnder> {
    offered.current ??= offer();
    const { wires = [], height = 0 } = offered.current ?? {};
    return wireUnder(wires, { ...at, width: CARD_WIDTH, height });
  }

  function place({ clientX, clientY }: DragEvent): Point {
    const { x, y } = actions.at({ x: clientX, y: clientY });
    return { x: Math.round(x - GRABBED.x), y: Math.round(y - GRABBED.y) };
  }

  return {
    onDragOver(event: DragEvent): void {
      if (!event.dataTransfer.types.includes(DRAGGED_NODE)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      const lit = wireFor(place(event));
      if (lit !== ground.gesture.getState().lit) ground.gesture.setState({ lit });
    },
    onDragLeave(): void {
      ground.gesture.setState({ lit: undefined });
    },
    onDrop(event: DragEvent): void {
      const [file] = event.dataTransfer.files;
      if (file && isModuleFile(file)) {
        event.preventDefault();
        void addModule(session, view, file, place(event));
        return;
      }
      const entry = session.store.getState().catalog.types.get(event.dataTransfer.getData(DRAGGED_NODE));
      if (!entry) return;
      event.preventDefault();
      const at = place(event);
      const wire = wireFor(at);
      endGesture(ground.gesture);
      if (wire) actions.insertNode(entry, at, wire);
      else actions.addNode(entry, at);
    },
  };
}

// What the palette, the toolbar and the keys need of the canvas: its place on the screen and the commands.
// Knows nothing of how nodes look.

import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { createContext, type ReactNode, type RefObject, useContext, useMemo, useRef } from "react";
import type { Point } from "../../graph/graph";
import { invariant } from "../../graph/result";
import { useStudio } from "../studio";
import { type Actions, createActions } from "./actions";
import type { FlowEdge, FlowNode } from "./flow";

interface CanvasContextValue {
  readonly pane: RefObject<HTMLElement | null>;
  /** Where the pointer was last seen over the canvas, in pixels of the window. */
  readonly pointer: RefObject<Point | undefined>;
  readonly actions: Actions;
}

const CanvasContext = createContext<CanvasContextValue | undefined>(undefined);

export function CanvasProvider({ children }: { readonly children: ReactNode }) {
  return (
    <ReactFlowProvider>
      <Provided>{children}</Provided>
    </ReactFlowProvider>
  );
}

export function useCanvas(): CanvasContextValue {
  const value = useContext(CanvasContext);
  invariant(value, "a component stands outside CanvasProvider");
  return value;
}

function Provided({ children }: { readonly children: ReactNode }) {
  const { session, view } = useStudio();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const pane = useRef<HTMLElement>(null);
  const pointer = useRef<Point>(undefined);
  const value = useMemo(
    () => ({ pane, pointer, actions: createActions({ session, view, flow, pane, pointer }) }),
    [session, view, flow],
  );
  return <CanvasContext value={value}>{children}</CanvasContext>;
}

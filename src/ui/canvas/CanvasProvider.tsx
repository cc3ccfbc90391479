// What the palette, the toolbar and the keys need of the canvas: its place on the screen and the commands.
// Knows nothing of how nodes look.

import { ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { createContext, type ReactNode, type RefObject, useContext, useMemo, useRef } from "react";
import { useStore } from "zustand";
import type { NodeId, Point } from "../../graph/graph";
import { invariant } from "../../graph/result";
import { useStudio } from "../studio";
import { type Actions, createActions } from "./actions";
import { sceneOf } from "./far/scene";
import { type FlowEdge, type FlowNode, NO_FLOW } from "./flow";
import { createGesture, type Gesture } from "./gestures/gesture";
import type { Ground } from "./ground";

interface CanvasContextValue {
  readonly pane: RefObject<HTMLElement | null>;
  /** Where the pointer was last seen over the canvas, in pixels of the window. */
  readonly pointer: RefObject<Point | undefined>;
  readonly actions: Actions;
  readonly ground: Ground;
}

const NO_SCENE = sceneOf(NO_FLOW);

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

/** A part of what a gesture is doing right now. */
export function useGesture<T>(select: (gesture: Gesture) => T): T {
  return useStore(useCanvas().ground.gesture, select);
}

function Provided({ children }: { readonly children: ReactNode }) {
  const { session, view } = useStudio();
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const pane = useRef<HTMLElement>(null);
  const pointer = useRef<Point>(undefined);
  const drawn = useRef(NO_FLOW);
  const scene = useRef(NO_SCENE);
  const selected = useRef<ReadonlySet<NodeId>>(new Set());
  const value = useMemo(() => {
    const ground = { session, view, flow, pane, drawn, scene, selected, gesture: createGesture() };
    return { pane, pointer, ground, actions: createActions({ ...ground, pointer }) };
  }, [session, view, flow]);
  return <CanvasContext value={value}>{children}</CanvasContext>;
}

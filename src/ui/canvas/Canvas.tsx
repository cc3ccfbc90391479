// The graph on the screen, and the pointer's gestures turned into edits. Knows nothing of files and of how runs work.

import {
  Background,
  BackgroundVariant,
  type EdgeChange,
  type NodeChange,
  ReactFlow,
  SelectionMode,
  useReactFlow,
} from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { type DragEvent, type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type EdgeId, type NodeId, nodeId, type Point } from "../../graph/graph";
import { DRAGGED_NODE } from "../palette/drag";
import { addModule, isModuleFile } from "../palette/module";
import { useSession, useStudio, useView } from "../studio";
import { Announcement } from "./Announcement";
import style from "./Canvas.module.css";
import { CanvasControls } from "./CanvasControls";
import { CanvasMenu } from "./CanvasMenu";
import { useCanvas } from "./CanvasProvider";
import { ConnectHint } from "./ConnectHint";
import { EmptyCanvas } from "./EmptyCanvas";
import { FarGraph } from "./FarGraph";
import { useFar, useFarPointer } from "./far";
import { fittingPorts } from "./fitting";
import { type FlowEdge, type FlowNode, NO_FLOW, toFlow, withDragged } from "./flow";
import { FittingContext, NodeCard } from "./NodeCard";
import { QuickAdd } from "./QuickAdd";
import { useWiring } from "./useWiring";
import { WireEdge } from "./WireEdge";
import { wheelMeaning } from "./wheel";

const NODE_TYPES = { card: NodeCard };
const EDGE_TYPES = { wire: WireEdge };
const MULTI_KEYS = ["Shift", "Meta", "Control"];

export function Canvas() {
  const { session, view } = useStudio();
  const { pane, pointer, actions } = useCanvas();
  const project = useSession((state) => state.project);
  const catalog = useSession((state) => state.catalog);
  const connecting = useView((state) => state.connecting);
  const nodes = useView((state) => state.nodes);
  const edges = useView((state) => state.edges);
  const [dragged, setDragged] = useState<ReadonlyMap<NodeId, Point>>(new Map());

  const before = useRef(NO_FLOW);
  const flow = useMemo(() => {
    before.current = toFlow(project, catalog, { nodes, edges }, before.current);
    return before.current;
  }, [project, catalog, nodes, edges]);
  const shown = useMemo(() => withDragged(flow.nodes, dragged), [flow, dragged]);
  const fits = useMemo(
    () => connecting && fittingPorts(project, catalog, connecting),
    [connecting, project, catalog],
  );

  const ownSelection = useRef(nodes);
  const choose = useCallback(
    (chosenNodes: Iterable<NodeId>, chosenEdges: Iterable<EdgeId>) => {
      view.select(chosenNodes, chosenEdges);
      ownSelection.current = view.store.getState().nodes;
    },
    [view],
  );
  useEffect(() => {
    const [only] = nodes;
    if (nodes !== ownSelection.current && nodes.size === 1 && only) actions.reveal(only);
  }, [nodes, actions]);

  // What undo took away is not selected any more.
  useEffect(() => {
    const { graph } = project;
    const kept = [...nodes].filter((id) => graph.nodes.has(id));
    const keptEdges = [...edges].filter((id) => graph.edges.has(id));
    if (kept.length < nodes.size || keptEdges.length < edges.size) choose(kept, keptEdges);
  }, [project, nodes, edges, choose]);

  const wiring = useWiring();
  const far = useFar(flow.nodes.length);
  const farPointer = useFarPointer(setDragged);
  useFitOnOpen();
  useTrackpad(pane);

  function onNodesChange(changes: NodeChange<FlowNode>[]): void {
    const moved = new Map(dragged);
    let dropped = false;
    const chosen = new Set(view.store.getState().nodes);
    let chosenChanged = false;
    for (const change of changes) {
      if (change.type === "select") {
        chosenChanged = true;
        if (change.selected) chosen.add(nodeId(change.id));
        else chosen.delete(nodeId(change.id));
      }
      if (change.type === "position" && change.position) {
        const { x, y } = change.position;
        moved.set(nodeId(change.id), { x: Math.round(x), y: Math.round(y) });
        dropped ||= change.dragging === false;
      }
    }
    if (chosenChanged) choose(chosen, view.store.getState().edges);
    if (moved.size === 0) return;
    setDragged(dropped ? new Map() : moved);
    if (dropped) session.edit({ kind: "move", positions: moved });
  }

  function onEdgesChange(changes: EdgeChange<FlowEdge>[]): void {
    const chosen = new Set(view.store.getState().edges);
    for (const change of changes) {
      if (change.type !== "select") continue;
      if (change.selected) chosen.add(change.id as EdgeId);
      else chosen.delete(change.id as EdgeId);
    }
    choose(view.store.getState().nodes, chosen);
  }

  function onDoubleClick(event: MouseEvent): void {
    const target = event.target as Element;
    if (!target.classList.contains("react-flow__pane")) return;
    const at = { x: event.clientX, y: event.clientY };
    const drawn = far && actions.nodeAt(actions.at(at));
    if (drawn) actions.zoomTo(drawn);
    else actions.quickAdd(at);
  }

  function onNodeDoubleClick(_: MouseEvent, { data }: FlowNode): void {
    if (data.entry?.spec.runtime !== "python") return;
    view.select([data.node.id]);
    view.show("code");
  }

  function onDrop(event: DragEvent): void {
    const [file] = event.dataTransfer.files;
    if (file && isModuleFile(file)) {
      event.preventDefault();
      void addModule(session, view, file, dropPlace(event));
      return;
    }
    const type = event.dataTransfer.getData(DRAGGED_NODE);
    const entry = type ? catalog.types.get(type) : undefined;
    if (!entry) return;
    event.preventDefault();
    actions.addNode(entry, dropPlace(event));
  }

  /** Where a node stands that is dropped: under the pointer, not beside it. */
  function dropPlace({ clientX, clientY }: DragEvent): Point {
    const { x, y } = actions.at({ x: clientX, y: clientY });
    return { x: Math.round(x - 40), y: Math.round(y - 20) };
  }

  function onDragOver(event: DragEvent): void {
    if (!event.dataTransfer.types.includes(DRAGGED_NODE)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  }

  return (
    <section
      ref={pane}
      aria-label="Canvas"
      id="canvas"
      className={style.canvas}
      data-connecting={connecting ? true : undefined}
      tabIndex={-1}
      onPointerMove={(event) => {
        pointer.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerLeave={() => {
        pointer.current = undefined;
      }}
      onDoubleClick={onDoubleClick}
      {...(far ? farPointer : {})}
    >
      <FittingContext value={fits}>
        <CanvasMenu>
          <ReactFlow<FlowNode, FlowEdge>
            nodes={far ? NO_NODES : (shown as FlowNode[])}
            edges={far ? NO_EDGES : (flow.edges as FlowEdge[])}
            nodeTypes={NODE_TYPES}
            edgeTypes={EDGE_TYPES}
            onNodesChange={onNodesChange}
            onEdgesChange={onEdgesChange}
            {...wiring}
            onNodeDoubleClick={onNodeDoubleClick}
            onDrop={onDrop}
            onDragOver={onDragOver}
            onlyRenderVisibleElements
            connectionRadius={26}
            deleteKeyCode={null}
            selectionKeyCode={null}
            multiSelectionKeyCode={MULTI_KEYS}
            selectionOnDrag
            selectionMode={SelectionMode.Partial}
            panOnDrag={MIDDLE_BUTTON}
            zoomOnDoubleClick={false}
            edgesFocusable={false}
            disableKeyboardA11y
            minZoom={0.05}
            maxZoom={2}
            onInit={() => actions.fitAll(0)}
            attributionPosition="top-right"
          >
            <Background variant={BackgroundVariant.Dots} gap={22} size={1.6} color="var(--grid)" />
            {far && <FarGraph nodes={shown} edges={flow.edges} />}
            <CanvasControls far={far} />
          </ReactFlow>
        </CanvasMenu>
      </FittingContext>
      <ConnectHint />
      {project.graph.nodes.size === 0 && <EmptyCanvas />}
      <QuickAdd />
      <Announcement />
    </section>
  );
}

const MIDDLE_BUTTON = [1];
const NO_NODES: FlowNode[] = [];
const NO_EDGES: FlowEdge[] = [];

/** Shows the whole graph when another project comes on the screen. */
function useFitOnOpen(): void {
  const { session } = useStudio();
  const { actions } = useCanvas();
  useEffect(
    () =>
      session.store.subscribe(({ project }, before) => {
        const old = before.project.graph.nodes;
        const now = project.graph.nodes;
        if (now === old || now.size === 0) return;
        const kept = [...now.keys()].some((id) => old.has(id));
        // The first node of an empty canvas stays where it was put; a project that was opened brings its name.
        const opened = project.name !== before.project.name || old.size > 0 || now.size > 1;
        if (!kept && opened) actions.fitAll(0);
      }),
    [actions, session],
  );
}

/** Two fingers on a trackpad pan; React Flow by itself would zoom, as it does for a wheel. */
function useTrackpad(pane: { readonly current: HTMLElement | null }): void {
  const flow = useReactFlow();
  useEffect(() => {
    const element = pane.current?.querySelector<HTMLElement>(".react-flow");
    function onWheel(event: WheelEvent): void {
      if (wheelMeaning(event) === "zoom") return;
      event.preventDefault();
      event.stopPropagation();
      const { x, y, zoom } = flow.getViewport();
      const [dx, dy] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
      void flow.setViewport({ x: x - dx, y: y - dy, zoom });
    }
    element?.addEventListener("wheel", onWheel, { capture: true, passive: false });
    return () => element?.removeEventListener("wheel", onWheel, { capture: true });
  }, [flow, pane]);
}

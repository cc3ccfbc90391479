// The graph on the screen, and the pointer's gestures turned into edits. Knows nothing of files and of how runs work.

import { ReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/base.css";
import { type MouseEvent, useMemo, useState } from "react";
import type { RunState } from "../../session/run";
import { StopPanel } from "../breakpoints/StopPanel";
import { CanvasKeys, GRAPH_FOCUS } from "../commands/CanvasKeys";
import { GroupCard } from "../groups/GroupCard";
import { GroupFrames } from "../groups/GroupFrames";
import { Notes } from "../notes/Notes";
import { HoverCard } from "../probes/HoverCard";
import { Probes } from "../probes/Probes";
import { PastBanner } from "../profile/PastBanner";
import { RunBanner } from "../runs/RunBanner";
import { useSession, useStudio, useView } from "../studio";
import { Breadcrumbs } from "../subgraph/Breadcrumbs";
import { useSubgraphs } from "../subgraph/useSubgraphs";
import { pageText } from "../text/page";
import { Announcement } from "./Announcement";
import style from "./Canvas.module.css";
import { CanvasControls } from "./CanvasControls";
import { CanvasMenu } from "./CanvasMenu";
import { useCanvas } from "./CanvasProvider";
import { ConnectHint } from "./ConnectHint";
import { EmptyCanvas } from "./EmptyCanvas";
import { FarGraph } from "./far/FarGraph";
import { FarGrid } from "./far/FarGrid";
import { FarPortChoice } from "./far/FarPortChoice";
import { useCameraGestures } from "./far/gesture";
import { useLevel } from "./far/level";
import { createOverlay } from "./far/overlay";
import { useDrawnPointer } from "./far/pointer";
import { fittingPorts } from "./fitting";
import { type FlowEdge, type FlowNode, toFlow } from "./flow";
import { CarriedCards } from "./gestures/CarriedCards";
import { GestureLayer } from "./gestures/GestureLayer";
import { SnapLines } from "./gestures/SnapLines";
import { useNodeDrop } from "./gestures/useNodeDrop";
import { usePointer } from "./gestures/usePointer";
import { useWiring } from "./gestures/useWiring";
import { FittingContext, NodeCard } from "./NodeCard";
import { QuickAdd } from "./QuickAdd";
import { useFitOnOpen } from "./useFitOnOpen";
import { useHoverPath } from "./useHoverPath";
import { useSelection } from "./useSelection";
import { WireEdge } from "./WireEdge";

const NODE_TYPES = { card: NodeCard, group: GroupCard };
const EDGE_TYPES = { wire: WireEdge };

export function Canvas() {
  const { view } = useStudio();
  const { pane, pointer, actions, ground } = useCanvas();
  const project = useSession((state) => state.project);
  const catalog = useSession((state) => state.catalog);
  const connecting = useView((state) => state.connecting);
  const nodes = useView((state) => state.nodes);
  const edges = useView((state) => state.edges);
  const groups = useView((state) => state.groups);
  const busy = useSession((state) => isBusy(state.run));

  const flow = useMemo(() => {
    ground.drawn.current = toFlow(project, catalog, { nodes, edges, groups }, ground.drawn.current);
    return ground.drawn.current;
  }, [project, catalog, nodes, edges, groups, ground]);
  const level = useLevel(flow);
  ground.scene.current = level.scene;
  const [overlay] = useState(createOverlay);
  const fits = useMemo(
    () => connecting && fittingPorts(project, catalog, connecting),
    [connecting, project, catalog],
  );

  const wiring = useWiring();
  const { far } = level;
  const drawn = useDrawnPointer(level, overlay);
  const press = usePointer();
  const drop = useNodeDrop();
  const hover = useHoverPath();
  const subgraphs = useSubgraphs();
  useSelection();
  useFitOnOpen();
  useCameraGestures(pane);

  function onNodeDoubleClick(_: MouseEvent, node: FlowNode): void {
    if (node.type === "card" && node.data.entry?.spec.runtime === "graph") subgraphs.open(node.data.node.id);
    if (node.type !== "card" || node.data.entry?.spec.runtime !== "python") return;
    view.select([node.data.node.id]);
    view.show("code");
  }

  return (
    <section
      ref={pane}
      aria-label={pageText.canvas}
      id="canvas"
      className={style.canvas}
      data-connecting={connecting ? true : undefined}
      data-busy={busy || undefined}
      data-chosen={nodes.size + edges.size > 0 || undefined}
      tabIndex={-1}
      onPointerMove={(event) => {
        pointer.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerLeave={() => {
        pointer.current = undefined;
      }}
      {...press}
      onPointerDownCapture={(event) => {
        if (!drawn.onPress(event)) press.onPointerDownCapture(event);
      }}
      onPointerMoveCapture={drawn.onHover}
    >
      <FittingContext value={fits}>
        <CanvasMenu>
          <ReactFlow<FlowNode, FlowEdge>
            nodes={level.nodes as FlowNode[]}
            edges={level.edges as FlowEdge[]}
            nodeTypes={NODE_TYPES}
            edgeTypes={EDGE_TYPES}
            {...wiring}
            {...hover}
            {...drop}
            onNodeDoubleClick={onNodeDoubleClick}
            nodesDraggable={false}
            connectionRadius={26}
            deleteKeyCode={null}
            selectionKeyCode={null}
            multiSelectionKeyCode={null}
            panOnDrag={MIDDLE_BUTTON}
            zoomOnDoubleClick={false}
            edgesFocusable={false}
            disableKeyboardA11y
            {...GRAPH_FOCUS}
            minZoom={0.02}
            maxZoom={2}
            onInit={() => actions.fitAll(0)}
            attributionPosition="top-right"
          >
            <FarGrid />
            <GroupFrames nodes={flow.nodes} far={far} />
            <Notes />
            <Probes nodes={flow.nodes} />
            <GestureLayer />
            <CarriedCards />
            <SnapLines />
            <FarGraph level={level} overlay={overlay} />
            <CanvasControls scene={level.scene} />
          </ReactFlow>
        </CanvasMenu>
      </FittingContext>
      <Breadcrumbs />
      <ConnectHint />
      {project.graph.nodes.size === 0 && <EmptyCanvas />}
      <QuickAdd />
      <FarPortChoice overlay={overlay} />
      <HoverCard />
      <Announcement />
      <CanvasKeys />
      {/* After the find panel, beside which they stand while it is open. */}
      <PastBanner />
      <RunBanner />
      <StopPanel />
    </section>
  );
}

const MIDDLE_BUTTON = [1];

/** So many nodes at work at once are not each shown as moving. */
const BUSY_NODES = 24;

function isBusy({ nodes }: RunState): boolean {
  let running = 0;
  for (const { kind } of nodes.values()) if (kind === "running" && ++running > BUSY_NODES) return true;
  return false;
}

// React Flow as its documentation tells to use it: memoised nodes with inputs, nothing culled. For comparison only.

import {
  applyNodeChanges,
  type Edge,
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  type ReactFlowInstance,
  SelectionMode,
} from "@xyflow/react";
import "@xyflow/react/dist/style.css";
import { memo, useCallback, useState } from "react";
import { createRoot } from "react-dom/client";
import { columnsOf, GRID, wiresOf } from "../projects.mjs";
import "./stock.css";

const count = Number(new URLSearchParams(location.search).get("n") ?? 1000);
const columns = columnsOf(count);

const first: Node[] = Array.from({ length: count }, (_, at) => ({
  id: `n${at}`,
  type: "card",
  position: { x: (at % columns) * GRID.x, y: Math.floor(at / columns) * GRID.y },
  data: { gain: at % 10, mode: "x", name: `text ${at}` },
}));
const wires: Edge[] = wiresOf(count).map(({ from, to, port }) => ({
  id: `${from}>${to}.${port}`,
  source: `n${from}`,
  target: `n${to}`,
  sourceHandle: "a",
  targetHandle: port === 1 ? "b" : "a",
}));

const Card = memo(function Card({ id, data }: NodeProps) {
  return (
    <div className="card">
      <div className="title">Node {id}</div>
      <label className="row">
        gain
        <input className="nodrag" type="range" min={0} max={10} defaultValue={Number(data.gain)} />
      </label>
      <label className="row">
        mode
        <select className="nodrag" defaultValue={String(data.mode)}>
          <option>x</option>
          <option>y</option>
        </select>
      </label>
      <label className="row">
        name
        <input className="nodrag" defaultValue={String(data.name)} />
      </label>
      <Handle type="target" position={Position.Left} id="a" style={{ top: 60 }} />
      <Handle type="target" position={Position.Left} id="b" style={{ top: 82 }} />
      <Handle type="source" position={Position.Right} id="a" style={{ top: 60 }} />
      <Handle type="source" position={Position.Right} id="b" style={{ top: 82 }} />
    </div>
  );
});
const TYPES = { card: Card };

function Editor() {
  const [nodes, setNodes] = useState(first);
  const onInit = useCallback((flow: ReactFlowInstance) => {
    Object.assign(window, {
      bench: {
        look: (zoom: number | undefined) =>
          zoom === undefined
            ? flow.fitView({ padding: 0.02, duration: 0 })
            : flow.setCenter((columns / 2) * GRID.x, (count / columns / 2) * GRID.y, { zoom, duration: 0 }),
        /** The middle of the card nearest to the middle of the window. */
        card: () => nearestCard(".react-flow__node .title"),
      },
    });
  }, []);
  return (
    <ReactFlow
      nodes={nodes}
      edges={wires}
      nodeTypes={TYPES}
      onNodesChange={(changes) => setNodes((now) => applyNodeChanges(changes, now))}
      minZoom={0.02}
      panOnDrag={[1]}
      selectionOnDrag
      selectionMode={SelectionMode.Partial}
      fitView
      onInit={onInit}
    />
  );
}

function nearestCard(selector: string): { x: number; y: number } {
  const middle = { x: innerWidth / 2, y: innerHeight / 2 };
  const points = [...document.querySelectorAll(selector)].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  const away = (point: { x: number; y: number }) => Math.hypot(point.x - middle.x, point.y - middle.y);
  return points.toSorted((a, b) => away(a) - away(b))[0] ?? middle;
}

createRoot(document.getElementById("root") as HTMLElement).render(<Editor />);

// Zoom, fit, tidy and the overview in the corners of the canvas. Knows nothing of the graph's meaning.

import { MiniMap, Panel, useStore } from "@xyflow/react";
import { Maximize, Minus, Network, Plus } from "lucide-react";
import { IconButton } from "../controls/IconButton";
import { useSession } from "../studio";
import style from "./CanvasControls.module.css";
import { useCanvas } from "./CanvasProvider";
import type { FlowNode } from "./flow";
import { keysOf } from "./shortcuts";

/** With fewer, an overview only lies in the way; with more, it costs more than it shows. */
const MIN_MINIMAP_NODES = 12;
const MAX_MINIMAP_NODES = 1000;

export function CanvasControls({ far }: { readonly far: boolean }) {
  const { actions } = useCanvas();
  const nodes = useSession((state) => state.project.graph.nodes.size);
  return (
    <>
      <Panel position="bottom-left" className={style.controls}>
        <IconButton
          small
          label="Zoom out"
          keys={keysOf("zoomOut")}
          icon={<Minus />}
          onClick={actions.zoomOut}
        />
        <Zoom />
        <IconButton small label="Zoom in" keys={keysOf("zoomIn")} icon={<Plus />} onClick={actions.zoomIn} />
        <span className={style.gap} />
        <IconButton
          small
          label="Fit view"
          keys={keysOf("fit")}
          icon={<Maximize />}
          onClick={() => actions.fitAll()}
        />
        <IconButton
          small
          label="Tidy up"
          keys={keysOf("tidy")}
          icon={<Network />}
          onClick={() => void actions.tidy()}
        />
      </Panel>
      {!far && nodes >= MIN_MINIMAP_NODES && nodes <= MAX_MINIMAP_NODES && (
        <MiniMap<FlowNode>
          className={style.minimap}
          ariaLabel="Overview of the graph"
          pannable
          zoomable
          bgColor="var(--surface)"
          maskColor="color-mix(in srgb, var(--canvas) 72%, transparent)"
          nodeColor={nodeColor}
          nodeBorderRadius={12}
        />
      )}
    </>
  );
}

function Zoom() {
  const percent = useStore((state) => Math.round(state.transform[2] * 100));
  return <span className={style.zoom}>{percent}%</span>;
}

function nodeColor({ data, selected }: FlowNode): string {
  if (selected) return "var(--accent)";
  if (!data.entry) return "var(--danger)";
  return data.entry.spec.runtime === "python" ? "var(--python)" : "var(--rust)";
}

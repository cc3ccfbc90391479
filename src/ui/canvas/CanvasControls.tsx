// Zoom, fit, tidy and the overview in the corners of the canvas. Knows nothing of the graph's meaning.

import { Panel } from "@xyflow/react";
import { Maximize, Minus, Network, Plus } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useCommands } from "../commands/CommandsProvider";
import { IconButton } from "../controls/IconButton";
import { ValuesToggle } from "../find/ValuesToggle";
import { HeatToggle } from "../profile/HeatToggle";
import { useView } from "../studio";
import { controlsText } from "../text/card";
import style from "./CanvasControls.module.css";
import { useCanvas } from "./CanvasProvider";
import { useCamera } from "./far/camera";
import { FarOverview } from "./far/FarOverview";
import type { Scene } from "./far/scene";

/** With fewer, an overview only lies in the way. */
const MIN_OVERVIEW_NODES = 12;

export function CanvasControls({ scene }: { readonly scene: Scene }) {
  const { actions } = useCanvas();
  const { keysOf } = useCommands();
  const overview = useView((state) => state.minimap);
  return (
    <>
      <Panel position="bottom-left" className={style.controls}>
        <IconButton
          small
          label={controlsText.zoomOut}
          keys={keysOf("zoomOut")}
          icon={<Minus />}
          onClick={actions.zoomOut}
        />
        <Zoom />
        <IconButton
          small
          label={controlsText.zoomIn}
          keys={keysOf("zoomIn")}
          icon={<Plus />}
          onClick={actions.zoomIn}
        />
        <span className={style.gap} />
        <IconButton
          small
          label={controlsText.fit}
          keys={keysOf("fit")}
          icon={<Maximize />}
          onClick={() => actions.fitAll()}
        />
        <IconButton
          small
          label={controlsText.tidy}
          keys={keysOf("tidy")}
          icon={<Network />}
          onClick={() => void actions.tidy()}
        />
        <HeatToggle />
        <ValuesToggle />
      </Panel>
      {overview && scene.nodes.length >= MIN_OVERVIEW_NODES && (
        <Panel position="bottom-right" className={style.corner}>
          <FarOverview scene={scene} />
        </Panel>
      )}
    </>
  );
}

function Zoom() {
  const camera = useCamera();
  const percent = useSyncExternalStore(camera.follow, () => controlsText.percent(camera.view().zoom));
  return <span className={style.zoom}>{percent}</span>;
}

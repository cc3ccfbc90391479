// A viewer in a card on the canvas: as large as the card is on the screen, whatever the zoom, so that its text stays sharp
// and its pointer true. Knows nothing of any viewer.

import { useLayoutEffect, useRef } from "react";
import type { Probe } from "../../graph/graph";
import { useCamera } from "../canvas/far/camera";
import { useStudio } from "../studio";
import { probeText as text } from "../text/probes";
import { ViewerPane } from "../viewers/ViewerPane";
import style from "./Probe.module.css";
import type { Figures } from "./useFigures";

interface ViewerFaceProps {
  readonly probe: Probe;
  readonly figures: Figures;
  readonly gone: boolean;
  readonly selected: boolean;
}

export function ViewerFace({ probe, figures: { summary, run }, gone, selected }: ViewerFaceProps) {
  const { session } = useStudio();
  const camera = useCamera();
  const body = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    let shown = 0;
    // While the view moves the viewer is pushed about as it is.
    const fit = () => {
      const { zoom } = camera.view();
      if (camera.isMoving() || zoom === shown) return;
      shown = zoom;
      body.current?.style.setProperty("--zoom", String(zoom));
    };
    body.current?.style.setProperty("--zoom", String(camera.view().zoom));
    return camera.follow(fit);
  }, [camera]);

  return (
    <div ref={body} className={`${style.body} nodrag nopan nokey ${selected ? "nowheel" : ""}`} data-own-keys>
      <div className={style.trueSize}>
        {summary && summary.count > 0 && !gone ? (
          <ViewerPane
            port={probe.port}
            summary={summary}
            own={{
              viewer: probe.viewer,
              choose: (viewer) => session.edit({ kind: "setProbe", probe: { ...probe, viewer } }),
            }}
          />
        ) : (
          <p className={style.nothing}>{gone ? text.gone : text.states[run]}</p>
        )}
      </div>
    </div>
  );
}

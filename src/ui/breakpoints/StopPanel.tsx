// Over the canvas while a run stands still at a wire: the item that is next there, and what may become of it. Knows nothing
// of how a run stops.

import { CircleDot, SkipForward, Square, StepForward, Trash2 } from "lucide-react";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { Stop } from "../../session/breakpoints";
import { useCanvas } from "../canvas/CanvasProvider";
import { useCommands } from "../commands/CommandsProvider";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { motion } from "../motion";
import { useSession, useStudio } from "../studio";
import { stopText as text } from "../text/breakpoints";
import { chooseWire, DROP, PASS, release, STEP } from "./actions";
import { StopItem } from "./StopItem";
import style from "./StopPanel.module.css";
import { placeName, useBreakpoints } from "./useBreakpoints";
import { useItem } from "./useItem";

export function StopPanel() {
  const stop = useBreakpoints((state) => state.stops[0]);
  const panel = useRef<HTMLElement>(null);
  const show = useShow(panel);
  const over = useSession(({ whole }) => whole.run.phase.kind === "finished");
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (over) shown.current = undefined;
    // While it goes on at the same wire, the view is the user's.
    if (!stop || shown.current === stop.flat) return;
    shown.current = stop.flat;
    show(stop);
  }, [stop, over, show]);
  return stop ? <Panel ref={panel} stop={stop} onShow={() => show(stop)} /> : null;
}

/** Brings the wire of a stop into view, below the panel. */
function useShow(panel: RefObject<HTMLElement | null>): (stop: Stop) => void {
  const { session, view } = useStudio();
  const { flow, pane } = useCanvas().ground;
  return useCallback(
    ({ place }) => {
      const node = chooseWire(session, view, place);
      const at = session.store.getState().project.layout.get(node);
      const [around, over] = [pane.current, panel.current].map((each) => each?.getBoundingClientRect());
      if (!at || !around || !over) return;
      const { x, y } = flow.flowToScreenPosition(at);
      // It grows with the item.
      const low = Math.min(over.y + TALLEST, around.bottom - 2 * EDGE);
      const isSeen = x > around.x + EDGE && x < around.right - EDGE && y > low && y < around.bottom - EDGE;
      if (isSeen) return;
      const zoom = Math.max(flow.getZoom(), LEAST_ZOOM);
      const hidden = (low - around.y) / 2 / zoom;
      void flow.setCenter(at.x, at.y + EDGE - hidden, { zoom, duration: motion(200) });
    },
    [session, view, flow, pane, panel],
  );
}

/** Of a card, what is to be seen of it; in pixels. */
const EDGE = 60;
const LEAST_ZOOM = 0.6;
/** The panel with an item of many lines. */
const TALLEST = 300;

interface PanelProps {
  readonly ref: RefObject<HTMLElement | null>;
  readonly stop: Stop;
  onShow(): void;
}

function Panel({ ref, stop, onShow }: PanelProps) {
  const { session } = useStudio();
  const { keysOf } = useCommands();
  const others = useBreakpoints((state) => state.stops).slice(1);
  const item = useItem(stop);
  const wire = placeName(stop.place);
  const go = (how: Parameters<typeof release>[2]) => void release(session, stop, how);
  return (
    <section ref={ref} className={style.panel} aria-label={text.panel}>
      <header className={style.head}>
        <CircleDot aria-hidden />
        <button type="button" className={style.where} title={text.hint} onClick={onShow}>
          <strong role="status">{text.at(wire, stop.item)}</strong>
        </button>
        <IconButton
          small
          label={text.remove}
          icon={<Trash2 aria-hidden />}
          onClick={() => session.breakpoints.remove(stop.place)}
        />
      </header>
      {others.length > 0 && <Others stops={others} />}
      <StopItem item={item} onReplace={go} />
      <footer className={style.buttons}>
        <Button
          look={item.isEdited ? "plain" : "primary"}
          icon={<SkipForward aria-hidden />}
          hint={`${text.continueHint} (${keysOf("continueRun")})`}
          onClick={() => go(PASS)}
        >
          {item.isEdited ? text.continueAsIs : text.continue}
        </Button>
        <Button
          icon={<StepForward aria-hidden />}
          hint={`${text.stepHint} (${keysOf("stepItem")})`}
          onClick={() => go(STEP)}
        >
          {text.step}
        </Button>
        <Button hint={text.dropHint} onClick={() => go(DROP)}>
          {text.drop}
        </Button>
        <Button
          look={item.isEdited ? "primary" : "plain"}
          hint={text.replaceHint}
          disabled={!item.isEdited || item.flaw !== undefined}
          onClick={() => go({ item: "replace", text: item.draft, until: "match" })}
        >
          {text.replace}
        </Button>
        <Button
          className={style.stop}
          icon={<Square aria-hidden fill="currentColor" />}
          hint={text.stopHint}
          onClick={session.stop}
        >
          {text.stop}
        </Button>
      </footer>
    </section>
  );
}

function Others({ stops }: { readonly stops: readonly Stop[] }) {
  const { breakpoints } = useStudio().session;
  return (
    <ul className={style.others} aria-label={text.others}>
      {stops.map((stop) => (
        <li key={stop.flat}>
          <button type="button" onClick={() => breakpoints.look(stop)}>
            {text.at(placeName(stop.place), stop.item)}
          </button>
        </li>
      ))}
    </ul>
  );
}

// All breakpoints of the project: on or off, when they stop, and the way to their wires. Knows nothing of runs.

import { CircleDot, Trash2 } from "lucide-react";
import { samePlace } from "../../session/breakpoint-places";
import type { PlacedBreakpoint } from "../../session/breakpoint-store";
import { useCanvas } from "../canvas/CanvasProvider";
import { useCommands } from "../commands/CommandsProvider";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { IconButton } from "../controls/IconButton";
import { useStudio } from "../studio";
import { breakpointsText as text } from "../text/breakpoints";
import { showWire } from "./actions";
import style from "./BreakpointsPane.module.css";
import { ConditionFields, ConditionHelp } from "./ConditionFields";
import { placeName, useBreakpoints } from "./useBreakpoints";

export function BreakpointsPane() {
  const { breakpoints } = useStudio().session;
  const { keysOf } = useCommands();
  const list = useBreakpoints((state) => state.list);
  if (list.length === 0)
    return (
      <EmptyState icon={<CircleDot aria-hidden />} title={text.none}>
        {text.noneText(keysOf("breakpoint"))}
      </EmptyState>
    );
  return (
    <section className={style.pane} aria-label={text.title}>
      <header className={style.bar}>
        <span title={text.kept}>{text.summary(list.length)}</span>
        <Button look="ghost" icon={<Trash2 aria-hidden />} onClick={() => breakpoints.clear()}>
          {text.removeAll}
        </Button>
      </header>
      <ul className={style.list}>
        {list.map((breakpoint) => (
          <Row key={`${breakpoint.path.join("/")} ${breakpoint.edge}`} breakpoint={breakpoint} />
        ))}
      </ul>
      <ConditionHelp />
    </section>
  );
}

function Row({ breakpoint }: { readonly breakpoint: PlacedBreakpoint }) {
  const { session, view } = useStudio();
  const { actions } = useCanvas();
  const { breakpoints } = session;
  const wire = placeName(breakpoint);
  const stopped = useBreakpoints(({ stops }) => stops.some(({ place }) => samePlace(place, breakpoint)));
  return (
    <li className={style.row} data-stopped={stopped || undefined}>
      <input
        type="checkbox"
        checked={breakpoint.enabled}
        aria-label={text.enable(wire)}
        onChange={({ target }) => breakpoints.change(breakpoint, { enabled: target.checked })}
      />
      <button
        type="button"
        className={style.wire}
        title={text.go(wire)}
        onClick={() => showWire(session, view, actions, breakpoint)}
      >
        {wire}
      </button>
      <ConditionFields breakpoint={breakpoint} />
      <IconButton
        small
        label={text.remove(wire)}
        icon={<Trash2 aria-hidden />}
        onClick={() => breakpoints.remove(breakpoint)}
      />
    </li>
  );
}

// The breakpoint of the selected wire, in the inspector. Knows nothing of runs.

import { CircleDot, Trash2 } from "lucide-react";
import type { EdgeId } from "../../graph/graph";
import type { PlacedBreakpoint } from "../../session/breakpoint-store";
import { useCommands } from "../commands/CommandsProvider";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { useSession, useStudio } from "../studio";
import { breakpointText as text } from "../text/breakpoints";
import style from "./BreakpointSection.module.css";
import { ConditionFields, ConditionHelp } from "./ConditionFields";
import { useBreakpoints } from "./useBreakpoints";

export function BreakpointSection({ edge }: { readonly edge: EdgeId }) {
  const { breakpoints } = useStudio().session;
  const { keysOf } = useCommands();
  const path = useSession((state) => state.path);
  const breakpoint = useBreakpoints(({ list }) =>
    list.find((each) => each.edge === edge && each.path.join() === path.join()),
  );
  if (!breakpoint)
    return (
      <div className={style.section}>
        <Button
          icon={<CircleDot aria-hidden />}
          hint={keysOf("breakpoint")}
          onClick={() => breakpoints.toggle(edge)}
        >
          {text.set}
        </Button>
      </div>
    );
  return (
    <section className={style.section} aria-label={text.title}>
      <header>
        <h3>{text.title}</h3>
        <label>
          <input
            type="checkbox"
            checked={breakpoint.enabled}
            onChange={({ target }) => breakpoints.change(breakpoint, { enabled: target.checked })}
          />
          {text.enabled}
        </label>
        <IconButton
          small
          label={text.remove}
          keys={keysOf("breakpoint")}
          icon={<Trash2 aria-hidden />}
          onClick={() => breakpoints.remove(breakpoint)}
        />
      </header>
      <ConditionFields key={edge} breakpoint={breakpoint} />
      <Notice breakpoint={breakpoint} />
      <ConditionHelp />
    </section>
  );
}

function Notice({ breakpoint }: { readonly breakpoint: PlacedBreakpoint }) {
  const { breakpoints } = useStudio().session;
  const waits = useSession(() => breakpoints.waits(breakpoint));
  const said = breakpoint.enabled ? waits && text.waits : text.off;
  return said ? <p className={style.notice}>{said}</p> : null;
}

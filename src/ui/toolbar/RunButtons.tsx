// The buttons that run, pause and stop, and the menu of all the ways to run. Knows nothing of what runs.

import { ChevronDown, Pause, Play, Square } from "lucide-react";
import { useMemo } from "react";
import { useCommands } from "../commands/CommandsProvider";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { Menu, type MenuEntry } from "../controls/Menu";
import { useSession, useStudio, useView } from "../studio";
import { runText as text } from "../text/toolbar";
import { runRefusal, scopeRefusal } from "./progress";
import style from "./RunButtons.module.css";
import { createRunning, type Running } from "./running";

export function RunButtons() {
  const { session, view } = useStudio();
  const { keysOf } = useCommands();
  const running = useMemo(() => createRunning(session, view), [session, view]);
  const refusal = useSession((state) => runRefusal(state.whole));
  const phase = useSession((state) => state.run.phase.kind);
  const paused = phase === "paused" || phase === "pausing";
  return (
    <div className={style.run} data-tour="run">
      <div className={style.split}>
        <Button
          look="primary"
          icon={<Play aria-hidden fill="currentColor" />}
          disabledReason={refusal}
          hint={text.runHint(keysOf("run"))}
          onClick={running.run}
        >
          {text.run}
        </Button>
        <RunMenu running={running} />
      </div>
      <IconButton
        label={paused ? text.resume : text.pause}
        keys={keysOf("pause")}
        icon={paused ? <Play /> : <Pause />}
        disabled={!paused && phase !== "running"}
        onClick={running.togglePause}
      />
      <Button
        look="plain"
        className={style.stop}
        aria-label={text.stop}
        icon={<Square aria-hidden fill="currentColor" />}
        disabled={!paused && phase !== "running"}
        hint={text.stopHint(keysOf("stop"))}
        onClick={session.stop}
      >
        {text.stop}
      </Button>
    </div>
  );
}

function RunMenu({ running }: { readonly running: Running }) {
  const { keysOf } = useCommands();
  const selected = useView((state) => state.nodes);
  const refusal = useSession((state) => runRefusal(state.whole));
  const scoped = useSession((state) =>
    scopeRefusal(
      state,
      [...selected].filter((id) => state.project.graph.nodes.has(id)),
    ),
  );
  const phase = useSession((state) => state.run.phase.kind);
  const onEdit = useSession((state) => state.project.runOnEdit === true);
  const paused = phase === "paused" || phase === "pausing";
  const whole = { disabled: refusal !== undefined, hint: refusal };
  const part = { disabled: scoped !== undefined, hint: scoped };
  const entries: readonly MenuEntry[] = [
    { label: text.run, keys: keysOf("run"), ...whole, onSelect: running.run },
    { label: text.fresh, keys: keysOf("runFresh"), ...whole, onSelect: running.runFresh },
    "separator",
    { label: text.to, keys: keysOf("runTo"), ...part, onSelect: () => running.runTo() },
    { label: text.from, keys: keysOf("runFrom"), ...part, onSelect: () => running.runFrom() },
    { label: text.only, keys: keysOf("runOnly"), ...part, onSelect: () => running.runOnly() },
    "separator",
    {
      label: paused ? text.resume : text.pause,
      keys: keysOf("pause"),
      disabled: !paused && phase !== "running",
      onSelect: running.togglePause,
    },
    "separator",
    {
      label: text.onEdit,
      on: onEdit,
      hint: text.onEditHint,
      onSelect: running.toggleRunOnEdit,
    },
  ];
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={style.more} aria-label={text.ways}>
          <ChevronDown aria-hidden />
        </button>
      }
      entries={entries}
    />
  );
}

// The buttons that run, pause and stop, and the menu of all the ways to run. Knows nothing of what runs.

import { ChevronDown, Pause, Play, Square } from "lucide-react";
import { useMemo } from "react";
import { keysOf } from "../canvas/shortcuts";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { Menu, type MenuEntry } from "../controls/Menu";
import { useSession, useStudio, useView } from "../studio";
import { runRefusal, scopeRefusal } from "./progress";
import style from "./RunButtons.module.css";
import { createRunning, type Running } from "./running";

export function RunButtons() {
  const { session, view } = useStudio();
  const running = useMemo(() => createRunning(session, view), [session, view]);
  const refusal = useSession(runRefusal);
  const phase = useSession((state) => state.run.phase.kind);
  const paused = phase === "paused" || phase === "pausing";
  return (
    <div className={style.run}>
      <div className={style.split}>
        <Button
          look="primary"
          icon={<Play aria-hidden fill="currentColor" />}
          disabledReason={refusal}
          hint={`Run what has changed (${keysOf("run")})`}
          onClick={running.run}
        >
          Run
        </Button>
        <RunMenu running={running} />
      </div>
      <IconButton
        label={paused ? "Resume" : "Pause"}
        keys={keysOf("pause")}
        icon={paused ? <Play /> : <Pause />}
        disabled={!paused && phase !== "running"}
        onClick={running.togglePause}
      />
      <Button
        look="plain"
        icon={<Square aria-hidden fill="currentColor" />}
        disabled={!paused && phase !== "running"}
        hint={`Stop the run (${keysOf("stop")})`}
        onClick={session.stop}
      >
        Stop
      </Button>
    </div>
  );
}

function RunMenu({ running }: { readonly running: Running }) {
  const selected = useView((state) => state.nodes);
  const refusal = useSession(runRefusal);
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
    { label: "Run", keys: keysOf("run"), ...whole, onSelect: running.run },
    { label: "Run everything anew", keys: keysOf("runFresh"), ...whole, onSelect: running.runFresh },
    "separator",
    { label: "Run to here", keys: keysOf("runTo"), ...part, onSelect: () => running.runTo() },
    { label: "Run from here", keys: keysOf("runFrom"), ...part, onSelect: () => running.runFrom() },
    { label: "Run selected only", keys: keysOf("runOnly"), ...part, onSelect: () => running.runOnly() },
    "separator",
    {
      label: paused ? "Resume" : "Pause",
      keys: keysOf("pause"),
      disabled: !paused && phase !== "running",
      onSelect: running.togglePause,
    },
    "separator",
    {
      label: "Run on edit",
      on: onEdit,
      hint: "Runs by itself a moment after an edit that changes what comes out",
      onSelect: running.toggleRunOnEdit,
    },
  ];
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className={style.more} aria-label="Ways to run">
          <ChevronDown aria-hidden />
        </button>
      }
      entries={entries}
    />
  );
}

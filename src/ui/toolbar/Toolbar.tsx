// The page's header: the project, its files, its history, its run. Knows nothing of the graph's inside.

import { PanelBottom, PanelLeft, PanelRight, Redo2, Undo2 } from "lucide-react";
import { useCommands } from "../commands/CommandsProvider";
import { IconButton } from "../controls/IconButton";
import { useSession, useStudio, useView } from "../studio";
import { toolbarText as text } from "../text/toolbar";
import type { PanelName } from "../view";
import { FileButtons, FileMenu } from "./FileButtons";
import { HelpMenu, MoreMenu, ThemeMenu } from "./HelpMenu";
import { ProjectName } from "./ProjectName";
import { RunButtons } from "./RunButtons";
import { RunNotices } from "./RunNotices";
import { RunStatus } from "./RunStatus";
import style from "./Toolbar.module.css";

/** What there is no room for in a narrow window stands in menus there: the style sheet chooses. */
export function Toolbar() {
  return (
    <header className={style.toolbar} data-region="toolbar">
      <div className={style.brand}>
        <Mark />
        <h1 className={style.product}>
          {text.maker} <b>{text.product}</b>
        </h1>
      </div>
      <ProjectName />
      <div className={style.roomy}>
        <FileButtons />
      </div>
      <div className={style.tight}>
        <FileMenu />
      </div>
      <History />
      <div className={style.end}>
        <RunNotices />
        <RunStatus />
        <RunButtons />
        <span className={style.line} />
        <div className={style.group}>
          <PanelToggle panel="palette" label={text.palettePanel} icon={<PanelLeft />} />
          <PanelToggle panel="dock" label={text.dockPanel} icon={<PanelBottom />} />
          <PanelToggle panel="inspector" label={text.inspectorPanel} icon={<PanelRight />} />
        </div>
        <span className={style.line} />
        <div className={style.roomy}>
          <ThemeMenu />
          <HelpMenu />
        </div>
        <div className={style.tight}>
          <MoreMenu />
        </div>
      </div>
    </header>
  );
}

function History() {
  const { session } = useStudio();
  const { keysOf } = useCommands();
  const canUndo = useSession((state) => state.canUndo);
  const canRedo = useSession((state) => state.canRedo);
  return (
    <div className={style.group}>
      <IconButton
        label={text.undo}
        keys={keysOf("undo")}
        icon={<Undo2 />}
        disabled={!canUndo}
        onClick={session.undo}
      />
      <IconButton
        label={text.redo}
        keys={keysOf("redo")}
        icon={<Redo2 />}
        disabled={!canRedo}
        onClick={session.redo}
      />
    </div>
  );
}

interface PanelToggleProps {
  readonly panel: PanelName;
  readonly label: string;
  readonly icon: React.ReactNode;
}

function PanelToggle({ panel, label, icon }: PanelToggleProps) {
  const { view } = useStudio();
  const open = useView((state) => state.panels[panel]);
  return <IconButton label={label} icon={icon} pressed={open} onClick={() => view.setPanel(panel, !open)} />;
}

function Mark() {
  return (
    <svg className={style.mark} viewBox="0 0 24 24" aria-hidden>
      <path d="M6 7h4c4 0 4 10 8 10M6 17h3" fill="none" stroke="currentColor" strokeWidth="2" />
      <circle cx="5" cy="7" r="3" fill="var(--rust)" />
      <circle cx="5" cy="17" r="3" fill="var(--python)" />
      <circle cx="19" cy="17" r="3" fill="var(--accent)" />
    </svg>
  );
}

// The page's header: the project, its files, its history, its run. Knows nothing of the graph's inside.

import {
  CircleHelp,
  FilePlus2,
  FolderOpen,
  Moon,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Redo2,
  Share2,
  Sparkles,
  Sun,
  SunMoon,
  Undo2,
} from "lucide-react";
import { keysOf } from "../canvas/shortcuts";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { Menu } from "../controls/Menu";
import { useSession, useStudio, useView } from "../studio";
import type { PanelName, Theme } from "../view";
import { ExportMenu } from "./ExportMenu";
import { startNewProject, useOpenFile } from "./open";
import { ProjectName } from "./ProjectName";
import { RunButtons } from "./RunButtons";
import { RunNotices } from "./RunNotices";
import { RunStatus } from "./RunStatus";
import style from "./Toolbar.module.css";

export function Toolbar() {
  const { session, view } = useStudio();
  const openFile = useOpenFile();
  return (
    <header className={style.toolbar}>
      <div className={style.brand}>
        <Mark />
        <h1 className={style.product}>
          RemoteMedia <b>Studio</b>
        </h1>
      </div>
      <ProjectName />
      <div className={style.group}>
        <Button
          look="ghost"
          icon={<FilePlus2 aria-hidden />}
          className={style.file}
          aria-label="New"
          hint="A new, empty pipeline"
          onClick={() => startNewProject(session, view)}
        >
          New
        </Button>
        <Button
          look="ghost"
          icon={<FolderOpen aria-hidden />}
          className={style.file}
          aria-label="Open"
          hint="Open a manifest or an .rmpkg from disk"
          onClick={openFile}
        >
          Open
        </Button>
        <Button
          look="ghost"
          icon={<Sparkles aria-hidden />}
          className={style.file}
          aria-label="Examples"
          hint="Pipelines to look at and change"
          onClick={() => view.setDialog({ kind: "examples" })}
        >
          Examples
        </Button>
        <ExportMenu className={style.file} />
        <Button
          look="ghost"
          icon={<Share2 aria-hidden />}
          className={style.file}
          aria-label="Share"
          hint="Share as a link"
          onClick={() => view.setDialog({ kind: "share" })}
        >
          Share
        </Button>
      </div>
      <History />
      <div className={style.end}>
        <RunNotices />
        <RunStatus />
        <RunButtons />
        <span className={style.line} />
        <div className={style.group}>
          <PanelToggle panel="palette" label="Palette panel" icon={<PanelLeft />} />
          <PanelToggle panel="dock" label="Bottom panel" icon={<PanelBottom />} />
          <PanelToggle panel="inspector" label="Inspector panel" icon={<PanelRight />} />
        </div>
        <span className={style.line} />
        <ThemeMenu />
        <IconButton
          label="Keyboard shortcuts"
          keys="?"
          icon={<CircleHelp />}
          onClick={() => view.setDialog({ kind: "shortcuts" })}
        />
      </div>
    </header>
  );
}

function History() {
  const { session } = useStudio();
  const canUndo = useSession((state) => state.canUndo);
  const canRedo = useSession((state) => state.canRedo);
  return (
    <div className={style.group}>
      <IconButton
        label="Undo"
        keys={keysOf("undo")}
        icon={<Undo2 />}
        disabled={!canUndo}
        onClick={session.undo}
      />
      <IconButton
        label="Redo"
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

const THEMES: readonly { readonly theme: Theme; readonly label: string; readonly icon: React.ReactNode }[] = [
  { theme: "system", label: "Like the system", icon: <SunMoon /> },
  { theme: "light", label: "Light", icon: <Sun /> },
  { theme: "dark", label: "Dark", icon: <Moon /> },
];

function ThemeMenu() {
  const { view } = useStudio();
  const theme = useView((state) => state.theme);
  const icon = THEMES.find((each) => each.theme === theme)?.icon;
  return (
    <Menu
      align="end"
      trigger={<IconButton label="Theme" icon={icon} />}
      entries={THEMES.map((each) => ({
        label: each.label,
        icon: each.icon,
        checked: each.theme === theme,
        onSelect: () => view.setTheme(each.theme),
      }))}
    />
  );
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

// The page: which region stands where and how much room each has. Knows nothing of what is in the regions.

import { Activity, type ReactNode, useEffect, useSyncExternalStore } from "react";
import { Group, Panel, Separator, usePanelRef } from "react-resizable-panels";
import { Toaster } from "sonner";
import style from "./App.module.css";
import { BreakpointsPane } from "./breakpoints/BreakpointsPane";
import { Canvas } from "./canvas/Canvas";
import { CanvasProvider } from "./canvas/CanvasProvider";
import { Code } from "./code/Code";
import { CommandsProvider } from "./commands/CommandsProvider";
import { useKeys } from "./commands/useKeys";
import { Badge } from "./controls/Badge";
import { Tabs } from "./controls/Tabs";
import { Log } from "./data/Log";
import { Problems } from "./data/Problems";
import { Results } from "./data/Results";
import { RunInput } from "./data/RunInput";
import { Dialogs } from "./dialogs/Dialogs";
import { Inspector } from "./inspector/Inspector";
import { Palette } from "./palette/Palette";
import { Watch } from "./probes/Watch";
import { ProfilePane } from "./profile/ProfilePane";
import { Banners } from "./projects/Banners";
import { RunsPane } from "./runs/RunsPane";
import { useSession, useStudio, useView } from "./studio";
import { pageText as text } from "./text/page";
import { DropFile } from "./toolbar/DropFile";
import { Toolbar } from "./toolbar/Toolbar";
import type { DockTab, PanelName } from "./view";
import { Tour } from "./welcome/Tour";

/** Below this, the side panels lie over the canvas instead of beside it. */
const NARROW = "(max-width: 1000px)";
/** The height of the bottom panel, and how much of a low window it may take. */
const DOCK = 252;
const DOCK_SHARE = 0.36;
const DARK = "(prefers-color-scheme: dark)";

export function App() {
  return (
    <CanvasProvider>
      <CommandsProvider>
        <Page />
      </CommandsProvider>
    </CanvasProvider>
  );
}

function Page() {
  const { view } = useStudio();
  const narrow = useMedia(NARROW);
  const theme = useTheme();
  useKeys();
  useEffect(() => {
    view.setPanel("palette", !narrow);
    view.setPanel("inspector", !narrow);
  }, [view, narrow]);
  return (
    <div className={style.page}>
      <a className={style.skip} href="#canvas">
        {text.skip}
      </a>
      <Toolbar />
      <Banners />
      <main className={style.main}>
        {narrow ? (
          <>
            <Work />
            <Drawer panel="palette">
              <Palette />
            </Drawer>
            <Drawer panel="inspector">
              <Inspector />
            </Drawer>
          </>
        ) : (
          <Group orientation="horizontal" className={style.group}>
            <Side panel="palette" size={228} min={170} max={380}>
              <Palette />
            </Side>
            <Separator className={style.upright} aria-label={text.paletteWidth} />
            <Panel minSize={320}>
              <Work />
            </Panel>
            <Separator className={style.upright} aria-label={text.inspectorWidth} />
            <Side panel="inspector" size={304} min={220} max={620}>
              <Inspector />
            </Side>
          </Group>
        )}
      </main>
      <Dialogs />
      <Tour />
      <DropFile />
      <Toaster
        theme={theme}
        containerAriaLabel={text.notices}
        position="top-center"
        offset={{ top: 56 }}
        gap={8}
        visibleToasts={4}
        className={style.toaster ?? ""}
      />
    </div>
  );
}

/** The canvas over the dock. */
function Work() {
  return (
    <Group orientation="vertical" className={style.group}>
      <Panel minSize={140}>
        <div className={style.canvas} data-tour="canvas" data-region="canvas">
          <Canvas />
        </div>
      </Panel>
      <Separator className={style.level} aria-label={text.dockHeight} />
      <Side panel="dock" size={Math.min(DOCK, innerHeight * DOCK_SHARE)} min={110}>
        <Dock />
      </Side>
    </Group>
  );
}

function Dock() {
  const { view } = useStudio();
  const tab = useView((state) => state.tab);
  const open = useView((state) => state.panels.dock);
  return (
    <Tabs<DockTab>
      label={text.dock}
      value={tab}
      onChange={view.show}
      tabs={[
        {
          name: "data",
          label: text.tabs.data,
          keep: true,
          content: (
            <Group orientation="horizontal" className={style.group}>
              <Panel minSize={160} defaultSize="42%">
                <RunInput />
              </Panel>
              <Separator className={style.upright} aria-label={text.inputWidth} />
              <Panel minSize={160}>
                {/* What nobody sees does not follow a run. */}
                <Activity mode={open && tab === "data" ? "visible" : "hidden"}>
                  <Results />
                </Activity>
              </Panel>
            </Group>
          ),
        },
        { name: "code", label: text.tabs.code, keep: true, content: <Code /> },
        { name: "problems", label: <ProblemsLabel />, content: <Problems /> },
        { name: "log", label: text.tabs.log, content: <Log /> },
        { name: "profile", label: text.tabs.profile, keep: true, content: <ProfilePane /> },
        { name: "watch", label: text.tabs.watch, content: <Watch /> },
        { name: "runs", label: text.tabs.runs, keep: true, content: <RunsPane /> },
        { name: "breakpoints", label: text.tabs.breakpoints, content: <BreakpointsPane /> },
      ]}
    />
  );
}

function ProblemsLabel() {
  const count = useSession((state) => state.whole.problems.length);
  const grave = useSession((state) => state.whole.problems.some(({ severity }) => severity === "error"));
  return (
    <>
      {text.tabs.problems}
      {count > 0 && <Badge tone={grave ? "danger" : "warning"}>{count}</Badge>}
    </>
  );
}

interface SideProps {
  readonly panel: PanelName;
  /** Sizes in pixels. */
  readonly size: number;
  readonly min: number;
  readonly max?: number;
  readonly children: ReactNode;
}

/** A panel that folds away, by its button and by being dragged shut. */
function Side({ panel, size, min, max, children }: SideProps) {
  const { view } = useStudio();
  const open = useView((state) => state.panels[panel]);
  const handle = usePanelRef();
  useEffect(() => {
    if (open) handle.current?.expand();
    else handle.current?.collapse();
  }, [open, handle]);
  return (
    <Panel
      id={panel}
      panelRef={handle}
      collapsible
      collapsedSize={0}
      defaultSize={size}
      minSize={min}
      maxSize={max}
      groupResizeBehavior="preserve-pixel-size"
      onResize={({ inPixels }, _, before) => {
        const isOpen = inPixels > 1;
        if (before && isOpen !== view.store.getState().panels[panel]) view.setPanel(panel, isOpen);
      }}
    >
      {/* What is folded away is out of the tab order too. */}
      <div className={style.side} data-tour={panel} data-region={panel} inert={!open}>
        {children}
      </div>
    </Panel>
  );
}

function Drawer({ panel, children }: { readonly panel: PanelName; readonly children: ReactNode }) {
  const open = useView((state) => state.panels[panel]);
  return open ? (
    <div className={style.drawer} data-panel={panel} data-tour={panel} data-region={panel}>
      {children}
    </div>
  ) : null;
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const media = matchMedia(query);
      media.addEventListener("change", onChange);
      return () => media.removeEventListener("change", onChange);
    },
    () => matchMedia(query).matches,
  );
}

function useTheme(): "light" | "dark" {
  const chosen = useView((state) => state.theme);
  const dark = useMedia(DARK);
  const theme = chosen === "system" ? (dark ? "dark" : "light") : chosen;
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  return theme;
}

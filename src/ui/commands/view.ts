// The commands of panels, theme and help. Knows nothing of what panels show.

import { commandReasons } from "../text/commands";
import type { DockTab, PanelName, Theme } from "../view";
import type { Command, CommandContext, CommandId } from "./command";
import { showRegion, stepRegion } from "./regions";

const PANELS: readonly (readonly [CommandId, PanelName])[] = [
  ["togglePalette", "palette"],
  ["toggleDock", "dock"],
  ["toggleInspector", "inspector"],
];
const TABS: readonly (readonly [CommandId, DockTab])[] = [
  ["showData", "data"],
  ["showCode", "code"],
  ["showProblems", "problems"],
  ["showLog", "log"],
  ["showProfile", "profile"],
  ["showRuns", "runs"],
  ["showWatch", "watch"],
];
const THEMES: readonly (readonly [CommandId, Theme])[] = [
  ["themeSystem", "system"],
  ["themeLight", "light"],
  ["themeDark", "dark"],
];

export function viewCommands({ view, finding }: CommandContext): readonly Command[] {
  const page = { group: "view", scope: "page", keys: [] } as const;
  return [
    {
      ...page,
      id: "commandPalette",
      scope: "anywhere",
      keys: ["Mod+K"],
      enabled: () => [undefined, "commands"].includes(view.store.getState().dialog?.kind),
      run: () =>
        view.setDialog(view.store.getState().dialog?.kind === "commands" ? undefined : { kind: "commands" }),
    },
    {
      ...page,
      id: "showValues",
      scope: "canvas",
      keys: ["V"],
      enabled: () => {
        const { nodes, edges } = view.store.getState();
        return nodes.size + edges.size > 0 || commandReasons.nothingChosen;
      },
      run: () => showRegion({ view }, "inspector", "values"),
    },
    { ...page, id: "find", group: "go", keys: ["Mod+F"], run: () => finding.show("find") },
    {
      ...page,
      id: "findValues",
      group: "go",
      scope: "anywhere",
      keys: ["Mod+Shift+F"],
      run: () => finding.show("values"),
    },
    { ...page, id: "findNext", group: "go", scope: "anywhere", keys: ["F3"], run: () => finding.jump(1) },
    {
      ...page,
      id: "findPrevious",
      group: "go",
      scope: "anywhere",
      keys: ["Shift+F3"],
      run: () => finding.jump(-1),
    },
    { ...page, id: "nodeList", group: "go", keys: ["N"], run: () => finding.show("list") },
    { ...page, id: "nextRegion", group: "go", scope: "anywhere", keys: ["F6"], run: () => stepRegion(1) },
    {
      ...page,
      id: "previousRegion",
      group: "go",
      scope: "anywhere",
      keys: ["Shift+F6"],
      run: () => stepRegion(-1),
    },
    { ...page, id: "help", keys: ["?"], run: () => view.setDialog({ kind: "shortcuts" }) },
    { ...page, id: "tour", run: () => view.setTour(0) },
    ...PANELS.map(([id, panel]) => ({
      ...page,
      id,
      run: () => view.setPanel(panel, !view.store.getState().panels[panel]),
    })),
    ...TABS.map(([id, tab]) => ({ ...page, id, run: () => view.show(tab) })),
    ...THEMES.map(([id, theme]) => ({ ...page, id, run: () => view.setTheme(theme) })),
  ];
}

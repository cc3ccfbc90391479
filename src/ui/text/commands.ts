// The words of the commands, their keys and the dialogs that list them. Knows nothing of what commands do.

import { breakpointCommandWords } from "./breakpoints";
import { canvasCommandWords } from "./canvas";
import { probeCommandWords } from "./probes";
import { subgraphCommandWords } from "./subgraph";

import { counted } from "./words";

export const commandGroups = {
  run: "Run",
  edit: "Edit",
  add: "Add and connect",
  select: "Select and move",
  arrange: "Arrange",
  view: "View",
  go: "Go to",
  project: "Project",
} as const;

/** By the command's id: what it is called, and what else somebody may search it by. */
export const commandWords = {
  run: ["Run", "start play execute"],
  runFresh: ["Run everything anew", "restart fresh again clear cache"],
  runTo: ["Run to the selected node", "partial upstream here"],
  runFrom: ["Run from the selected node", "partial downstream here"],
  runOnly: ["Run selected only", "partial this"],
  pause: ["Pause or resume the run", "hold continue"],
  stop: ["Stop the run", "cancel abort interrupt"],
  showValues: ["Show the selection's values", "view inspect output data"],
  runOnEdit: ["Run on edit, on or off", "automatic live"],
  pin: ["Pin or unpin the output", "freeze fix values cache"],
  expect: ["Expect the output's values", "golden test snapshot compare mark"],
  expectNothing: ["Expect nothing of the output", "golden test clear unmark"],
  runCases: ["Run the cases of the node", "unit test examples check"],
  editPin: ["Pin the output by hand…", "mock fixed values write"],
  compareRuns: ["Compare the last two runs", "difference diverge history wires"],
  ...breakpointCommandWords,
  closeRun: ["Back to the last run", "leave past history present"],

  undo: ["Undo", "back revert history"],
  redo: ["Redo", "again history"],
  cut: ["Cut", "clipboard"],
  copy: ["Copy", "clipboard"],
  paste: ["Paste", "clipboard insert"],
  duplicate: ["Duplicate", "clone copy"],
  remove: ["Delete", "remove erase"],
  dissolve: ["Delete and reconnect", "dissolve remove heal"],
  bypass: ["Bypass, on or off", "pass through skip mute"],
  disable: ["Disable, on or off", "mute skip off"],
  group: ["Group the selection", "frame box"],
  ungroup: ["Ungroup", "frame box"],
  ...subgraphCommandWords,
  addNote: ["Add a note", "sticky comment text markdown"],
  rename: ["Rename the node", "name id"],
  editCode: ["Edit the node's code", "python source open"],

  quickAdd: ["Add a node…", "new insert create"],
  addPython: ["New Python node", "add create code custom"],
  connect: ["Connect the selected node", "wire link edge port"],
  connectList: ["Connect the selected node, from a list", "wire link edge port"],

  selectAll: ["Select all", ""],
  clear: ["Select none", "deselect clear"],
  left: ["Select the node to the left", "arrow move"],
  right: ["Select the node to the right", "arrow move"],
  up: ["Select the node above", "arrow move"],
  down: ["Select the node below", "arrow move"],
  extendLeft: ["Also select the node to the left", "extend add selection arrow"],
  extendRight: ["Also select the node to the right", "extend add selection arrow"],
  extendUp: ["Also select the node above", "extend add selection arrow"],
  extendDown: ["Also select the node below", "extend add selection arrow"],
  nextWire: ["Select the node's next wire", "edge cycle disconnect"],
  nudgeLeft: ["Nudge to the left", "move"],
  nudgeRight: ["Nudge to the right", "move"],
  nudgeUp: ["Nudge up", "move"],
  nudgeDown: ["Nudge down", "move"],

  tidy: ["Tidy up", "layout arrange auto"],
  ...canvasCommandWords,
  ...probeCommandWords,

  commandPalette: ["All commands…", "palette search do"],
  find: ["Find in the graph…", "search nodes parameters code"],
  findNext: ["Go to the next find", "search match"],
  findPrevious: ["Go to the previous find", "search match back"],
  findValues: ["Search the values of all wires…", "find data items query nan length"],
  nodeList: ["List of nodes", "outline tree all"],
  open: ["Open the selection", "edit inspect parameters values details"],
  nextRegion: ["Go to the next part of the window", "focus region toolbar palette canvas inspector"],
  previousRegion: ["Go to the previous part of the window", "focus region toolbar palette canvas inspector"],

  fit: ["Fit the graph", "zoom all view whole"],
  fitSelection: ["Fit the selection", "zoom view focus"],
  zoomActual: ["Zoom to 100 %", "actual size reset"],
  zoomIn: ["Zoom in", "larger closer"],
  zoomOut: ["Zoom out", "smaller further"],
  togglePalette: ["Palette panel, show or hide", "sidebar nodes library"],
  toggleDock: ["Bottom panel, show or hide", "dock data code log"],
  toggleInspector: ["Inspector panel, show or hide", "sidebar properties parameters"],
  showData: ["Show the data", "input results dock"],
  showCode: ["Show the code", "editor dock python"],
  showProblems: ["Show the problems", "errors warnings dock"],
  showLog: ["Show the log", "output print dock"],
  showProfile: ["Show the profile", "time speed flame chart performance heat dock"],
  showRuns: ["Show the runs", "history past kept compare dock"],
  themeSystem: ["Theme: like the system", "colour dark light appearance"],
  themeLight: ["Theme: light", "colour bright appearance"],
  themeDark: ["Theme: dark", "colour night appearance"],

  newProject: ["New pipeline", "project empty blank"],
  saveNow: ["Save now", "store keep write"],
  openFile: ["Open a file…", "import load manifest rmpkg"],
  projects: ["Projects…", "open recent list rename delete duplicate saved"],
  versions: ["Version history…", "restore snapshot backup older"],
  keepVersion: ["Keep this version", "snapshot save backup"],
  examples: ["Examples…", "samples templates demo"],
  exportManifest: ["Export manifest.json", "save download"],
  exportPackage: ["Export package (.rmpkg)", "save download zip"],
  share: ["Share as a link…", "url"],
  tour: ["Take the tour", "help introduction guide start learn"],
  help: ["Keyboard shortcuts", "keys bindings help hotkeys rebind"],
} as const satisfies Readonly<Record<string, readonly [title: string, keywords: string]>>;

/** Why a command cannot be carried out now. */
export const commandReasons = {
  noCases: "This node has no cases of its own.",
  noNode: "Select a node first.",
  notOneNode: "Select one node first.",
  nothingChosen: "Select something first.",
  noWire: "The selected node has no wires.",
  notPython: "Only a Python node has code to edit.",
  emptyGraph: "There is no node yet.",
  nothingToUndo: "There is nothing to undo.",
  nothingToRedo: "There is nothing to redo.",
  oneRun: "Two runs are needed to compare.",
} as const;

export const clipboardText = {
  refused: (keys: string) => `The browser keeps the clipboard to itself here. Paste with ${keys}.`,
} as const;

export const saveText = {
  saved: "Saved.",
} as const;

export const exportText = {
  export: "Export",
  hint: "Save as a file",
  manifest: "manifest.json",
  package: "Package (.rmpkg)",
  packageFailed: (why: string) => `The package could not be made: ${why}.`,
} as const;

/** Shorter names where the place says what is meant. */
export const menuWords = {
  rename: "Rename",
  connect: "Connect to…",
  editCode: "Edit code",
  runTo: "Run to here",
  runFrom: "Run from here",
  runOnly: "Run only this",
  pin: "Pin output",
  pinByHand: "Pin by hand…",
  editPin: "Edit pinned output…",
  unpin: "Unpin",
  expect: "Expect these values",
  expectNothing: "Expect nothing",
  runCases: "Run cases",
  cut: "Cut",
  copy: "Copy",
  paste: "Paste",
  duplicate: "Duplicate",
  tidySelection: "Tidy up selection",
  remove: "Delete",
  removeWire: "Delete wire",
  showValues: "Show values",
  add: "Add node…",
  addPython: "New Python node",
  selectAll: "Select all",
  tidy: "Tidy up",
  fit: "Fit view",
} as const;

export const shortcutsText = {
  gestures: "Mouse and touch",
  search: "Search commands and keys",
  none: (query: string) => `No command is found by “${query}”.`,
  preset: "Keys as in",
  presets: { default: "RemoteMedia Studio", comfyui: "ComfyUI", nodered: "Node-RED", blender: "Blender" },
  resetAll: "Reset all keys",
  reset: "Reset",
  resetOf: (title: string) => `Reset the keys of ${title}`,
  change: "Change",
  changeOf: (title: string) => `Change the keys of ${title}`,
  add: "Add",
  addOf: (title: string) => `Add keys to ${title}`,
  noKeys: "none",
  changed: "changed",
  press: "Press the new keys…",
  recording: (title: string) => `Press the new keys of ${title}. Escape leaves them as they are.`,
  cancel: "Cancel",
  withoutKeys: "No keys",
  replace: "Replace",
  conflict: (keys: string, others: string) => `${keys} is already “${others}”.`,
  kept: (keys: string) => `The browser keeps ${keys} to itself.`,
  reserved: (keys: string) => `${keys} moves the focus and presses buttons; it cannot be given away.`,
} as const;

export const commandPaletteText = {
  title: "All commands",
  search: "Search commands, nodes, examples",
  recent: "Recent",
  goTo: (node: string) => `Go to ${node}`,
  add: (title: string) => `Add ${title}`,
  open: (title: string) => `Open ${title}`,
  kinds: { command: "Command", node: "Node", add: "Add", example: "Example", project: "Project" },
  none: (query: string) => `Nothing is found by “${query}”.`,
  found: (count: string) => `${count} found`,
  more: (count: string) => `${count} more: type on to find them`,
  now: "Not now",
  choose: "to choose",
  carryOut: "to carry out",
  escape: "Esc",
  leave: "to leave",
} as const;

/** What the pointer does: no command, so no key to change. */
export const gestureWords: readonly (readonly [what: string, ...how: readonly string[]])[] = [
  ["Add a node", "Double-click"],
  ["Add a node that fits", "Drop a wire on the canvas"],
  ["Edit a Python node's code", "Double-click it"],
  ["See a wire's or a port's figures", "Rest on it"],
  ["Select several", "Drag a box", "Shift+Click"],
  ["Duplicate", "Alt+Drag a node"],
  ["Put a node into a wire", "Drop it on the wire"],
  ["Cut wires", "Alt+Drag across them"],
  ["Bend a wire", "Double-click it", "Alt+Shift+Drag across it"],
  ["Move without guides", "Ctrl+Drag"],
  ["Give a drag up", "Escape"],
  ["Zoom", "Wheel", "Pinch"],
  ["Pan", "Space+Drag", "Middle button", "Two fingers"],
];

export const canvasKeysText = {
  graph: "Graph: arrow keys go from node to node, Enter opens, C connects",
} as const;

/** What is told of the selection. */
export const selectionText = {
  node: (facts: readonly (string | number | undefined)[]) => `${facts.filter(Boolean).join(", ")}, selected`,
  wire: (from: string, to: string) => `Wire from ${from} to ${to}, selected`,
  several: (nodes: number, wires: number) =>
    `${counted(nodes, "node")} and ${counted(wires, "wire")} selected`,
  unknownType: "unknown node type",
  problems: (count: number) => counted(count, "problem"),
  modes: { bypass: "bypassed", disable: "disabled" },
} as const;

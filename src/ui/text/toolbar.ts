// The words of the toolbar, of what is told in passing, and of how a run goes. Knows nothing of where they stand.

import { counted } from "./words";

export const toolbarText = {
  maker: "RemoteMedia",
  product: "Studio",
  file: "File",
  newProject: "New",
  newHint: "A new, empty pipeline",
  open: "Open",
  openHint: "Open a manifest or an .rmpkg from disk",
  examples: "Examples",
  examplesHint: "Pipelines to look at and change",
  share: "Share",
  shareHint: "Share as a link",
  undo: "Undo",
  redo: "Redo",
  palettePanel: "Palette panel",
  dockPanel: "Bottom panel",
  inspectorPanel: "Inspector panel",
  theme: "Theme",
  themes: { system: "Like the system", light: "Light", dark: "Dark" },
  help: "Help",
  shortcuts: "Keyboard shortcuts",
  tour: "Take the tour",
  more: "More",
} as const;

export const projectNameText = {
  name: "Project name",
  saving: { saved: "Saved", saving: "Saving…", failed: "Not saved" },
  notSaved: (why: string) => `Not saved: ${why}`,
  kept: "This browser keeps your work. Export or share it to take it elsewhere.",
} as const;

export const runText = {
  run: "Run",
  runHint: (keys: string) => `Run what has changed${inBrackets(keys)}`,
  ways: "Ways to run",
  fresh: "Run everything anew",
  to: "Run to here",
  from: "Run from here",
  only: "Run selected only",
  pause: "Pause",
  resume: "Resume",
  stop: "Stop",
  stopHint: (keys: string) => `Stop the run${inBrackets(keys)}`,
  onEdit: "Run on edit",
  onEditHint: "Runs by itself a moment after an edit that changes what comes out",
  onEditShort: "On edit",
  onEditNote: "An edit that changes what comes out runs the pipeline by itself.",
  pinned: (count: number) => counted(count, "pinned node"),
  pinnedWord: (count: number) => (count === 1 ? "pinned node" : "pinned nodes"),
  pinnedHint: "They do not run: their pinned values stand for them. Click to select them.",
  nodesExpected: (nodes: readonly string[]) =>
    `Expected from now on: what ${nodes.map((node) => `“${node}”`).join(", ")} gave. Later runs say where they differ.`,
  nodesPinned: (nodes: readonly string[]) =>
    `Pinned: runs take the values of ${nodes.map((node) => `“${node}”`).join(", ")} as they are.`,
} as const;

export const statusText = {
  broken: (why: string) => `Runtime broken: ${why}`,
  stopping: "Stopping…",
  pausing: "Pausing…",
  paused: "Paused",
  pausedHint: "Nothing runs until Resume is pressed; what came out so far can be looked at.",
  running: (percent: number) => `Running ${percent}%`,
  ended: (outcome: string, time: string) => `${outcome} · ${time}`,
  outcomes: { completed: "Completed", cancelled: "Stopped", failed: "Failed", crashed: "Crashed" },
  ready: "Ready",
  readyWithPython: "Ready: Rust, Python",
  cold: "Not started",
  coldHint: "The runtime starts with the first run.",
} as const;

/** Why nothing would run. */
export const refusalText = {
  empty: "There is nothing to run. Add a node first.",
  none: "None of the nodes can run.",
  unselected: "Select a node first.",
  stuck: (node: string) => `“${node}” cannot run.`,
  running: "A run is under way. Stop it to start another.",
  paused: "The run is paused. Resume or stop it.",
  stopping: "The run is being stopped.",
} as const;

export const noticeText = {
  opened: (name: string) => `Opened “${name}”`,
  undoBringsBack: "Undo brings the previous one back.",
  readAll: (count: number) => `Read all ${count}`,
  startedNew: "A new, empty pipeline. Undo brings the previous one back.",
  unreadable: (file: string, why: string) => `“${file}” could not be read: ${why}.`,
  /** Stands for the name of a file where a text was pasted. */
  pasted: "The clipboard",
  drop: "Drop the file to open it",
} as const;

function inBrackets(keys: string): string {
  return keys ? ` (${keys})` : "";
}

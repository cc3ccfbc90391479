// The words on the canvas: groups, notes, wires and what is done with them. Knows nothing of how they look.

import { counted } from "./words";

export const canvasText = {
  group: {
    untitled: "Group",
    name: (title: string, nodes: number, collapsed: boolean) =>
      `Group ${title}, ${counted(nodes, "node")}${collapsed ? ", collapsed" : ""}`,
    count: (nodes: number) => counted(nodes, "node"),
    title: "Title of the group",
    collapse: "Collapse the group",
    expand: "Expand the group",
    colour: "Colour of the group",
    runs: {
      failed: (nodes: number) => `${nodes} failed`,
      running: (done: number, all: number) => `${done} of ${all} done`,
      blocked: (nodes: number) => `${nodes} blocked`,
      some: (done: number, all: number) => `${done} of ${all} done`,
      done: "done",
    },
  },
  note: {
    untitled: "empty",
    name: (start: string) => `Note: ${start}`,
    text: "Text of the note, as Markdown",
    hint: "Double-click to write. **Bold**, lists, links and tables work.",
    colour: "Colour of the note",
    resize: "Size of the note",
    edit: "Edit the note",
    image: (alt: string) => `Image: ${alt || "without a name"}`,
  },
  withMode: (name: string, mode: "bypass" | "disable" | undefined) =>
    mode ? `${name}, ${mode === "bypass" ? "bypassed" : "disabled"}` : name,
  modes: {
    bypass: {
      label: "Bypassed",
      hint: () => "It does not run: each output passes on what comes in by the first wired input that fits.",
    },
    disable: { label: "Disabled", hint: () => "Neither it nor what follows it runs." },
    skipped: { label: "Skipped", hint: (by: string) => `It does not run because of "${by}".` },
  },
  tidy: {
    changed: "The graph changed while it was tidied. Tidy it again.",
    failed: (why: string) => `The layout could not be worked out: ${why}.`,
  },
  colours: {
    grey: "Grey",
    red: "Red",
    orange: "Orange",
    yellow: "Yellow",
    green: "Green",
    teal: "Teal",
    blue: "Blue",
    purple: "Purple",
  },
} as const;

/** By the command's id: what it is called, and what else somebody may search it by. */
export const canvasCommandWords = {
  replaceNode: ["Replace the node with…", "swap exchange change type"],
  pasteWired: ["Paste with incoming wires", "clipboard insert connected"],
  write: ["Edit the note's text or the group's title", "rename write markdown"],
  straighten: ["Straighten the wire", "reroute bend remove"],
  foldGroup: ["Collapse or expand the group", "fold frame"],
  leaveGroup: ["Remove from the group", "leave frame"],
  alignLeft: ["Align left", "arrange edges"],
  alignCentre: ["Align centres", "arrange horizontal center"],
  alignRight: ["Align right", "arrange edges"],
  alignTop: ["Align top", "arrange edges"],
  alignMiddle: ["Align middles", "arrange vertical"],
  alignBottom: ["Align bottom", "arrange edges"],
  distributeHorizontally: ["Distribute horizontally", "arrange spread gaps"],
  distributeVertically: ["Distribute vertically", "arrange spread gaps"],
  selectUpstream: ["Select upstream", "before inputs ancestors dependencies"],
  selectDownstream: ["Select downstream", "after outputs descendants dependents"],
  selectConnected: ["Select connected", "linked component island"],
  selectPath: ["Select the path between two nodes", "between route"],
  nextDrawn: ["Select the next group, note or probe", "frame sticky cycle"],
  minimap: ["Minimap, show or hide", "overview navigator"],
  heat: ["Heat map, show or hide", "time profile performance slow"],
  wheelAuto: ["Wheel: zooms for a mouse, pans for a trackpad", "scroll setting automatic"],
  wheelZooms: ["Wheel: always zooms", "scroll setting mouse"],
  wheelPans: ["Wheel: always pans", "scroll setting trackpad figma"],
} as const satisfies Readonly<Record<string, readonly [title: string, keywords: string]>>;

/** Why something on the canvas cannot be done now. */
export const canvasReasons = {
  noGroup: "Select a group first, or a node in one.",
  noPath: "Select two nodes with a path between them.",
  nothingDrawn: "There is no group, no note and no probe yet.",
  noBend: "Select a wire that has bends.",
  tooFew: (least: number) => `Select at least ${least} nodes, notes, probes or groups.`,
} as const;

/** Shorter names where the menu says what is meant. */
export const canvasMenuWords = {
  arrange: "Arrange",
  alignLeft: "Align left",
  alignCentre: "Align centres",
  alignRight: "Align right",
  alignTop: "Align top",
  alignMiddle: "Align middles",
  alignBottom: "Align bottom",
  distributeHorizontally: "Distribute horizontally",
  distributeVertically: "Distribute vertically",
  select: "Select along wires",
  upstream: "Upstream",
  downstream: "Downstream",
  connected: "Connected",
  path: "Path between two",
  replace: "Replace with…",
  bypass: "Bypass",
  disable: "Disable",
  group: "Group",
  ungroup: "Ungroup",
  leaveGroup: "Remove from group",
  fold: "Collapse or expand",
  removeAll: "Delete group and nodes",
  dissolve: "Delete and reconnect",
  write: "Edit text",
  addNote: "Add note",
  insert: "Insert node here…",
  addBend: "Add bend",
  removeBend: "Remove bend",
  straighten: "Straighten",
} as const;

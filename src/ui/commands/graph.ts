// The commands that change the graph or choose in it. Knows nothing of how an edit is carried out.

import { entryOf } from "../../graph/spec";
import type { Direction } from "../canvas/place";
import { commandReasons } from "../text/commands";
import { copyChosen, pasteHere } from "./clipboard";
import type { Command, CommandContext, CommandId } from "./command";
import { showRegion } from "./regions";
import { needsNode, needsOneNode, onlyNode } from "./selection";
import { createSteps } from "./steps";

export function graphCommands(context: CommandContext): readonly Command[] {
  return [...editing(context), ...adding(context), ...selecting(context)];
}

function editing(context: CommandContext): readonly Command[] {
  const { session, view, actions } = context;
  const state = session.store.getState;
  // What is copied may be notes alone.
  const node = () => actions.hasChosen() || commandReasons.noNode;
  const something = () => {
    const { nodes, edges, notes, groups, probes } = view.store.getState();
    return (
      nodes.size + edges.size + notes.size + groups.size + probes.size > 0 || commandReasons.nothingChosen
    );
  };
  return [
    {
      id: "undo",
      group: "edit",
      scope: "page",
      keys: ["Mod+Z"],
      enabled: () => state().canUndo || commandReasons.nothingToUndo,
      run: session.undo,
    },
    {
      id: "redo",
      group: "edit",
      scope: "page",
      keys: ["Mod+Shift+Z", "Mod+Y"],
      enabled: () => state().canRedo || commandReasons.nothingToRedo,
      run: session.redo,
    },
    // The browser's own clipboard events carry these; see useKeys.
    {
      id: "cut",
      group: "edit",
      scope: "canvas",
      keys: [],
      ownKeys: ["Mod+X"],
      enabled: node,
      run: () => void copyChosen(context, true),
    },
    {
      id: "copy",
      group: "edit",
      scope: "canvas",
      keys: [],
      ownKeys: ["Mod+C"],
      enabled: node,
      run: () => void copyChosen(context),
    },
    {
      id: "paste",
      group: "edit",
      scope: "canvas",
      keys: [],
      ownKeys: ["Mod+V"],
      run: () => void pasteHere(context),
    },
    {
      id: "duplicate",
      group: "edit",
      scope: "canvas",
      keys: ["Mod+D"],
      enabled: node,
      run: actions.duplicate,
    },
    {
      id: "remove",
      group: "edit",
      scope: "canvas",
      keys: ["Delete", "Backspace"],
      enabled: something,
      run: actions.remove,
    },
    {
      id: "rename",
      group: "edit",
      scope: "canvas",
      keys: ["F2"],
      enabled: () => needsOneNode(context),
      run: actions.rename,
    },
    {
      id: "editCode",
      group: "edit",
      scope: "canvas",
      keys: [],
      enabled: () => {
        const only = onlyNode(context);
        if (!only) return commandReasons.notOneNode;
        return entryOf(state().catalog, only)?.spec.runtime === "python" || commandReasons.notPython;
      },
      run: () => view.show("code"),
    },
  ];
}

function adding(context: CommandContext): readonly Command[] {
  const { actions, connect, view } = context;
  return [
    { id: "quickAdd", group: "add", scope: "page", keys: ["Shift+A", "Tab"], run: () => actions.quickAdd() },
    { id: "addPython", group: "add", scope: "page", keys: [], run: actions.addPythonNode },
    {
      id: "connect",
      group: "add",
      scope: "canvas",
      keys: ["C"],
      enabled: () => needsOneNode(context),
      run() {
        const node = onlyNode(context);
        if (node) connect.start(node.id);
      },
    },
    {
      id: "connectList",
      group: "add",
      scope: "canvas",
      keys: [],
      enabled: () => needsOneNode(context),
      run() {
        const node = onlyNode(context);
        if (node) view.setDialog({ kind: "connect", node: node.id });
      },
    },
  ];
}

function selecting(context: CommandContext): readonly Command[] {
  const { actions, view } = context;
  const steps = createSteps(context);
  const step = { group: "select", scope: "canvas" } as const;
  const some = () => needsNode(context);
  const anything = () => {
    const { nodes, edges, notes, groups, probes } = view.store.getState();
    return nodes.size + edges.size + notes.size + groups.size + probes.size > 0;
  };
  return [
    { id: "selectAll", group: "select", scope: "canvas", keys: ["Mod+A"], run: actions.selectAll },
    {
      id: "clear",
      group: "select",
      scope: "canvas",
      keys: ["Escape"],
      enabled: anything,
      run: () => steps.leaveWire() || actions.clear(),
    },
    ...DIRECTIONS.flatMap(([direction, go, extend, nudge, key, x, y]): Command[] => [
      { ...step, id: go, keys: [key], run: () => steps.step(direction, false) },
      { ...step, id: extend, keys: [`Shift+${key}`], enabled: some, run: () => steps.step(direction, true) },
      { ...step, id: nudge, keys: [`Alt+${key}`], run: () => steps.nudge(x, y) },
    ]),
    {
      ...step,
      id: "nextWire",
      keys: ["Shift+C"],
      enabled: () => steps.hasWires() || commandReasons.noWire,
      run: steps.nextWire,
    },
    {
      id: "open",
      group: "go",
      scope: "canvas",
      keys: ["Enter"],
      enabled: () => onlyNode(context) !== undefined || steps.onWire() || commandReasons.nothingChosen,
      run: () => showRegion(context, "inspector", steps.onWire() ? "values" : "fields"),
    },
  ];
}

type DirectionLine = readonly [
  direction: Direction,
  go: CommandId,
  extend: CommandId,
  nudge: CommandId,
  key: string,
  x: number,
  y: number,
];

const DIRECTIONS: readonly DirectionLine[] = [
  ["left", "left", "extendLeft", "nudgeLeft", "ArrowLeft", -1, 0],
  ["right", "right", "extendRight", "nudgeRight", "ArrowRight", 1, 0],
  ["up", "up", "extendUp", "nudgeUp", "ArrowUp", 0, -1],
  ["down", "down", "extendDown", "nudgeDown", "ArrowDown", 0, 1],
];

// The commands of notes, groups, bends and modes, of arranging, and of selecting along the wires. Knows nothing of how
// any of it is drawn.

import type { Alignment, Axis } from "../canvas/arrange";
import { canvasReasons } from "../text/canvas";
import { commandReasons } from "../text/commands";
import type { WheelUse } from "../view";
import { pasteHere } from "./clipboard";
import type { Command, CommandContext, CommandId } from "./command";
import { onlyNode } from "./selection";

const ALIGNMENTS: readonly (readonly [CommandId, Alignment])[] = [
  ["alignLeft", "left"],
  ["alignCentre", "centre"],
  ["alignRight", "right"],
  ["alignTop", "top"],
  ["alignMiddle", "middle"],
  ["alignBottom", "bottom"],
];
const AXES: readonly (readonly [CommandId, Axis])[] = [
  ["distributeHorizontally", "horizontally"],
  ["distributeVertically", "vertically"],
];
const WHEELS: readonly (readonly [CommandId, WheelUse])[] = [
  ["wheelAuto", "auto"],
  ["wheelZooms", "zoom"],
  ["wheelPans", "pan"],
];

export function drawingCommands(context: CommandContext): readonly Command[] {
  return [...changing(context), ...grouping(context), ...arranging(context), ...looking(context)];
}

function changing(context: CommandContext): readonly Command[] {
  const { view, actions, pane } = context;
  const edit = { group: "edit", scope: "canvas" } as const;
  const nodes = () => actions.chosenNodes().length > 0 || commandReasons.noNode;
  return [
    { ...edit, id: "dissolve", keys: ["Mod+Delete", "Mod+Backspace"], enabled: nodes, run: actions.dissolve },
    { ...edit, id: "bypass", keys: ["Mod+B"], enabled: nodes, run: () => actions.toggleMode("bypass") },
    { ...edit, id: "disable", keys: ["D", "M"], enabled: nodes, run: () => actions.toggleMode("disable") },
    {
      ...edit,
      id: "replaceNode",
      keys: [],
      enabled: () => onlyNode(context) !== undefined || commandReasons.notOneNode,
      run() {
        const node = onlyNode(context);
        const bounds = pane.current?.getBoundingClientRect();
        const at = bounds && { x: bounds.x + bounds.width / 2 - 140, y: bounds.y + bounds.height / 4 };
        if (node) actions.quickAdd(actions.screenOf(node.id) ?? at, undefined, { replaces: node.id });
      },
    },
    {
      ...edit,
      id: "pasteWired",
      keys: ["Mod+Shift+V"],
      run: () => void pasteHere(context, undefined, true),
    },
    { id: "addNote", group: "add", scope: "page", keys: ["Shift+S"], run: () => actions.addNote() },
    {
      ...edit,
      id: "write",
      keys: ["Enter", "F2"],
      enabled: () => actions.writable() !== undefined,
      run: () => view.write(actions.writable()),
    },
    {
      ...edit,
      id: "straighten",
      keys: [],
      enabled: () => actions.bentWires().length > 0 || canvasReasons.noBend,
      run: () => actions.straighten(actions.bentWires()),
    },
  ];
}

function grouping({ actions }: CommandContext): readonly Command[] {
  const arrange = { group: "arrange", scope: "canvas" } as const;
  const some = () => actions.chosenGroups().length > 0 || canvasReasons.noGroup;
  return [
    {
      ...arrange,
      id: "group",
      keys: ["Mod+G"],
      enabled: () => actions.chosenNodes().length > 0 || commandReasons.noNode,
      run: actions.group,
    },
    { ...arrange, id: "ungroup", keys: ["Mod+Shift+G"], enabled: some, run: actions.ungroup },
    { ...arrange, id: "foldGroup", keys: ["Alt+C"], enabled: some, run: actions.toggleCollapsed },
    { ...arrange, id: "leaveGroup", keys: [], enabled: some, run: actions.leaveGroup },
  ];
}

function arranging({ actions }: CommandContext): readonly Command[] {
  const arrange = { group: "arrange", scope: "canvas", keys: [] } as const;
  const atLeast = (count: number) => () => actions.arrangeable() >= count || canvasReasons.tooFew(count);
  return [
    ...ALIGNMENTS.map(([id, alignment]) => ({
      ...arrange,
      id,
      enabled: atLeast(2),
      run: () => actions.align(alignment),
    })),
    ...AXES.map(([id, axis]) => ({
      ...arrange,
      id,
      enabled: atLeast(3),
      run: () => actions.distribute(axis),
    })),
  ];
}

function looking({ view, actions }: CommandContext): readonly Command[] {
  const select = { group: "select", scope: "canvas" } as const;
  const nodes = () => actions.chosenNodes().length > 0 || commandReasons.noNode;
  const page = { group: "view", scope: "page", keys: [] } as const;
  return [
    {
      ...select,
      id: "selectUpstream",
      keys: ["Shift+Alt+ArrowLeft"],
      enabled: nodes,
      run: actions.selectUpstream,
    },
    {
      ...select,
      id: "selectDownstream",
      keys: ["Shift+Alt+ArrowRight"],
      enabled: nodes,
      run: actions.selectDownstream,
    },
    {
      ...select,
      id: "nextDrawn",
      keys: ["Shift+N"],
      enabled: () => actions.hasDrawn() || canvasReasons.nothingDrawn,
      run: actions.nextDrawn,
    },
    { ...select, id: "selectConnected", keys: ["L"], enabled: nodes, run: actions.selectConnected },
    {
      ...select,
      id: "selectPath",
      keys: ["Shift+L"],
      enabled: () => actions.hasPath() || canvasReasons.noPath,
      run: actions.selectPath,
    },
    {
      ...page,
      id: "minimap",
      keys: ["Shift+M"],
      run: () => view.setMinimap(!view.store.getState().minimap),
    },
    { ...page, id: "heat", run: () => view.setHeat(!view.store.getState().heat) },
    ...WHEELS.map(([id, use]) => ({ ...page, id, run: () => view.setWheel(use) })),
  ];
}

// The keys of other editors, for those who have them in their fingers: only where they differ from ours.
// Knows nothing of who uses them.

import type { CommandId } from "./command";

type Keys = { readonly [Id in CommandId]?: readonly string[] };

const COMFYUI: Keys = {
  fit: ["."],
  fitSelection: ["2", "Shift+2"],
  zoomIn: ["Alt+=", "+"],
  zoomOut: ["Alt+-", "-"],
  disable: ["Mod+M"],
  togglePalette: ["N"],
  nodeList: ["Alt+N"],
  stop: ["Mod+Alt+Enter", "Mod+.", "Escape Escape"],
  runFresh: ["Mod+Shift+Enter"],
  runTo: ["R"],
  commandPalette: ["Mod+K", "Mod+Shift+P"],
};

const NODE_RED: Keys = {
  run: ["Mod+D", "Mod+Enter"],
  duplicate: ["Alt+D"],
  fit: ["Mod+1"],
  zoomActual: ["Mod+0"],
  zoomIn: ["Mod++"],
  zoomOut: ["Mod+-"],
  group: ["Mod+Shift+G"],
  ungroup: ["Mod+Shift+U"],
  find: ["Mod+F"],
  findNext: ["F"],
  findPrevious: ["Shift+F"],
  commandPalette: ["Mod+Shift+P", "Mod+K"],
  exportManifest: ["Mod+E"],
  openFile: ["Mod+I", "Mod+O"],
  nudgeLeft: ["Mod+ArrowLeft"],
  nudgeRight: ["Mod+ArrowRight"],
  nudgeUp: ["Mod+ArrowUp"],
  nudgeDown: ["Mod+ArrowDown"],
};

const BLENDER: Keys = {
  duplicate: ["Shift+D"],
  remove: ["X", "Delete"],
  dissolve: ["Mod+X"],
  disable: ["M"],
  group: ["Mod+J"],
  ungroup: ["Alt+J"],
  fit: ["Home"],
  fitSelection: ["."],
  selectAll: ["A"],
  clear: ["Alt+A"],
  commandPalette: ["F3", "Mod+K"],
  findNext: [],
  toggleInspector: ["N"],
  nodeList: ["Alt+N"],
  togglePalette: ["T"],
};

export const PRESETS = {
  default: {} as Keys,
  comfyui: COMFYUI,
  nodered: NODE_RED,
  blender: BLENDER,
} as const;

export type PresetName = keyof typeof PRESETS;

export function isPreset(name: unknown): name is PresetName {
  return typeof name === "string" && Object.hasOwn(PRESETS, name);
}

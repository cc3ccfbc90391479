// The words of probes: cards of a port's values on the canvas, what is told of a port that is pointed at, the watch list.
// Knows nothing of values.

import type { BinaryFacts } from "../../graph/question";
import { audioText, mediaText } from "./media";
import { counted, grouped } from "./words";

export const probeText = {
  title: "Probe",
  viewerTitle: "Viewer node",
  name: (port: string) => `Probe of ${port}`,
  viewerName: (port: string) => `Viewer node of ${port}`,
  gone: "This port is gone.",
  toViewer: "Open as a viewer node",
  toFigures: "Show figures only",
  remove: "Remove the probe",
  resize: "Size of the probe",
  outOfDate: "out of date",
  sparkline: (port: string, count: number) => `The numbers of ${port} as a line, ${counted(count, "value")}`,
  picture: (port: string) => `The last picture of ${port}`,
  sound: (port: string) => `The last sound of ${port} as a line`,
  /** Why there are no values: how far the node is. */
  states: {
    idle: "not run yet",
    queued: "waits for the nodes before it",
    running: "running, nothing yet",
    done: "gave nothing on this port",
    reused: "gave nothing on this port",
    failed: "failed first",
    blocked: "kept out of the run",
    cancelled: "stopped first",
  },
  running: "running",
  range: (min: string, max: string) => (min === max ? min : `${min} to ${max}`),
  type: (count: number, type: string) => `${grouped(count)} × ${type}`,
  moreTypes: (count: number) => `${counted(count, "more type")}`,
  shape: shapeText,
} as const;

export const hoverText = {
  title: "Under the pointer",
  more: (wires: number) => `and ${counted(wires, "more wire")}`,
  unwired: "No wire comes in here.",
  hint: (keys: string) => `Click for all values · ${keys} keeps a probe here`,
  labels: { count: "Items", types: "Type", shape: "Shape", range: "Range", last: "Last" },
} as const;

export const watchText = {
  title: "Watch",
  label: "Watched ports",
  empty: "Nothing is watched yet",
  emptyHint:
    "Select a wire or a node and press W, or choose a port above: its figures then stay here and on the canvas.",
  add: "Watch a port",
  addButton: "Watch",
  unknown: (name: string) => `There is no output "${name}".`,
  columns: {
    port: "Port",
    count: "Items",
    types: "Type",
    last: "Last value",
    range: "Range",
    rate: "Items / s",
    line: "Numbers",
  },
  jump: (port: string) => `Go to the probe of ${port}`,
  remove: (port: string) => `Watch ${port} no longer`,
  rate: (perSecond: number) =>
    perSecond >= 100 ? grouped(Math.round(perSecond)) : Number(perSecond.toPrecision(2)).toString(),
  none: "–",
} as const;

/** By the command's id: what it is called, and what else somebody may search it by. */
export const probeCommandWords = {
  probe: ["Pin a probe to the selection", "watch live values canvas figures keep"],
  viewerNode: ["Open as a viewer node", "probe values chart table picture canvas large"],
  switchProbe: ["Switch the probe between figures and viewer", "open large small"],
  wider: ["Make the note or probe wider", "resize size"],
  narrower: ["Make the note or probe narrower", "resize size"],
  taller: ["Make the note or probe taller", "resize size"],
  shorter: ["Make the note or probe shorter", "resize size"],
  showWatch: ["Show the watch list", "probes values live dock"],
} as const satisfies Readonly<Record<string, readonly [title: string, keywords: string]>>;

export const probeReasons = {
  noPort: "Select a wire or a node with an output first.",
} as const;

/** Shorter names where the menu says what is meant. */
export const probeMenuWords = {
  probe: "Pin a probe",
  viewerNode: "Open as a viewer node",
  figures: "Show figures only",
  wires: "Go to the port",
} as const;

/** "float32 [3, 224, 224]", "640 × 480, 3 channels". */
function shapeText({ type, dtype, shape, rate, bytes }: BinaryFacts): string {
  if (type === "audio") {
    const [samples = 0, channels = 1] = shape;
    return audioText.facts(channels, rate ?? 0, rate ? samples / rate : 0, bytes);
  }
  if (type === "image") {
    const [height = 0, width = 0, colours = 1] = shape;
    return `${grouped(width)} × ${grouped(height)}, ${counted(colours, "channel")}`;
  }
  if (type === "bytes") return mediaText.size(bytes);
  return `${dtype} [${shape.map(grouped).join(", ")}]`;
}

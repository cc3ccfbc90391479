// The words of the profile: where a run's time went, its flame chart, what to do about it, its playing back. Knows
// nothing of how they are laid out.

import { controlsText } from "./controls";
import { counted, grouped } from "./words";

const { rust, python, wasm } = controlsText.languages;
const LANGUAGES = { rust, python, wasm };
type Language = keyof typeof LANGUAGES;

export const profileText = {
  title: "Profile",
  none: "No run to look into yet",
  noneText: "Press Run: what each node and each wire cost appears here, with what could be done about it.",
  gone: "Where the time went is gone",
  goneText: "The run was ended by force, and what it had measured went with it. Run again to measure.",
  nothingRan: "Nothing had to run",
  nothingRanText: "All values of the last run still held, so no node ran. Run everything again to measure.",
  runAgain: "Run everything again",
  measuring: "Measuring…",
  views: "View of the profile",
  tabs: { table: "Table", flame: "Flame chart", advice: "Advice" },
  summary: (ms: string, crossing: string) => `${ms}, ${crossing} crossing`,
  summaryHint: "Crossing: going in and out of languages, and copying values from one into another",
  live: "so far",
  partial: "until it was last seen, before it was ended by force",
  heat: "Heat map",
  heatHint: "Tints the cards on the canvas by their share of the time",
  export: "Export trace",
  exportHint: "As a Chrome trace, for chrome://tracing, Perfetto and speedscope",
} as const;

export const costText = {
  table: "Nodes and wires by time",
  columns: {
    name: "Node or wire",
    ms: "Time",
    share: "Share",
    items: "Items",
    speed: "Items/s",
    bytes: "Bytes",
    crossing: "Crossing",
  },
  hints: {
    name: "Press to select it on the canvas",
    ms: "Of a node its own work; of a wire the copying from one language into another",
    share: "Of all time that was measured",
    items: "Taken by a node, passed over a wire",
    speed: "For each second of the node's own time",
    bytes: "About how much memory its values take; copied, where they crossed",
    crossing: "From which language into which",
  },
  input: "run input",
  wire: (from: string, to: string) => `${from} → ${to}`,
  crossing: (from: Language | undefined, to: Language) =>
    `${from ? LANGUAGES[from] : "input"} → ${LANGUAGES[to]}`,
  nothing: "–",
} as const;

export const flameText = {
  chart: (ms: string) =>
    `Flame chart of ${ms}. Arrow keys pan, plus and minus zoom, 0 shows all; the table holds the same figures.`,
  reset: "Show the whole run",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  groups: { ...LANGUAGES, crossing: "Crossing" },
  input: "run input",
  crossing: (from: string, to: Language) => `${from} into ${LANGUAGES[to]}`,
  took: (ms: string, calls: number) => `${ms}${calls > 1 ? ` in ${counted(calls, "call")}` : ""}`,
  items: (items: number) => counted(items, "item"),
  hint: "Scroll to zoom, drag to pan; press a bar for its node, the scale for that moment",
} as const;

export const adviceText = {
  list: "What could be done",
  none: "Nothing stands out",
  noneText: "No node, wire or crossing takes so much of this run that changing it would be worth much.",
  save: (ms: string) => `up to ${ms}`,
  island: (nodes: string, one: boolean, own: Language, other: Language, share: string) =>
    `${nodes} ${one ? "is" : "are"} ${LANGUAGES[own]} between two ${LANGUAGES[other]} nodes: ${share} of this segment is crossing. ${
      own === "rust"
        ? "Neighbours in Rust would keep the values where they are."
        : `In ${LANGUAGES[other]} the values would stay where they are.`
    }`,
  crossing: (nodes: string, own: Language, share: string) =>
    `${share} of the time of ${nodes} is getting values in and out of ${LANGUAGES[own]}. Doing more there, or sending fewer and smaller values, would pay.`,
  calls: (nodes: string, calls: number, each: string) =>
    `${nodes} is called ${grouped(calls)} times for ${each} items at a time: going in and out costs more than the work.`,
  dear: (node: string, own: Language, share: string) =>
    `${node} takes ${share} of all time, in ${LANGUAGES[own]}: whatever else is made faster matters less.`,
  mixed: (share: string, wires: number) =>
    `${share} of all time is getting values from one language into another, over ${counted(wires, "wire")}. Nodes of one language next to one another, or all in one, would spare that.`,
  heavy: (wire: string, bytes: string) =>
    `${wire} copies ${bytes} from one language into another. What is not needed there can be dropped before.`,
} as const;

export const playText = {
  bar: "Play the run back",
  play: "Play",
  pause: "Hold",
  back: "Step back to the item before",
  forward: "Step to the next item",
  time: "Moment of the run",
  speed: "Speed",
  fit: "in 10 s",
  times: (factor: number) => `×${factor}`,
  of: (now: string, all: string) => `${now} of ${all}`,
  end: "Back to the end",
  past: "This is the past",
  pastHint: "Counts and states are those of an earlier moment. Nothing runs.",
} as const;

export const heatText = {
  share: (share: string) => `${share} of the time of all nodes`,
  toggle: "Heat map: where the time went",
} as const;

/** "71 %". */
export function percent(share: number): string {
  const hundredths = 100 * share;
  if (hundredths > 0 && hundredths < 1) return "<1 %";
  return `${Math.round(hundredths)} %`;
}

/** Finer than `duration`: what is compared here is often short. */
export function fineTime(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  if (ms >= 100) return `${ms.toFixed(0)} ms`;
  if (ms >= 1) return `${ms.toFixed(1)} ms`;
  return ms > 0 ? `${Math.max(1, Math.round(ms * 1000))} µs` : "0";
}

/** A mark of a scale, as fine as its marks are apart. */
export function markTime(ms: number, step: number): string {
  const inSeconds = ms >= 1000;
  const [shown, apart] = inSeconds ? [ms / 1000, step / 1000] : [ms, step];
  const digits = Math.max(0, -Math.floor(Math.log10(apart) + 1e-9));
  return ms === 0 ? "0" : `${shown.toFixed(digits)} ${inSeconds ? "s" : "ms"}`;
}

export function size(bytes: number): string {
  if (bytes < 1024) return `${Math.round(bytes)} B`;
  if (bytes < 2 ** 20) return `${(bytes / 1024).toFixed(0)} KB`;
  return bytes < 2 ** 30 ? `${(bytes / 2 ** 20).toFixed(1)} MB` : `${(bytes / 2 ** 30).toFixed(2)} GB`;
}

const COMPACT = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

export function roughly(count: number): string {
  return COMPACT.format(count);
}

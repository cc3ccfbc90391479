// The words of the viewers of sound, pictures, tensors and bytes. Knows nothing of the values.

import { counted, grouped } from "./words";

const UNITS = ["bytes", "KB", "MB", "GB"] as const;

/** "512 bytes", "115 MB". */
function size(bytes: number): string {
  let [amount, unit] = [bytes, 0];
  while (amount >= 1000 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit++;
  }
  return `${unit === 0 ? grouped(bytes) : amount.toPrecision(3)} ${UNITS[unit]}`;
}

/** "12.345 s", "10:00.000", with as much behind the point as tells steps of `step` seconds apart. */
function time(seconds: number, step = 0.001): string {
  const digits = Math.max(0, Math.min(6, Math.ceil(-Math.log10(step) - 1e-9)));
  const rounded = Number(Math.max(0, seconds).toFixed(digits));
  if (rounded < 60) return `${rounded.toFixed(digits)} s`;
  const minutes = Math.floor(rounded / 60);
  const rest = (rounded - minutes * 60).toFixed(digits);
  const padded = rest.padStart(digits > 0 ? digits + 3 : 2, "0");
  if (minutes < 60) return `${minutes}:${padded}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${padded}`;
}

function share(part: number): string {
  return `${part >= 0.1 ? Math.round(part * 100) : Number((part * 100).toPrecision(1))} %`;
}

export const mediaText = {
  titles: { audio: "Sound", image: "Picture", tensor: "Heat map", bytes: "Bytes" },
  part: "Which part of the value",
  whole: "value",
  reading: "Reading…",
  cannot: "This cannot be shown",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  showAll: "Show all",
  size,
  time,
  /** What a picture shows of more than it has room for. */
  means: (rows: number, columns: number) =>
    `each dot is the mean of ${grouped(rows)} × ${grouped(columns)} places`,
  looked: (part: number) => `${share(part)} of the numbers looked at`,
  everyPlace: "every place shown",
} as const;

export const audioText = {
  none: "There is no sound in this item.",
  label: (item: number, port: string) =>
    `Sound ${grouped(item)} of ${port}: Space plays, arrows move, with Shift they select, plus and minus zoom, 0 shows all`,
  play: "Play",
  playSelection: "Play the selection",
  stop: "Stop",
  spectrogram: "Spectrogram",
  clear: "Clear the selection",
  facts: (channels: number, rate: number, seconds: number, bytes: number) =>
    `${channels === 1 ? "mono" : channels === 2 ? "stereo" : counted(channels, "channel")} · ${Number((rate / 1000).toFixed(3))} kHz · ${time(seconds)} · ${size(bytes)}`,
  some: (shown: number, of: number) => `the first ${shown} of ${grouped(of)} channels shown`,
  outline: (samples: number) => `least and most of every ${counted(samples, "sample")}`,
  everySample: "every sample shown",
  heard: (part: number, samples: number) =>
    part >= 1
      ? `spectrogram of ${grouped(samples)} samples a column`
      : `spectrogram of ${grouped(samples)} samples a column, ${share(part)} of the sound`,
  silent: "The sound has no samples.",
  at: (seconds: number, step: number) => time(seconds, step),
  between: (from: number, to: number, step: number) =>
    `${time(from, step)} to ${time(to, step)} (${time(to - from, step)})`,
  hertz: (hertz: number) => (hertz >= 1000 ? `${Number((hertz / 1000).toPrecision(3))} kHz` : `${hertz} Hz`),
  cannotPlay: (reason: string) => `It cannot be played: ${reason}`,
  channel: (channel: number, of: number) => (of === 2 ? (channel === 0 ? "L" : "R") : `${channel + 1}`),
} as const;

export const imageText = {
  none: "There is no picture in this item.",
  label: (item: number, port: string) =>
    `Picture ${grouped(item)} of ${port}: arrows choose a pixel, plus and minus zoom, 0 shows all, 1 shows it at its size`,
  facts: (width: number, height: number, bytes: number) =>
    `${grouped(width)} × ${grouped(height)} · ${size(bytes)}`,
  zoom: (factor: number) =>
    `${factor >= 0.1 ? Math.round(factor * 100) : Number((factor * 100).toPrecision(2))} %`,
  pixel: (column: number, row: number, parts: readonly number[]) => {
    const hex = parts
      .slice(0, 3)
      .map((part) => part.toString(16).padStart(2, "0"))
      .join("");
    return `x ${grouped(column)}, y ${grouped(row)}: ${parts.join(" ")} · #${hex}`;
  },
  compare: "Compare with another item",
  compareWith: "Compare with item",
  with: "with",
  split: "How much of the first picture is shown",
  otherNone: "There is no such picture in the item to compare with.",
  otherSize: (width: number, height: number) => `the other has ${grouped(width)} × ${grouped(height)} pixels`,
} as const;

export const tensorText = {
  none: "There is no tensor in this item.",
  label: (item: number, port: string) =>
    `Tensor ${grouped(item)} of ${port}: arrows choose a number, plus and minus zoom, 0 shows all`,
  facts: (dtype: string, shape: readonly number[], numbers: number, bytes: number) =>
    `${dtype} [${shape.join(" × ")}] · ${counted(numbers, "number")} · ${size(bytes)}`,
  empty: "The tensor has no numbers.",
  rows: (dimension: number) => `Rows: ${dimension}`,
  columns: (dimension: number) => `Columns: ${dimension}`,
  rowsAre: "Which dimension the rows are",
  columnsAre: "Which dimension the columns are",
  dimension: (dimension: number, length: number) => `Dimension ${dimension} (${grouped(length)})`,
  place: (dimension: number) => `Place in dimension ${dimension}`,
  placeOf: (dimension: number, place: number, length: number) =>
    `dim ${dimension}: ${grouped(place)} of ${grouped(length - 1)}`,
  value: (places: readonly number[], value: string) => `[${places.join(", ")}] = ${value}`,
  keepRange: "Keep this range of colours for other slices and items",
  range: (min: string, max: string) => `Colours from ${min} to ${max}`,
  noNumbers: "no finite numbers here",
} as const;

export const bytesText = {
  none: "There are no bytes in this item.",
  label: (item: number, port: string) =>
    `Bytes of value ${grouped(item)} of ${port}: arrows move, Home and End go to the ends`,
  goTo: "Go to offset",
  goToHint: "offset, or 0x…",
  facts: (type: string, bytes: number) =>
    `${type} · ${grouped(bytes)} bytes${bytes >= 1000 ? ` (${size(bytes)})` : ""}`,
  offset: (offset: number) => `0x${offset.toString(16).padStart(8, "0")} (${grouped(offset)})`,
  empty: "The value has no bytes.",
} as const;

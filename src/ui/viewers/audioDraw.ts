// Draws a sound: its outline channel by channel, its spectrogram, and the time under them. Knows nothing of where the
// figures come from.

import { audioText } from "../text/media";
import { magma } from "./mediaColours";
import { markStep, type Span, timeStep } from "./mediaSpan";

/** Figures of a stretch: least and most of every bucket and channel, side by side. */
export interface Outline {
  readonly span: Span;
  readonly buckets: number;
  readonly channels: number;
  readonly pairs: Float32Array;
}

export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Look {
  readonly wave: string;
  readonly clipped: string;
  readonly line: string;
  readonly text: string;
  readonly font: string;
}

/** Channels that are drawn, each in a lane of its own. */
export const MOST_LANES = 8;

export function xOf(sample: number, span: Span, { left, width }: Place): number {
  return left + ((sample - span.from) / (span.to - span.from)) * width;
}

/** `behind` is seen where `outline`, which is finer, is not yet there. */
export function drawOutline(
  context: CanvasRenderingContext2D,
  span: Span,
  place: Place,
  { outline, behind, look }: { outline: Outline | undefined; behind: Outline | undefined; look: Look },
): void {
  const channels = Math.min(MOST_LANES, (outline ?? behind)?.channels ?? 1);
  const covered = outline && outline.span.from <= span.from && outline.span.to >= span.to;
  const below = covered ? undefined : behind;
  const most = Math.max(loudest(outline, span), loudest(below, span), 1);
  for (let channel = 0; channel < channels; channel++) {
    const high = place.height / channels;
    const lane = { ...place, top: place.top + channel * high, height: high };
    const middle = lane.top + high / 2;
    context.fillStyle = look.line;
    context.fillRect(lane.left, Math.round(middle), lane.width, 1);
    if (channel > 0) context.fillRect(lane.left, Math.round(lane.top), lane.width, 1);
    const scale = (high / 2 - 3) / most;
    if (below) {
      drawBeside(context, outline, span, lane, () =>
        drawLane(context, span, lane, { outline: below, channel, scale, look }),
      );
    }
    if (outline) drawLane(context, span, lane, { outline, channel, scale, look });
    if (channels === 1) continue;
    context.fillStyle = look.text;
    context.font = look.font;
    context.textBaseline = "top";
    context.fillText(audioText.channel(channel, channels), lane.left + 5, lane.top + 4);
  }
}

/** Draws where an outline is not. */
function drawBeside(
  context: CanvasRenderingContext2D,
  outline: Outline | undefined,
  span: Span,
  { left, top, width, height }: Place,
  draw: () => void,
): void {
  const place = { left, top, width, height };
  const start = outline ? xOf(outline.span.from, span, place) : left + width;
  const end = outline ? xOf(outline.span.to, span, place) : left + width;
  context.save();
  context.beginPath();
  context.rect(left, top, Math.max(0, start - left), height);
  context.rect(end, top, Math.max(0, left + width - end), height);
  context.clip();
  draw();
  context.restore();
}

interface Lane {
  readonly outline: Outline;
  readonly channel: number;
  readonly scale: number;
  readonly look: Look;
}

function drawLane(context: CanvasRenderingContext2D, span: Span, place: Place, lane: Lane): void {
  const size = (lane.outline.span.to - lane.outline.span.from) / lane.outline.buckets;
  if (size <= 1 && place.width / (span.to - span.from) > 1) drawSamples(context, span, place, lane);
  else drawBars(context, span, place, lane);
}

/** A bar for each pixel, from the least to the most of what is in it; what is beyond full scale in its own colour. */
function drawBars(context: CanvasRenderingContext2D, span: Span, place: Place, lane: Lane): void {
  const { outline, channel, scale, look } = lane;
  const { first, last, size } = inView(outline, span);
  const middle = place.top + place.height / 2;
  let before: readonly [least: number, most: number] | undefined;
  const bar = (x: number, end: number, least: number, most: number) => {
    const wide = Math.max(1, end - x);
    context.fillStyle = look.wave;
    // Up to the bar before, so that a steep line has no gaps.
    const low = Math.max(Math.min(least, before?.[1] ?? least), -1);
    const high = Math.min(Math.max(most, before?.[0] ?? most), 1);
    before = [least, most];
    if (low <= high) context.fillRect(x, middle - high * scale, wide, Math.max(1, (high - low) * scale));
    if (most <= 1.0001 && least >= -1.0001) return;
    context.fillStyle = look.clipped;
    if (most > 1) context.fillRect(x, middle - most * scale, wide, (most - Math.max(1, least)) * scale);
    if (least < -1)
      context.fillRect(x, middle - Math.min(-1, most) * scale, wide, (Math.min(-1, most) - least) * scale);
  };
  let [x, least, most] = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let bucket = first; bucket < last; bucket++) {
    const next = Math.floor(xOf(outline.span.from + bucket * size, span, place));
    if (next !== x) {
      if (least <= most) bar(x, next, least, most);
      [x, least, most] = [next, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    }
    const at = (bucket * outline.channels + channel) * 2;
    least = Math.min(least, orElse(outline.pairs[at], least));
    most = Math.max(most, orElse(outline.pairs[at + 1], most));
  }
  if (least <= most) bar(x, Math.ceil(xOf(outline.span.from + last * size, span, place)), least, most);
}

/** Every sample, with a line between them. */
function drawSamples(context: CanvasRenderingContext2D, span: Span, place: Place, lane: Lane): void {
  const { outline, channel, scale, look } = lane;
  const { first, last, size } = inView(outline, span);
  const middle = place.top + place.height / 2;
  const dots = place.width / (span.to - span.from) > 6;
  context.strokeStyle = look.wave;
  context.fillStyle = look.wave;
  context.lineWidth = 1.25;
  context.beginPath();
  let isDrawing = false;
  for (let bucket = first; bucket < last; bucket++) {
    const sample = outline.pairs[(bucket * outline.channels + channel) * 2] as number;
    if (Number.isNaN(sample)) {
      isDrawing = false;
      continue;
    }
    const [x, y] = [xOf(outline.span.from + bucket * size, span, place), middle - sample * scale];
    if (isDrawing) context.lineTo(x, y);
    else context.moveTo(x, y);
    isDrawing = true;
    if (dots) context.fillRect(x - 1.5, y - 1.5, 3, 3);
  }
  context.stroke();
}

/** The buckets that are seen of it, and the samples of each. */
function inView({ span: { from, to }, buckets }: Outline, seen: Span) {
  const size = (to - from) / buckets;
  return {
    size,
    first: Math.max(0, Math.floor((seen.from - from) / size) - 1),
    last: Math.min(buckets, Math.ceil((seen.to - from) / size) + 1),
  };
}

function orElse(number: number | undefined, other: number): number {
  return number === undefined || Number.isNaN(number) ? other : number;
}

function loudest(outline: Outline | undefined, span: Span): number {
  if (!outline) return 0;
  const { pairs, channels } = outline;
  const { first, last } = inView(outline, span);
  let most = 0;
  for (let at = first * channels * 2; at < last * channels * 2; at++) {
    const loud = Math.abs(pairs[at] as number);
    if (loud > most && loud < Number.POSITIVE_INFINITY) most = loud;
  }
  return most;
}

/** The time under what is drawn. */
export function drawTime(
  context: CanvasRenderingContext2D,
  span: Span,
  place: Place,
  { rate, look }: { rate: number; look: Look },
): void {
  const step = timeStep((span.to - span.from) / rate, place.width / 90);
  context.fillStyle = look.line;
  context.fillRect(place.left, place.top, place.width, 1);
  context.font = look.font;
  context.textBaseline = "middle";
  for (let mark = Math.ceil(span.from / rate / step); mark * step * rate <= span.to; mark++) {
    const x = xOf(mark * step * rate, span, place);
    context.fillStyle = look.line;
    context.fillRect(Math.round(x), place.top, 1, 5);
    context.fillStyle = look.text;
    const told = audioText.at(mark * step, step);
    if (x + context.measureText(told).width + 4 < place.left + place.width) {
      context.fillText(told, x + 4, place.top + place.height / 2 + 1);
    }
  }
}

/** Rows that a picture of a spectrogram has at the most: of more, the loudest of each few. */
const MOST_ROWS = 384;

/** A spectrogram as a picture, low pitches at its bottom. */
export function pictureOfSpectrum(bins: Uint8Array, columns: number, rows: number): HTMLCanvasElement {
  const fold = Math.ceil(rows / MOST_ROWS);
  const high = Math.ceil(rows / fold);
  const pixels = new Uint32Array(columns * high);
  const colours = new Uint32Array(magma.buffer);
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < high; row++) {
      let loud = 0;
      const end = Math.min(rows, (row + 1) * fold);
      for (let bin = row * fold; bin < end; bin++) loud = Math.max(loud, bins[column * rows + bin] as number);
      pixels[(high - 1 - row) * columns + column] = colours[loud] as number;
    }
  }
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = high;
  const image = new ImageData(new Uint8ClampedArray(pixels.buffer), columns, high);
  canvas.getContext("2d")?.putImageData(image, 0, 0);
  return canvas;
}

/** Draws what is seen of a picture of a stretch. */
export function drawSpectrum(
  context: CanvasRenderingContext2D,
  span: Span,
  place: Place,
  { span: of, picture }: { readonly span: Span; readonly picture: HTMLCanvasElement },
): void {
  const column = (of.to - of.from) / picture.width;
  const first = Math.max(0, Math.floor((span.from - of.from) / column) - 1);
  const last = Math.min(picture.width, Math.ceil((span.to - of.from) / column) + 1);
  if (last <= first) return;
  const left = xOf(of.from + first * column, span, place);
  const right = xOf(of.from + last * column, span, place);
  context.drawImage(
    picture,
    first,
    0,
    last - first,
    picture.height,
    left,
    place.top,
    right - left,
    place.height,
  );
}

/** Pitches beside a spectrogram. */
export function drawPitches(
  context: CanvasRenderingContext2D,
  place: Place,
  { rate, font }: { rate: number; font: string },
): void {
  const step = markStep(rate / 2, place.height / 26);
  context.font = font;
  context.textBaseline = "middle";
  context.lineWidth = 2.5;
  context.lineJoin = "round";
  for (let hertz = step; hertz < rate / 2; hertz += step) {
    const y = place.top + place.height * (1 - hertz / (rate / 2));
    if (y < place.top + 8) break;
    context.strokeStyle = "rgb(0 0 0 / 60%)";
    context.strokeText(audioText.hertz(hertz), place.left + 5, y);
    context.fillStyle = "rgb(255 255 255 / 85%)";
    context.fillText(audioText.hertz(hertz), place.left + 5, y);
    context.fillRect(place.left, y, 3, 1);
  }
}

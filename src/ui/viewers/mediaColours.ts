// Numbers as colours: scales that are read the same by everyone and in print. Knows nothing of what the numbers mean.

/** From dark to bright through blue, green and yellow: viridis at every eighth. */
const VIRIDIS = ["440154", "46327e", "365c8d", "277f8e", "1fa187", "4ac16d", "a0da39", "fde725"];
/** From dark to bright through purple and orange: magma at every eighth. */
const MAGMA = ["000004", "221150", "5f187f", "982d80", "d3436e", "f8765c", "febb81", "fcfdbf"];
/** Below and above nothing. */
const TWO_SIDED = {
  light: ["2a4b9b", "6f93d2", "bccfe9", "f3f3f3", "f0c3b0", "d97a63", "9c2a3a"],
  dark: ["8fb4ff", "4f79cf", "2c4379", "20242c", "71392f", "c45b48", "ffab94"],
};

export type Scale = Uint8ClampedArray;

/** 256 colours, red, green, blue and opacity of each. */
export const viridis: Scale = scaleOf(VIRIDIS);
export const magma: Scale = scaleOf(MAGMA);
export const twoSided: Readonly<Record<"light" | "dark", Scale>> = {
  light: scaleOf(TWO_SIDED.light),
  dark: scaleOf(TWO_SIDED.dark),
};

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** A range with as much on both sides of nothing, where it has two sides. */
export function evenRange({ min, max }: Range): Range {
  const most = Math.max(-min, max);
  return min < 0 && max > 0 ? { min: -most, max: most } : { min, max };
}

/** A picture of numbers; what is no number is left out of it. */
export function paintNumbers(
  numbers: ArrayLike<number>,
  { min, max }: Range,
  scale: Scale,
): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(numbers.length * 4);
  const colours = new Uint32Array(scale.buffer);
  const painted = new Uint32Array(pixels.buffer);
  const factor = max > min ? 255.999 / (max - min) : 0;
  const alone = max > min ? 0 : 128;
  for (let at = 0; at < numbers.length; at++) {
    const number = numbers[at] as number;
    if (Number.isNaN(number)) continue;
    const place = alone + (number - min) * factor;
    painted[at] = colours[place <= 0 ? 0 : place >= 255 ? 255 : place | 0] as number;
  }
  return pixels;
}

/** Whether a number is painted bright. */
export function isBright(number: number, range: Range, scale: Scale): boolean {
  const [red = 0, green = 0, blue = 0] = paintNumbers([number], range, scale);
  return red * 0.299 + green * 0.587 + blue * 0.114 > 140;
}

/** A picture of colours side by side: of red, green and blue, with opacity or without. */
export function paintColours(bytes: Uint8Array, colours: number): Uint8ClampedArray {
  if (colours === 4) return new Uint8ClampedArray(bytes);
  const pixels = new Uint8ClampedArray((bytes.length / colours) * 4).fill(255);
  for (let at = 0, from = 0; from < bytes.length; at += 4, from += colours) {
    for (let colour = 0; colour < 3; colour++) pixels[at + colour] = bytes[from + colour] as number;
  }
  return pixels;
}

/** As a style sheet writes it, from the lowest to the highest. */
export function gradientOf(scale: Scale, direction: string): string {
  const stops = [0, 36, 73, 109, 146, 182, 219, 255].map(
    (at) => `rgb(${scale[at * 4]} ${scale[at * 4 + 1]} ${scale[at * 4 + 2]})`,
  );
  return `linear-gradient(${direction}, ${stops.join(", ")})`;
}

function scaleOf(stops: readonly string[]): Scale {
  const colours = new Uint8ClampedArray(256 * 4);
  const part = (stop: number, colour: number) =>
    Number.parseInt((stops[stop] as string).slice(colour * 2, colour * 2 + 2), 16);
  for (let at = 0; at < 256; at++) {
    const place = (at / 255) * (stops.length - 1);
    const stop = Math.min(Math.floor(place), stops.length - 2);
    for (let colour = 0; colour < 3; colour++) {
      const [low, high] = [part(stop, colour), part(stop + 1, colour)];
      colours[at * 4 + colour] = Math.round(low + (high - low) * (place - stop));
    }
    colours[at * 4 + 3] = 255;
  }
  return colours;
}

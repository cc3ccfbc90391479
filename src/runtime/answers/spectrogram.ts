// How loud a sound is by time and pitch: one Fourier transform for each column of the picture. Knows nothing of how it is
// drawn.

import type { Answer } from "../../graph/question";
import { HostError } from "../host";
import type { Answerer } from "./answerer";
import { openBinary } from "./binaries";
import { samplesIn } from "./binaries-numbers";
import { Breath } from "./breath";
import { Fourier } from "./spectrogram-fourier";

const MOST_COLUMNS = 4096;
const LARGEST = 16384;
/** Decibels below full scale that are still told apart. */
const DEEPEST = 100;

export const spectrogram: Answerer<"spectrogram"> = {
  async answer(values, question) {
    const { from, to, columns, size } = question;
    const { facts, memory } = openBinary(values, question, "audio");
    const [frames = 0, channels = 0] = facts.shape;
    const isSize = Number.isInteger(Math.log2(size)) && size >= 16 && size <= LARGEST;
    if (!(isSize && Number.isInteger(columns) && columns > 0 && columns <= MOST_COLUMNS && from < to)) {
      throw new HostError("A spectrogram has 1 to 4096 columns of 16 to 16384 samples, a power of two.");
    }
    const fourier = new Fourier(size);
    const rows = size / 2;
    const bins = new Uint8Array(columns * rows);
    const window = new Float64Array(size);
    const shape = Float64Array.from(window, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / size));
    const breath = new Breath();
    let samples = samplesIn(memory());
    for (let column = 0; column < columns; column++) {
      const middle = from + ((to - from) * (column + 0.5)) / columns;
      window.fill(0);
      addSound(window, samples, { start: Math.round(middle - rows), frames, channels });
      for (let at = 0; at < size; at++) window[at] = (window[at] as number) * (shape[at] as number);
      const power = fourier.power(window);
      for (let row = 0; row < rows; row++) bins[column * rows + row] = byteOf(power[row] as number, size);
      const { due } = breath;
      if (!due) continue;
      await due;
      samples = samplesIn(memory());
    }
    return { bins, columns, rows };
  },
  accepts(value) {
    const { bins, columns, rows } = (value ?? {}) as Partial<Answer<"spectrogram">>;
    return bins instanceof Uint8Array && bins.length === Number(columns) * Number(rows);
  },
};

/** The mean of all channels from sample `start` on; before and behind the sound it is silent. */
function addSound(
  window: Float64Array,
  samples: Float32Array,
  { start, frames, channels }: { start: number; frames: number; channels: number },
): void {
  const [first, last] = [Math.max(0, -start), Math.min(window.length, frames - start)];
  for (let channel = 0; channel < channels; channel++) {
    const from = channel * frames + start;
    for (let at = first; at < last; at++) {
      const sample = samples[from + at] as number;
      if (Number.isFinite(sample)) window[at] = (window[at] as number) + sample / channels;
    }
  }
}

/** A sine of full scale is 0 decibels, whatever the window. */
function byteOf(power: number, size: number): number {
  const decibels = 10 * Math.log10(power * (4 / size) ** 2);
  return Math.max(0, Math.min(255, Math.round(((decibels + DEEPEST) / DEEPEST) * 255)));
}

// The outline of a sound: of every stretch of it the least and the most. Long sounds are gone through once, in blocks that
// are remembered. Knows nothing of how the outline is drawn.

import type { Answer, Question } from "../../graph/question";
import { HostError } from "../host";
import type { Answerer, PortValues } from "./answerer";
import { type Opened, openBinary } from "./binaries";
import { samplesIn } from "./binaries-numbers";
import { Breath } from "./breath";

const MOST_BUCKETS = 8192;
const MOST_PAIRS = 2 ** 22;
/** Samples of a block. */
const BLOCK = 256;
/** Sounds whose blocks are remembered. */
const MOST_KNOWN = 4;

/** By channel the least and the most of every whole block, side by side. */
type Blocks = readonly Float32Array[];

const known = new Map<string, Promise<Blocks>>();

export const peaks: Answerer<"peaks"> = {
  async answer(values, question) {
    const { from, to, buckets } = question;
    const opened = openBinary(values, question, "audio");
    const [frames = 0, channels = 0] = opened.facts.shape;
    if (!(Number.isInteger(buckets) && buckets > 0 && buckets <= MOST_BUCKETS && from < to)) {
      throw new HostError("A sound is shown in 1 to 8192 stretches.");
    }
    if (buckets * channels > MOST_PAIRS) throw new HostError("The sound has too many channels to be drawn.");
    const isLong = (to - from) / buckets >= 2 * BLOCK;
    const blocks = isLong ? await blocksOf(values, question, opened) : [];
    const pairs = new Float32Array(buckets * channels * 2);
    const breath = new Breath();
    let samples = samplesIn(opened.memory());
    const place = (bucket: number) => Math.floor(from + ((to - from) * bucket) / buckets);
    for (let bucket = 0; bucket < buckets; bucket++) {
      const start = Math.max(0, place(bucket));
      const end = Math.min(frames, Math.max(place(bucket) + 1, place(bucket + 1)));
      for (let channel = 0; channel < channels; channel++) {
        const plane = samples.subarray(channel * frames, (channel + 1) * frames);
        extremes(plane, start, end, blocks[channel]);
        pairs.set(pair, (bucket * channels + channel) * 2);
      }
      const due = bucket % 16 === 0 ? breath.due : undefined;
      if (!due) continue;
      await due;
      samples = samplesIn(opened.memory());
    }
    return { pairs, channels };
  },
  accepts(value) {
    const { pairs, channels } = (value ?? {}) as Partial<Answer<"peaks">>;
    return pairs instanceof Float32Array && pairs.length <= MOST_PAIRS * 2 && Number.isSafeInteger(channels);
  },
};

/** What `extremes` found: NaN where there is no number. */
const pair = new Float32Array(2);

function extremes(plane: Float32Array, from: number, to: number, blocks: Float32Array | undefined): void {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const look = (numbers: Float32Array, start: number, end: number) => {
    for (let at = start; at < end; at++) {
      const number = numbers[at] as number;
      if (number < least) least = number;
      if (number > most) most = number;
    }
  };
  const [first, last] = [Math.ceil(from / BLOCK), Math.floor(to / BLOCK)];
  if (blocks && first < last) {
    look(plane, from, first * BLOCK);
    look(blocks, first * 2, last * 2);
    look(plane, last * BLOCK, to);
  } else {
    look(plane, from, to);
  }
  pair[0] = least <= most ? least : Number.NaN;
  pair[1] = least <= most ? most : Number.NaN;
}

function blocksOf(values: PortValues, { item, path }: Question<"peaks">, opened: Opened): Promise<Blocks> {
  const key = JSON.stringify([values.number, item, path]);
  const before = known.get(key);
  if (before) return before;
  for (const oldest of known.keys()) {
    if (known.size < MOST_KNOWN) break;
    known.delete(oldest);
  }
  const made = blocksOfSound(opened);
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}

async function blocksOfSound({ facts, memory }: Opened): Promise<Blocks> {
  const [frames = 0, channels = 0] = facts.shape;
  const count = Math.floor(frames / BLOCK);
  const breath = new Breath();
  const made: Float32Array[] = [];
  for (let channel = 0; channel < channels; channel++) {
    const blocks = new Float32Array(count * 2);
    let plane = planeOf(memory(), channel, frames);
    for (let block = 0; block < count; block++) {
      extremes(plane, block * BLOCK, (block + 1) * BLOCK, undefined);
      blocks.set(pair, block * 2);
      const due = block % 256 === 0 ? breath.due : undefined;
      if (!due) continue;
      await due;
      plane = planeOf(memory(), channel, frames);
    }
    made.push(blocks);
  }
  return made;
}

function planeOf(bytes: Uint8Array, channel: number, frames: number): Float32Array {
  return samplesIn(bytes).subarray(channel * frames, (channel + 1) * frames);
}

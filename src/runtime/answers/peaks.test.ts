import fc from "fast-check";
import { expect, it } from "vitest";
import { answerTo, isAnswer } from "./answers";
import { soundOf, valuesOf } from "./binaries-testing";

/** A sound with jumps, silence and places without a number. */
function noise(seed: number, frames: number): Float32Array {
  let state = seed + 1;
  return Float32Array.from({ length: frames }, () => {
    state = (state * 48271) % 2147483647;
    return state % 97 === 0 ? Number.NaN : (state / 2147483647) * 2 - 1;
  });
}

function naive(samples: Float32Array, from: number, to: number): readonly number[] {
  const within = [...samples.subarray(Math.max(0, from), Math.max(0, to))].filter(
    (each) => !Number.isNaN(each),
  );
  return within.length === 0 ? [Number.NaN, Number.NaN] : [Math.min(...within), Math.max(...within)];
}

it("gives the least and the most of every stretch and channel, also of long sounds", async () => {
  const frames = 50_000;
  const channels = [noise(1, frames), noise(2, frames)];
  const values = valuesOf([soundOf(8000, channels)]);
  const stretch = fc.tuple(
    fc.integer({ min: -1000, max: frames }),
    fc.integer({ min: 1, max: frames + 2000 }),
  );
  await fc.assert(
    fc.asyncProperty(stretch, fc.integer({ min: 1, max: 60 }), async ([from, length], buckets) => {
      const to = from + length;
      const answer = await answerTo(values, { kind: "peaks", item: 0, path: [], from, to, buckets });
      expect(isAnswer("peaks", answer)).toBe(true);
      expect(answer.channels).toBe(2);
      const expected = Array.from({ length: buckets }, (_, bucket) => {
        const start = Math.floor(from + (length * bucket) / buckets);
        const end = Math.max(start + 1, Math.floor(from + (length * (bucket + 1)) / buckets));
        return channels.map((samples) => naive(samples, start, end));
      }).flat(2);
      expect([...answer.pairs]).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

it("refuses more stretches than a screen has", async () => {
  const values = valuesOf([soundOf(8000, [noise(1, 10)])]);
  const ask = (buckets: number) =>
    answerTo(values, { kind: "peaks", item: 0, path: [], from: 0, to: 10, buckets });
  await expect(ask(100_000)).rejects.toThrow("1 to 8192");
  await expect(ask(0)).rejects.toThrow("1 to 8192");
});

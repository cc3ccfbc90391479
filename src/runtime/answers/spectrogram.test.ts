import fc from "fast-check";
import { expect, it } from "vitest";
import { answerTo, isAnswer } from "./answers";
import { soundOf, valuesOf } from "./binaries-testing";
import { Fourier } from "./spectrogram-fourier";

it("transforms as the definition does", () => {
  const size = 32;
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: size, maxLength: size }),
      (given) => {
        const power = new Fourier(size).power(Float64Array.from(given));
        for (let bin = 0; bin < size / 2; bin++) {
          let [real, imaginary] = [0, 0];
          given.forEach((sample, at) => {
            real += sample * Math.cos((2 * Math.PI * bin * at) / size);
            imaginary -= sample * Math.sin((2 * Math.PI * bin * at) / size);
          });
          expect(power[bin]).toBeCloseTo(real ** 2 + imaginary ** 2, 6);
        }
      },
    ),
    { numRuns: 30 },
  );
});

it("is loudest where the pitch of the sound is, at full scale 255", async () => {
  const [rate, size] = [8000, 256];
  const tone = Float32Array.from({ length: rate }, (_, at) => Math.sin((2 * Math.PI * 1000 * at) / rate));
  const values = valuesOf([soundOf(rate, [tone, tone])]);
  const question = { kind: "spectrogram", item: 0, path: [], from: 0, to: rate, columns: 20, size } as const;
  const answer = await answerTo(values, question);
  expect(isAnswer("spectrogram", answer)).toBe(true);
  expect([answer.columns, answer.rows, answer.bins.length]).toEqual([20, 128, 20 * 128]);
  for (let column = 1; column < 19; column++) {
    const bins = [...answer.bins.subarray(column * 128, (column + 1) * 128)];
    expect(bins.indexOf(Math.max(...bins))).toBe((1000 / rate) * size);
    expect(Math.max(...bins)).toBe(255);
    expect(bins[100]).toBe(0);
  }
});

it("hears nothing in silence, before the sound and in samples without a number", async () => {
  const values = valuesOf([soundOf(8000, [new Float32Array(1000).fill(Number.NaN)])]);
  const question = {
    kind: "spectrogram",
    item: 0,
    path: [],
    from: -5000,
    to: 900,
    columns: 7,
    size: 64,
  } as const;
  const { bins } = await answerTo(values, question);
  expect(bins.every((bin) => bin === 0)).toBe(true);
  await expect(answerTo(values, { ...question, size: 100 })).rejects.toThrow("a power of two");
});

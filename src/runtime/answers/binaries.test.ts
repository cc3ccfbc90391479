import fc from "fast-check";
import { expect, it } from "vitest";
import type { Question, ValuePath } from "../../graph/question";
import { HostError } from "../host";
import { answerTo, isAnswer } from "./answers";
import { described } from "./binaries";
import { pictureOf, soundOf, tensorOf, valuesOf } from "./binaries-testing";

const sound = soundOf(8000, [Float32Array.of(0, 0.5, 1), Float32Array.of(1, 2, 3)]);
const picture = pictureOf(2, 1, Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8));
const tensor = tensorOf("i16", [2, 3], Int16Array.of(1, 2, 3, 4, 5, 6));

it("says what of a value is binary, where it stands and what it is", async () => {
  const values = valuesOf([
    1,
    { "2": picture, "1": [sound, { deep: tensor }], text: "x" },
    { $bytes: "AQID" },
  ]);
  const answer = await answerTo(values, { kind: "binaries", item: 1 });
  expect(isAnswer("binaries", answer)).toBe(true);
  expect(answer.total).toBe(3);
  expect(answer.binaries).toEqual([
    { path: ["1", 0], facts: { type: "audio", dtype: "f32", shape: [3, 2], rate: 8000, bytes: 24 } },
    { path: ["1", 1, "deep"], facts: { type: "tensor", dtype: "i16", shape: [2, 3], bytes: 12 } },
    { path: ["2"], facts: { type: "image", dtype: "u8", shape: [1, 2, 4], bytes: 8 } },
  ]);
  expect((await answerTo(values, { kind: "binaries", item: 0 })).binaries).toEqual([]);
  expect((await answerTo(values, { kind: "binaries", item: 2 })).binaries).toEqual([
    { path: [], facts: { type: "bytes", dtype: "u8", shape: [3], bytes: 3 } },
  ]);
});

it("does not take an object that looks like a description for a binary value", async () => {
  const looks = { $image: { width: 2, height: 1 } };
  const values = { ...valuesOf([[5, tensor]]), read: () => JSON.stringify([[looks, looks]]) };
  expect((await answerTo(values, { kind: "binaries", item: 0 })).binaries).toEqual([]);
});

it("finds every description under any names and places, and nothing else", () => {
  const shown = { $tensor: { dtype: "f32", shape: [2], preview: [1, 2] } };
  const plain = fc.oneof(fc.integer(), fc.string(), fc.constant(null), fc.constant({ $other: 1 }));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      plain,
      fc.constant(shown),
      fc.array(tie("tree"), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie("tree"), { maxKeys: 4 }),
    ),
  }));
  const count = (value: unknown): number =>
    (JSON.stringify(value).match(/"\$tensor":\{"dtype"/g) ?? []).length;
  fc.assert(
    fc.property(tree, (value) => {
      const copy = JSON.parse(JSON.stringify(value)) as unknown;
      const found = described(copy);
      expect(found.length).toBe(count(copy));
      for (const { path } of found) expect(at(copy, path)).toEqual(shown);
    }),
  );
});

it("gives windows of the bytes as they lie in memory", async () => {
  const values = valuesOf([{ a: tensor }]);
  const ask = (from: number, to: number) =>
    answerTo(values, { kind: "bytes", item: 0, path: ["a"], from, to } satisfies Question<"bytes">);
  const answer = await ask(2, 6);
  expect([...answer.bytes]).toEqual([2, 0, 3, 0]);
  expect(isAnswer("bytes", answer)).toBe(true);
  expect([...(await ask(-5, 1)).bytes]).toEqual([1]);
  expect((await ask(8, 1e9)).bytes.length).toBe(4);
  expect((await ask(20, 30)).bytes.length).toBe(0);
});

it("refuses what is not there, with a sentence", async () => {
  const values = valuesOf([{ a: tensor }]);
  const ask = (item: number, path: ValuePath) =>
    answerTo(values, { kind: "bytes", item, path, from: 0, to: 1 });
  await expect(ask(0, ["b"])).rejects.toThrow(HostError);
  await expect(ask(7, ["a"])).rejects.toThrow("There is no item 7.");
  await expect(
    answerTo(values, { kind: "peaks", item: 0, path: ["a"], from: 0, to: 1, buckets: 1 }),
  ).rejects.toThrow('What is at ["a"] in item 0 is tensor.');
  await expect(answerTo({ ...values, first: 1, count: 2 }, { kind: "binaries", item: 0 })).rejects.toThrow(
    "was let go",
  );
});

it("takes no nonsense from the worker", () => {
  for (const kind of ["binaries", "bytes", "peaks", "spectrogram", "plane"] as const) {
    for (const value of [undefined, null, 7, [], {}, { bytes: [1] }, { binaries: [1], total: 1 }])
      expect(isAnswer(kind, value)).toBe(false);
  }
});

function at(value: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string | number, unknown>)[key], value);
}

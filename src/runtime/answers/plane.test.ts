import fc from "fast-check";
import { expect, it } from "vitest";
import type { Question } from "../../graph/question";
import { answerTo, isAnswer } from "./answers";
import { pictureOf, tensorOf, valuesOf } from "./binaries-testing";

/** A random tensor, and a plane of it. */
const arbitrary = fc
  .record({
    shape: fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }),
    shown: fc.array(fc.constantFrom("rows", "columns", "colours"), { maxLength: 3 }),
    place: fc.nat(),
    from: fc.tuple(fc.nat(6), fc.nat(6)),
    step: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
    numbers: fc.array(fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.constant(Number.NaN)), {
      minLength: 1,
    }),
  })
  .map(({ shape, shown, place, ...rest }) => {
    const names = [...new Set(shown)].slice(0, shape.length);
    const at = shape.map((length, dimension) => names[(dimension + place) % shape.length] ?? place % length);
    return { shape, at, ...rest };
  });

it("gives the numbers of any plane of any tensor, or the mean of each field", async () => {
  await fc.assert(
    fc.asyncProperty(arbitrary, async ({ shape, at, from, step, numbers }) => {
      const size = shape.reduce((product, length) => product * length, 1);
      const data = Float32Array.from(
        { length: size },
        (_, index) => numbers[index % numbers.length] as number,
      );
      const rows = [from[0], 9] as const;
      const columns = [from[1], 9] as const;
      const question: Question<"plane"> = { kind: "plane", item: 0, path: [], at, rows, columns, step };
      const answer = await answerTo(valuesOf([tensorOf("f32", shape, data)]), question);
      const expected = naive(shape, data, question);
      expect(isAnswer("plane", answer)).toBe(true);
      expect([answer.rows, answer.columns, answer.colours]).toEqual(expected.size);
      expect([...answer.numbers]).toEqual(expected.numbers.map(Math.fround));
      expect(answer.share).toBe(1);
      expect([answer.min, answer.max]).toEqual(expected.range);
    }),
  );
});

it("reads every type of number", async () => {
  const tensors = [
    tensorOf("i64", [2], BigInt64Array.of(-5n, 7n)),
    tensorOf("u64", [2], BigUint64Array.of(1n, 2n)),
    tensorOf("bool", [2], Uint8Array.of(0, 1)),
    tensorOf("f64", [2], Float64Array.of(0.5, Number.POSITIVE_INFINITY)),
    tensorOf("i8", [2], Int8Array.of(-1, 1)),
  ];
  const values = valuesOf(tensors);
  const ask = async (item: number) => {
    const question = {
      item,
      path: [],
      at: ["columns"],
      rows: [0, 1],
      columns: [0, 2],
      step: [1, 1],
    } as const;
    return [...(await answerTo(values, { kind: "plane", ...question })).numbers];
  };
  expect(await Promise.all([0, 1, 2, 3, 4].map(ask))).toEqual([
    [-5, 7],
    [1, 2],
    [0, 1],
    [0.5, Number.NaN],
    [-1, 1],
  ]);
});

it("gives the colours of a picture as bytes, rounded", async () => {
  const pixels = Uint8Array.of(10, 0, 0, 255, 11, 100, 0, 255, 20, 0, 7, 255, 20, 0, 8, 255);
  const values = valuesOf([pictureOf(2, 2, pixels)]);
  const ask = (step: number) =>
    answerTo(values, {
      kind: "plane",
      item: 0,
      path: [],
      at: ["rows", "columns", "colours"],
      rows: [0, 2],
      columns: [0, 2],
      step: [step, step],
    });
  expect((await ask(1)).numbers).toEqual(pixels);
  expect((await ask(2)).numbers).toEqual(Uint8Array.of(15, 25, 4, 255));
});

it("looks at an even part of very many numbers, and says how large a part", async () => {
  const side = 9000;
  const data = new Uint8Array(side * side).fill(3);
  const values = { ...valuesOf([tensorOf("u8", [1, 1], Uint8Array.of(0))]) };
  const large = {
    ...values,
    number: values.number + 0.5,
    read: () => JSON.stringify([{ $tensor: { dtype: "u8", shape: [side, side], preview: [] } }]),
    window: () => data,
  };
  const question: Question<"plane"> = {
    kind: "plane",
    item: 0,
    path: [],
    at: ["rows", "columns"],
    rows: [0, side],
    columns: [0, side],
    step: [30, 30],
  };
  const answer = await answerTo(large, question);
  expect(answer.share).toBeCloseTo(1 / 2, 2);
  expect(new Set(answer.numbers)).toEqual(new Set([3]));
  await expect(answerTo(large, { ...question, step: [1, 1] })).rejects.toThrow("at most");
  await expect(answerTo(large, { ...question, at: ["rows", 9000] })).rejects.toThrow("no such plane");
});

function naive(shape: readonly number[], data: Float32Array, { at, rows, columns, step }: Question<"plane">) {
  const lengthOf = (name: string) => {
    const dimension = at.indexOf(name as "rows");
    return dimension < 0 ? 1 : (shape[dimension] as number);
  };
  const numberAt = (places: Record<string, number>): number => {
    const index = shape.reduce((sum, length, dimension) => {
      const place = at[dimension] as number | string;
      return sum * length + (typeof place === "number" ? place : (places[place] as number));
    }, 0);
    return data[index] as number;
  };
  const fields = (name: "rows" | "columns", [from]: readonly [number, number], by: number) => {
    const found: number[][] = [];
    for (let start = from; start < lengthOf(name); start += by) {
      const all = Array.from({ length: by }, (_, offset) => start + offset);
      found.push(all.filter((place) => place < lengthOf(name)));
    }
    return found;
  };
  const rowFields = fields("rows", rows, step[0]);
  const columnFields = fields("columns", columns, step[1]);
  const seen: number[] = [];
  const numbers: number[] = [];
  for (const rowField of rowFields)
    for (const columnField of columnFields)
      for (let colours = 0; colours < lengthOf("colours"); colours++) {
        const field = rowField
          .flatMap((row) => columnField.map((column) => numberAt({ rows: row, columns: column, colours })))
          .filter(Number.isFinite);
        seen.push(...field);
        numbers.push(field.reduce((sum, each) => sum + each, 0) / field.length);
      }
  const range = seen.length > 0 ? [Math.min(...seen), Math.max(...seen)] : [Number.NaN, Number.NaN];
  return { numbers, size: [rowFields.length, columnFields.length, lengthOf("colours")], range };
}

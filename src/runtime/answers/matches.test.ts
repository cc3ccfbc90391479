import { expect, it } from "vitest";
import { HostError } from "../host";
import { tensorOf, valuesOf } from "./binaries-testing";
import { matches } from "./matches";
import { portOf, portOfTexts } from "./port-testing";

const ALL = { kind: "matches", from: 0, limit: 100 } as const;

it("finds the values of which everything in the query holds", async () => {
  const port = portOf([{ n: 1, t: "a b" }, { n: 5, t: 'say "A b"' }, 5, { n: 7 }, null]);
  const found = async (query: string) => (await matches.answer(port, { ...ALL, query })).items;
  expect(await found("n>1")).toEqual([1, 3]);
  expect(await found('"a B"')).toEqual([0, 1]);
  expect(await found('"say \\"a"')).toEqual([1]);
  expect(await found("n>1 type:object say")).toEqual([1]);
  expect(await found("")).toEqual([0, 1, 2, 3, 4]);
});

it("goes on where it stopped", async () => {
  const port = portOf(Array.from({ length: 100 }, (_, at) => at));
  const query = "type:number";
  expect(await matches.answer(port, { ...ALL, query, from: 90, limit: 3 })).toEqual({
    items: [90, 91, 92],
    looked: 3,
    next: 93,
  });
  expect(await matches.answer(port, { ...ALL, query, from: 98 })).toEqual({ items: [98, 99], looked: 2 });
  port.first = 99;
  expect((await matches.answer(port, { ...ALL, query })).items).toEqual([99]);
  expect((await matches.answer(port, { ...ALL, query, from: 500 })).items).toEqual([]);
});

it("counts what is no number in tensors too", async () => {
  const clean = tensorOf("f32", [3], new Float32Array([1, 2, 3]));
  const broken = tensorOf("f32", [3], new Float32Array([1, Number.NaN, Number.NaN]));
  const values = valuesOf([clean, { inner: [broken, broken] }, 5]);
  const found = async (query: string) => (await matches.answer(values, { ...ALL, query })).items;
  expect(await found("nan:>0")).toEqual([1]);
  expect(await found("nan=4")).toEqual([1]);
  expect(await found("nan=0")).toEqual([0, 2]);
  expect(await found("shape:3")).toEqual([0]);
});

it("tells long integers apart", async () => {
  const port = portOfTexts(['{"id":9007199254740993}', '{"id":9007199254740992}']);
  const { items } = await matches.answer(port, { ...ALL, query: "id=9007199254740993" });
  expect(items).toEqual([0]);
});

it("refuses what is no query with a sentence", async () => {
  const ask = async () => matches.answer(portOf([1]), { ...ALL, query: "len>x" });
  await expect(ask()).rejects.toThrow(HostError);
});

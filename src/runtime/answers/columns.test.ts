import { expect, it } from "vitest";
import { columns } from "./columns";
import { portOf, portOfTexts } from "./port-testing";

async function check(values: readonly unknown[], expected: Readonly<Record<string, string>>) {
  const port = portOf(values);
  const answer = await columns.answer(port, { kind: "columns" });
  expect(Object.fromEntries(answer.columns.map(({ path, kind }) => [path.join("."), kind]))).toEqual(
    expected,
  );
  expect(answer.rows).toBe(values.length);
}

it("are the fields of objects, of objects in them too, by what most of their cells are", async () => {
  await check(
    [
      { id: 1, name: "a", ok: true, at: { x: 1, y: 2 }, tags: ["a"] },
      { id: "b", name: null, ok: false, at: { x: 1.5 }, tags: [], late: null },
      { id: 3, name: "c" },
    ],
    {
      id: "number",
      name: "text",
      ok: "boolean",
      "at.x": "number",
      "at.y": "number",
      tags: "mixed",
      late: "mixed",
    },
  );
});

it("are the places of short lists, and the value itself where it is neither", async () => {
  await check(
    [
      [1, "a"],
      [2, "b", null],
    ],
    { "0": "number", "1": "text", "2": "mixed" },
  );
  await check([1, 2.5, -3], { "": "number" });
  await check([Array.from({ length: 100 }, () => 1)], { "": "mixed" });
  await check([], {});
});

it("show the value itself beside the fields where some values have none", async () => {
  await check([{ a: 1 }, "text", { a: 2 }], { "": "mixed", a: "number" });
});

it("do not look into what is binary", async () => {
  await check([{ sound: { $audio: { sample_rate: 8000, channels: 1, frames: 2, preview: [0, 1] } } }], {
    sound: "mixed",
  });
});

it("are known of all values where there are few, and of some of them where there are many", async () => {
  const few = Array.from({ length: 300 }, (_, at) => (at === 299 ? { rare: 1 } : { at }));
  await check(few, { at: "number", rare: "number" });
  const port = portOf(
    Array.from({ length: 400_000 }, (_, at) => (at < 300_000 ? { early: at } : { late: "a" })),
  );
  const answer = await columns.answer(port, { kind: "columns" });
  expect(answer.columns).toEqual([
    { path: ["early"], kind: "number" },
    { path: ["late"], kind: "text" },
  ]);
  expect(port.reads.items).toBeLessThan(400_000);
});

it("stay few, whatever comes", async () => {
  const port = portOf(Array.from({ length: 40 }, (_, at) => ({ [`a${at % 20}`]: nested(at) })));
  const answer = await columns.answer(port, { kind: "columns" });
  expect(answer.columns.length).toBeLessThanOrEqual(256);
});

function nested(at: number): object {
  return Object.fromEntries(Array.from({ length: 30 }, (_, place) => [`b${at}_${place}`, place]));
}

it("know names in any spelling", async () => {
  const port = portOfTexts(['{"a\\"b":1,"\\u0061":2}', '{ "a" : 3 , "__proto__":4}']);
  const answer = await columns.answer(port, { kind: "columns" });
  expect(answer.columns.map(({ path }) => path)).toEqual([['a"b'], ["a"], ["__proto__"]]);
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { NAMED_TOGETHER } from "../../graph/question";
import { answerTo } from "./answers";
import { portOf } from "./port-testing";

const namesOf = async (values: readonly unknown[], from = 0) =>
  (await answerTo(portOf(values), { kind: "names", from, to: values.length })).names;

const large = "x".repeat(300_000);
const item = fc.oneof(fc.integer(), fc.constant(large), fc.string());

it("values have the same name exactly where they are the same", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 80 }), fc.nat(), item, async (list, place, other) => {
      const names = await namesOf(list);
      expect(await namesOf([...list])).toEqual(names);
      if (list.length === 0) return;
      const changed = list.with(place % list.length, other);
      const same = JSON.stringify(changed) === JSON.stringify(list);
      expect(JSON.stringify(await namesOf(changed)) === JSON.stringify(names)).toBe(same);
    }),
    { numRuns: 60 },
  );
});

it("there is a name for every so many of them", async () => {
  const many = Array.from({ length: 2 * NAMED_TOGETHER + 1 }, (_, at) => at);
  const names = await namesOf(many);
  expect(names.length).toBe(3);
  expect(await namesOf(many, NAMED_TOGETHER)).toEqual(names.slice(1));
  expect((await namesOf(many.with(NAMED_TOGETHER, -1))).map((name, at) => name === names[at])).toEqual([
    true,
    false,
    true,
  ]);
});

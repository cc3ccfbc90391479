import fc from "fast-check";
import { expect, it } from "vitest";
import type { OriginRun } from "./host";
import { Lineage, Takes } from "./lineage";

const each = (runs: readonly OriginRun[]) =>
  runs.flatMap(([count, item, stride]) =>
    Array.from({ length: count }, (_, at) => (item === null ? null : item + at * stride)),
  );

const anyRun: fc.Arbitrary<OriginRun> = fc.tuple(fc.nat(5), fc.option(fc.nat(9), { nil: null }), fc.nat(2));

it("what was noted in any portions is told for every stretch of values", () => {
  fc.assert(
    fc.property(fc.array(anyRun), fc.nat(40), fc.nat(40), fc.nat(40), (runs, one, other, before) => {
      const lineage = new Lineage();
      for (const run of runs) lineage.note(...run);
      const items = each(runs);
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const expected = Array.from({ length: to - from }, (_, at) => items[from + at] ?? null);
      expect(each(lineage.runs(from, to))).toEqual(expected);
      lineage.drop(Math.min(before, from));
      expect(each(lineage.runs(from, to))).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

it("values that were passed over are of no item", () => {
  const lineage = new Lineage();
  lineage.reach(2);
  lineage.note(3, 0, 1);
  lineage.reach(4);
  expect(lineage.runs(0, 9)).toEqual([
    [2, null, 0],
    [3, 0, 1],
    [4, null, 0],
  ]);
});

it("what goes on evenly is one stretch", () => {
  const lineage = new Lineage();
  for (let item = 0; item < 100; item++) lineage.note(1, item, 1);
  for (let item = 102; item < 200; item += 2) lineage.note(1, item, 1);
  lineage.note(50, 300, 0);
  expect(lineage.runs(0, 199)).toEqual([
    [100, 0, 1],
    [49, 102, 2],
    [50, 300, 0],
  ]);
});

it("every item of a port leads to its wire and its place there", () => {
  const anyTake = fc.record({ wire: fc.nat(2), count: fc.integer({ min: 1, max: 4 }) });
  fc.assert(
    fc.property(fc.array(anyTake), (takes) => {
      const log = new Takes();
      const next = [0, 0, 0];
      const expected: { wire: number; item: number }[] = [];
      for (const { wire, count } of takes) {
        const item = next[wire] as number;
        log.note(count, wire, item);
        for (let at = 0; at < count; at++) expected.push({ wire, item: item + at });
        next[wire] = item + count;
      }
      expect(expected.map((_, index) => log.at(index))).toEqual(expected);
      expect(log.at(expected.length)).toBeUndefined();
    }),
  );
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PortKey } from "../../graph/graph";
import type { Output } from "../../session/run";
import type { PortDifference } from "../../session/runs/runs";
import { differenceRows, differing, type Group } from "./differenceRows";

const NOTHING: ReadonlySet<Group> = new Set();
const KINDS: readonly PortDifference[] = [
  { kind: "same" },
  { kind: "differs", from: 3, to: 4, exact: true, why: "values" },
  { kind: "only", in: "one" },
  { kind: "unknown", why: "It is gone." },
];

const comparisons = fc
  .array(fc.tuple(fc.constantFrom(...KINDS), fc.boolean()), { maxLength: 40 })
  .map((drawn) => {
    const keys = drawn.map((_, index) => `n${index}.out` as PortKey);
    const ports = new Map(keys.map((key, index) => [key, (drawn[index] as (typeof drawn)[number])[0]]));
    const first = keys.filter((key, index) => drawn[index]?.[1] && ports.get(key)?.kind === "differs");
    return { ports, first, outputs: { one: outputsOf(keys, 5), other: outputsOf(keys.slice(1), 7) } };
  });

function outputsOf(keys: readonly PortKey[], count: number): ReadonlyMap<PortKey, Output> {
  return new Map(
    keys.map((key) => [key, { key, summary: { count, first: 0, bytes: 0, types: {}, last: "" } }]),
  );
}

describe("the rows of a comparison", () => {
  it("have every port once, in groups that begin with where it begins and end with what is the same", () => {
    fc.assert(
      fc.property(comparisons, (comparison) => {
        const rows = differenceRows(comparison, NOTHING);
        const ports = rows.flatMap((row) => (row.kind === "port" ? [row.port] : []));
        expect([...ports].sort()).toEqual([...comparison.ports.keys()].sort());
        expect(ports.slice(0, comparison.first.length)).toEqual(comparison.first);
        const groups = rows.map(({ group }) =>
          ["first", "differs", "only", "unknown", "same"].indexOf(group),
        );
        expect(groups).toEqual([...groups].sort());
      }),
    );
  });

  it("count in their headings what is under them, also where it is folded away", () => {
    fc.assert(
      fc.property(comparisons, (comparison) => {
        const rows = differenceRows(comparison, NOTHING);
        const folded = differenceRows(comparison, new Set<Group>(["same", "differs"]));
        for (const row of rows) {
          if (row.kind === "port") continue;
          const under = rows.filter((each) => each.kind === "port" && each.group === row.group);
          expect(row.count).toBe(under.length);
          expect(folded).toContainEqual(row);
        }
        expect(folded.some((row) => row.kind === "port" && row.group === "same")).toBe(false);
      }),
    );
  });

  it("say how many items each of the two gave, and nothing where one gave none", () => {
    const ports = new Map([["n0.out" as PortKey, KINDS[1] as PortDifference]]);
    const comparison = {
      ports,
      first: [],
      outputs: { one: outputsOf(["n0.out" as PortKey], 5), other: new Map() },
    };
    expect(differenceRows(comparison, NOTHING)[1]).toMatchObject({ one: 5 });
    expect(differenceRows(comparison, NOTHING)[1]).not.toHaveProperty("other");
  });

  it("are as many as differ, with those that only one has", () => {
    const ports = new Map(KINDS.map((kind, index) => [`n${index}.out` as PortKey, kind]));
    expect(differing({ ports })).toBe(2);
  });
});

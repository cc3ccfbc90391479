import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FingerprintMaker } from "../../graph/fingerprint";
import { nodeId, type PortKey, portKey } from "../../graph/graph";
import { bytesKey, contentKey } from "../../graph/hash";
import { NAMED_TOGETHER } from "../../graph/question";
import { CATALOG, projectOf } from "../../graph/testing";
import { checkProject } from "../check";
import { NO_RUN, type Output } from "../run";
import { differenceAt, differenceFrom, firstOf, type Side } from "./comparing";
import type { KeptPort, KeptPortion } from "./record";
import type { PortDifference } from "./runs";

const port = { node: nodeId("a"), port: "out" };
const key = portKey(port);

function fingerprintOf(values: readonly unknown[]) {
  const maker = new FingerprintMaker();
  maker.add(values);
  return maker.fingerprint;
}

function namesOf(values: readonly unknown[]): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at < values.length; at += NAMED_TOGETHER)
    names.push(contentKey(JSON.stringify(values.slice(at, at + NAMED_TOGETHER))));
  return names;
}

/** `held`: how many of the values are kept; undefined: all of them are where they were made. */
function sideOf(values: readonly unknown[], held?: number): Side & { readonly asked: number[] } {
  const asked: number[] = [];
  const summary = { count: values.length, first: 0, bytes: 0, types: {}, last: "" };
  const outputs = new Map<PortKey, Output>([[key, { summary, key: "" }]]);
  const ports = held === undefined ? undefined : new Map([[key, keptOf(values, held)]]);
  return {
    run: { ...NO_RUN, outputs },
    ...(ports ? { ports } : {}),
    asked,
    ask: {
      async names(_, { from, to }) {
        if (to > (held ?? values.length)) throw new Error("not kept");
        return { names: namesOf(values.slice(from, to)) };
      },
      async fingerprint(_, { from, to }) {
        if (to > (held ?? values.length)) throw new Error("not kept");
        asked.push(to - from);
        return fingerprintOf(values.slice(from, to));
      },
    },
  };
}

function keptOf(values: readonly unknown[], held: number): KeptPort {
  const portions: KeptPortion[] = [];
  for (let from = 0; from < held; from += 16) {
    const to = Math.min(held, from + 16);
    const bytes = new TextEncoder().encode(JSON.stringify(values.slice(from, to)));
    portions.push({ name: bytesKey(bytes), size: bytes.length, to, bytes });
  }
  const rest = held < values.length ? { names: namesOf(values), why: "too many" } : {};
  return { from: 0, to: held, shown: false, portions, ...rest };
}

function naive(one: readonly unknown[], other: readonly unknown[]): PortDifference {
  const both = Math.min(one.length, other.length);
  for (let at = 0; at < both; at++)
    if (JSON.stringify(one[at]) !== JSON.stringify(other[at]))
      return { kind: "differs", from: at, to: at + 1, exact: true, why: "values" };
  if (one.length === other.length) return { kind: "same" };
  const why = other.length < one.length ? "fewer" : "more";
  return { kind: "differs", from: both, to: Math.max(one.length, other.length), exact: true, why };
}

const few = fc.array(fc.oneof(fc.integer(), fc.string(), fc.record({ x: fc.integer() })), { maxLength: 700 });
const many = fc
  .integer({ min: 0, max: 3 * NAMED_TOGETHER })
  .map((length) => Array.from({ length }, (_, at): unknown => at % 1000));

/** A list, and one that is the same but for some of its values and its length. */
const pair = fc
  .tuple(
    fc.oneof({ weight: 3, arbitrary: few }, { weight: 1, arbitrary: many }),
    fc.array(fc.tuple(fc.nat(), fc.integer()), { maxLength: 3 }),
    fc.integer({ min: -5, max: 5 }),
  )
  .map(([one, changes, more]) => {
    const other: unknown[] = more < 0 ? one.slice(0, more) : [...one, ...Array(more).fill("more")];
    for (const [at, value] of changes) if (other.length > 0) other[at % other.length] = value;
    return [one, other] as const;
  });

describe("the first difference of two ports", () => {
  it("is exactly that of their values, wherever those are", async () => {
    await fc.assert(
      fc.asyncProperty(pair, fc.boolean(), fc.boolean(), async ([one, other], oneKept, otherKept) => {
        const a = sideOf(one, oneKept ? one.length : undefined);
        const b = sideOf(other, otherKept ? other.length : undefined);
        expect(await differenceAt(key, a, b)).toEqual(naive(one, other));
      }),
      { numRuns: 300 },
    );
  });

  it("is right, if not exact, where not all values are kept", async () => {
    await fc.assert(
      fc.asyncProperty(pair, fc.nat(), fc.nat(), async ([one, other], oneHeld, otherHeld) => {
        const a = sideOf(one, oneHeld % (one.length + 1));
        const b = sideOf(other, otherHeld % (other.length + 1));
        const found = await differenceAt(key, a, b);
        const truth = naive(one, other);
        expect(found.kind).toBe(truth.kind);
        if (found.kind !== "differs" || truth.kind !== "differs") return;
        expect(found.from).toBeLessThanOrEqual(truth.from);
        expect(found.to).toBeGreaterThan(truth.from);
        if (found.exact) expect(found.from).toBe(truth.from);
      }),
      { numRuns: 300 },
    );
  });

  it("is found in a few steps among very many", async () => {
    const one = Array.from({ length: 200_000 }, (_, at) => at);
    const [a, b] = [sideOf(one), sideOf(one.with(123_456, -1))];
    expect(await differenceAt(key, a, b)).toMatchObject({ from: 123_456, exact: true });
    expect(a.asked.reduce((sum, each) => sum + each, 0)).toBeLessThan(2 * NAMED_TOGETHER);
  });

  it("is not looked for where what is kept has the same names", async () => {
    const one = Array.from({ length: 100 }, (_, at) => at);
    const [a, b] = [sideOf(one, 100), sideOf([...one], 100)];
    expect(await differenceAt(key, a, b)).toEqual({ kind: "same" });
    expect(a.asked).toEqual([]);
  });

  it("is not known where values are gone", async () => {
    const gone = () => Promise.reject(new Error("They are gone."));
    const broken: Side = { ...sideOf([1, 2]), ask: { names: gone, fingerprint: gone } };
    expect(await differenceAt(key, broken, sideOf([1, 3]))).toEqual({
      kind: "unknown",
      why: "They are gone.",
    });
    const nothing: Side = { ...sideOf([1]), run: NO_RUN };
    expect(await differenceAt(key, nothing, sideOf([1]))).toEqual({ kind: "only", in: "other" });
  });
});

it("goes from one difference to the next and back, as they are", async () => {
  await fc.assert(
    fc.asyncProperty(pair, fc.integer({ min: -1, max: 4 * NAMED_TOGETHER }), async ([one, other], item) => {
      const sides = [sideOf(one), sideOf(other)] as const;
      const length = Math.max(one.length, other.length);
      const all = Array.from({ length }, (_, at) => at).filter(
        (at) => JSON.stringify(one[at]) !== JSON.stringify(other[at]),
      );
      expect(await differenceFrom(key, sides, item, 1)).toBe(all.find((at) => at > item));
      expect(await differenceFrom(key, sides, item, -1)).toBe(all.findLast((at) => at < item));
    }),
    { numRuns: 200 },
  );
});

describe("where a difference begins", () => {
  const first = (plan: string, kinds: { readonly [node: string]: PortDifference["kind"] }) =>
    firstOf(
      new Map(
        Object.entries(kinds).map(([node, kind]) => [`${node}.out` as PortKey, { kind } as PortDifference]),
      ),
      [checkProject(projectOf(plan), CATALOG).plan],
    );

  it("is at the ports before which nothing differs", () => {
    const line = "a:Rust b:Rust c:Rust a>b b>c";
    expect(first(line, { a: "same", b: "differs", c: "differs" })).toEqual(["b.out"]);
    expect(first(line, { a: "differs", b: "same", c: "differs" })).toEqual(["a.out", "c.out"]);
    expect(first(line, { a: "same", b: "same", c: "same" })).toEqual([]);
  });

  it("is not behind a port of which nothing is known, if something before that differs", () => {
    const line = "a:Rust b:Rust c:Rust a>b b>c";
    expect(first(line, { a: "differs", b: "unknown", c: "differs" })).toEqual(["a.out"]);
    expect(first(line, { a: "same", b: "unknown", c: "differs" })).toEqual(["c.out"]);
  });
});

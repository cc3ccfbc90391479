import { describe, expect, it } from "vitest";
import type { Host } from "./host";
import { type Buffer, type Kept, Values } from "./values";

/** What a host was told to let go of: `[buffer, before]`. */
function hostOf(): { readonly host: Host; readonly dropped: [number, number][] } {
  const dropped: [number, number][] = [];
  return { host: { drop: (...told: [number, number]) => dropped.push(told) } as unknown as Host, dropped };
}

function keptOf(...buffers: readonly Buffer[]): Kept {
  const outputs = new Map(buffers.map((buffer, index) => [`port${index}`, buffer]));
  return { runtime: "rust", outputs, summaries: new Map(), remarks: [] };
}

function filled(values: Values, host: Host, count: number, bytes: number): Buffer {
  const buffer = values.open(host);
  values.grow(buffer, count, bytes);
  return buffer;
}

describe("over budget", () => {
  it("values of earlier runs go first, the longest unused before the others", () => {
    const { host, dropped } = hostOf();
    const values = new Values(250);
    const [one, two] = [filled(values, host, 10, 100), filled(values, host, 10, 100)];
    values.keep("one", keptOf(one));
    values.keep("two", keptOf(two));
    values.begin();
    const found = values.find("one");
    if (found) values.use(found);
    filled(values, host, 10, 100);
    values.shed();
    expect(dropped).toEqual([[two.number, Number.POSITIVE_INFINITY]]);
    expect([values.find("one") !== undefined, values.find("two")]).toEqual([true, undefined]);
  });

  it("then the oldest values of the longest wire, as far as they are read", () => {
    const { host } = hostOf();
    const values = new Values(1000);
    const [short, long] = [filled(values, host, 10, 500), filled(values, host, 1000, 4000)];
    const reader = { next: 500, done: 400 };
    long.readers.push(reader);
    values.shed();
    expect([short.first, long.first]).toEqual([expect.any(Number), 400]);
    reader.done = 1000;
    values.shed();
    expect(long.first).toBeGreaterThan(700);
    expect(short.bytes + long.bytes).toBeLessThanOrEqual(1000);
    expect(long.count).toBe(1000);
  });

  it("the last value of a wire stays, as long as those are not far too much", () => {
    const { host } = hostOf();
    const values = new Values(100);
    const [one, other] = [filled(values, host, 1, 150), filled(values, host, 3, 300)];
    values.shed();
    expect([one.first, other.first]).toEqual([0, 2]);
    filled(values, host, 1, 300);
    values.shed();
    expect([one.first, other.first, one.bytes + other.bytes <= 400]).toEqual([0, 2, true]);
    values.grow(one, 1, 1000);
    values.shed();
    expect(one.first).toBe(2);
  });

  it("what nobody has read yet stays, however much it is", () => {
    const { host, dropped } = hostOf();
    const values = new Values(10);
    const buffer = filled(values, host, 100, 10_000);
    buffer.readers.push({ next: 0, done: 0 });
    values.shed();
    expect([buffer.first, dropped]).toEqual([0, []]);
  });
});

it("a run begins with what was kept of those before, and lets the rest go", () => {
  const { host, dropped } = hostOf();
  const values = new Values();
  const [kept, lost] = [filled(values, host, 1, 1), filled(values, host, 1, 1)];
  values.keep("kept", keptOf(kept));
  kept.readers.push({ next: 1, done: 1 });
  values.begin();
  expect(dropped).toEqual([[lost.number, Number.POSITIVE_INFINITY]]);
  expect([values.holds(kept), values.holds(lost), kept.readers]).toEqual([true, false, []]);
});

it("a host that is gone takes along what it held, and what was kept of it", () => {
  const [one, two] = [hostOf(), hostOf()];
  const values = new Values();
  values.keep("one", keptOf(filled(values, one.host, 1, 1)));
  values.keep("both", keptOf(filled(values, one.host, 1, 1), filled(values, two.host, 1, 1)));
  values.keep("two", keptOf(filled(values, two.host, 1, 1)));
  values.forget(one.host);
  expect(values.keys()).toEqual(["two"]);
  expect(one.dropped).toEqual([]);
});

it("buffer numbers are not used twice, by nobody", () => {
  const { host } = hostOf();
  const numbers = [new Values(), new Values()].flatMap((values) => [
    values.open(host).number,
    values.number(),
  ]);
  expect(new Set(numbers).size).toBe(4);
});

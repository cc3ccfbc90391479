import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SourceCase } from "./graph";
import { verdictOf } from "./verdict";

const CASE: SourceCase = { title: "one", params: {}, input: { in: "[1]" } };

function judged(output: string, given: string) {
  return verdictOf({ ...CASE, output: { out: output } }, { outputs: { out: given } });
}

describe("values that a node gives", () => {
  it.each([
    ["[]", "[]"],
    ["[1, 2.5]", "[1.0,2.5]"],
    ["[0.3]", "[0.30000000000000004]"],
    ['[{"a": 1, "b": [true]}]', '[{"b":[true],"a":1}]'],
    ["[12345678901234567890]", "[12345678901234567890]"],
    ['[{"__proto__": 1}]', '[{"__proto__": 1}]'],
  ])("%s is what is expected: %s", (output, given) => {
    expect(judged(output, given)).toEqual({ kind: "passed" });
  });

  it.each([
    ["[1, 2]", "[1, 3]", { item: 1, path: "", expected: "2", given: "3" }],
    ["[1]", "[true]", { item: 0, path: "", expected: "1", given: "true" }],
    ["[1]", '["1"]', { item: 0, path: "", expected: "1", given: '"1"' }],
    ["[1]", "[]", { item: 0, path: "", expected: "1" }],
    ["[]", "[null]", { item: 0, path: "", given: "null" }],
    ["[0.3]", "[0.30001]", { item: 0, path: "", expected: "0.3", given: "0.30001" }],
    [
      '[{"a": [{"b c": 1}]}]',
      '[{"a": [{"b c": 2}]}]',
      { item: 0, path: '.a[0]["b c"]', expected: "1", given: "2" },
    ],
    ['[{"a": 1}]', '[{"a": 1, "n": [1]}]', { item: 0, path: ".n", given: "[1]" }],
    ['[{"toString": 1}]', "[{}]", { item: 0, path: ".toString", expected: "1" }],
  ])("%s differs from %s at the first place", (output, given, difference) => {
    expect(judged(output, given)).toMatchObject({
      kind: "differs",
      difference: { port: "out", ...difference },
    });
  });

  it("are compared port by port, and a port that is not named gives nothing", () => {
    const wanted: SourceCase = { ...CASE, output: { yes: "[1]" } };
    expect(verdictOf(wanted, { outputs: { yes: "[1]", no: "[]" } })).toEqual({ kind: "passed" });
    expect(verdictOf(wanted, { outputs: { yes: "[1]", no: "[2]" } })).toMatchObject({
      kind: "differs",
      difference: { port: "no", item: 0, given: "2" },
    });
  });

  it("are the same as themselves and differ from others, whatever they are", () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.array(fc.jsonValue()), (one, other) => {
        const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
        expect(judged(a, a)).toEqual({ kind: "passed" });
        // Equal but for what text does not show, such as the order of keys: then both ways are.
        expect(judged(a, b).kind).toBe(judged(b, a).kind);
        if (one.length !== other.length) expect(judged(a, b).kind).toBe("differs");
      }),
    );
  });
});

describe("failing", () => {
  const given = { outputs: { out: "[1]" }, error: "no 'upper' here" };

  it("is right where the case says so, in these words", () => {
    expect(verdictOf({ ...CASE, error: "no 'upper'" }, given)).toEqual({ kind: "passed" });
    expect(verdictOf({ ...CASE, error: "no 'lower'" }, given)).toMatchObject({ kind: "failed" });
  });

  it("is wrong where the case says nothing of it, and so is not failing where it does", () => {
    expect(verdictOf({ ...CASE, output: { out: "[1]" } }, given)).toMatchObject({
      kind: "failed",
      message: "no 'upper' here",
    });
    expect(verdictOf(CASE, given)).toMatchObject({ kind: "failed" });
    expect(verdictOf({ ...CASE, error: "no" }, { outputs: {} })).toMatchObject({ kind: "failed" });
  });

  it("leaves what was given before to be compared", () => {
    expect(verdictOf({ ...CASE, error: "no", output: { out: "[1]" } }, given)).toEqual({ kind: "passed" });
    expect(verdictOf({ ...CASE, error: "no", output: { out: "[]" } }, given)).toMatchObject({
      kind: "differs",
    });
  });
});

it("a case that says nothing of what comes out is open", () => {
  const given = { outputs: { out: "[1]" } };
  expect(verdictOf(CASE, given)).toEqual({ kind: "open", given });
});

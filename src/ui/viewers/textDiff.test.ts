// What changed from one text to another: both can be told from it, and it is as short as can be.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differing, diffLines } from "./textDiff";

const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 14 });

/** Lines that stay, at most: the naive way. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i] as number[];
      row[j] =
        a[i] === b[j] ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table[0]?.[0] ?? 0;
}

describe("the lines of a difference", () => {
  it("tell both texts, numbers of lines included, and as little as possible changed", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { lines, coarse } = diffLines(before, after);
        expect(coarse).toBe(false);
        const left = lines.filter(({ kind }) => kind !== "added");
        const right = lines.filter(({ kind }) => kind !== "removed");
        expect(left.map((line) => line.text)).toEqual(before);
        expect(right.map((line) => line.text)).toEqual(after);
        expect(left.map((line) => line.before)).toEqual(before.map((_, index) => index));
        expect(right.map((line) => line.after)).toEqual(after.map((_, index) => index));
        expect(lines.filter(({ kind }) => kind === "same")).toHaveLength(longestCommon(before, after));
      }),
      { numRuns: 500 },
    );
  });

  it("are all replaced where the texts have too little in common to be compared", () => {
    const before = Array.from({ length: 3000 }, (_, index) => `a${index}`);
    const after = Array.from({ length: 3000 }, (_, index) => `b${index}`);
    const { lines, coarse } = diffLines(["x", ...before, "y"], ["x", ...after, "y"]);
    expect(coarse).toBe(true);
    expect(lines).toHaveLength(6002);
    expect(lines.filter(({ kind }) => kind === "same").map((line) => line.text)).toEqual(["x", "y"]);
  });

  it("are found in long texts with few changes", () => {
    const before = Array.from({ length: 100_000 }, (_, index) => `line ${index}`);
    const after = before.toSpliced(500, 1).toSpliced(90_000, 0, "new");
    const changed = diffLines(before, after).lines.filter(({ kind }) => kind !== "same");
    expect(changed.map(({ kind, text: changedText }) => [kind, changedText])).toEqual([
      ["removed", "line 500"],
      ["added", "new"],
    ]);
  });
});

describe("two lines", () => {
  it("differ in a part", () => {
    expect(differing("the old one", "the new one")).toEqual({ start: 4, beforeEnd: 7, afterEnd: 7 });
    expect(differing("aa", "aaa")).toEqual({ start: 2, beforeEnd: 2, afterEnd: 3 });
  });
});

// What a text viewer shows, line by line.

import { describe, expect, it } from "vitest";
import { diffLines } from "./textDiff";
import { diffedLines, plainLines, splitLines } from "./textLines";

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index}`);

describe("the lines of a text", () => {
  it("are numbered, and very long ones go on in the next", () => {
    const lines = plainLines(splitLines(`a\r\n${"x".repeat(4500)}\nb`));
    expect(lines.map(({ number, text }) => [number, text.length])).toEqual([
      [1, 1],
      [2, 2000],
      [undefined, 2000],
      [undefined, 500],
      [3, 1],
    ]);
  });

  it("are folded far from a change", () => {
    const before = numbered(20);
    const after = before.with(10, "line ten");
    const shown = diffedLines(diffLines(before, after), true);
    expect(shown.map(({ kind, count }) => count ?? kind)).toEqual([
      7,
      "same",
      "same",
      "same",
      "removed",
      "added",
      "same",
      "same",
      "same",
      6,
    ]);
    expect(shown.find(({ kind }) => kind === "removed")?.marked).toEqual([5, 7]);
    expect(shown.find(({ kind }) => kind === "added")?.marked).toEqual([5, 8]);
    expect(diffedLines(diffLines(before, after), false)).toHaveLength(21);
  });
});

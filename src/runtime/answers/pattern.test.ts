import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPattern } from "./pattern";

function matches(pattern: string, text: string): boolean {
  const read = readPattern(pattern);
  if (!read.ok) throw new Error(read.error);
  return read.value.matches(text);
}

/** Patterns that both engines understand alike. */
const anyPattern: fc.Arbitrary<string> = fc.letrec<{ either: string; sequence: string; atom: string }>(
  (tie) => ({
    either: fc.array(tie("sequence"), { minLength: 1, maxLength: 2 }).map((ways) => ways.join("|")),
    sequence: fc
      .array(
        fc.tuple(tie("atom"), fc.constantFrom("", "", "", "*", "+", "?", "*?", "{2}", "{0,2}", "{1,}")),
        {
          maxLength: 4,
        },
      )
      .map((parts) =>
        parts.map(([atom, times]) => (/^(\^|\$|\\[bB])$/.test(atom) ? atom : atom + times)).join(""),
      ),
    atom: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom("a", "b", "é", "😀", ".", "\\d", "\\w", "\\S", "\\s", "\\.", "\\x61", "\\u{1f600}"),
      fc.constantFrom("[ab]", "[^a]", "[a-c\\d]", "[^\\w-]", "[😀-😂]", "^", "$", "\\b", "\\B"),
      tie("either").map((inner) => `(${inner})`),
      tie("either").map((inner) => `(?:${inner})`),
    ),
  }),
).either;

const anyText = fc
  .array(fc.constantFrom("a", "b", "c", "A", "1", " ", "-", ".", "é", "😀", "\n"), { maxLength: 10 })
  .map((letters) => letters.join(""));

describe("a pattern", () => {
  it("matches what the language's own regular expressions match", () => {
    fc.assert(
      fc.property(anyPattern, anyText, (pattern, text) => {
        expect(matches(pattern, text)).toBe(new RegExp(pattern, "u").test(text));
      }),
      { numRuns: 5000 },
    );
  });

  it("is of any case where it says so", () => {
    expect(matches("(?i)^straße$", "STRAßE")).toBe(true);
    expect(matches("(?i)[a-c]D", "Bd")).toBe(true);
    expect(matches("^a$", "A")).toBe(false);
  });

  it.each([["(a+)+$"], ["(a|aa)*b"], ["(.*)*x"], ["(a?){50}a{50}b"], ["^(([a-z])+.)+[A-Z]([a-z])+$"]])(
    "%s takes no longer than a text is long",
    (pattern) => {
      const began = performance.now();
      expect(matches(pattern, `${"a".repeat(20_000)}!`)).toBe(false);
      expect(performance.now() - began).toBeLessThan(4000);
    },
  );

  it.each([
    ["(a", "a ( is not closed."],
    ["a)", "a ) has no ( before it."],
    ["[a", "a [ is not closed."],
    ["*a", "nothing to repeat before *"],
    ["a**", "nothing to repeat"],
    ["^*", "a place cannot be repeated"],
    ["a{3,2}", "ends before it begins"],
    ["a{5000}", "too often"],
    ["(?:(?:a{100}){100})", "too large"],
    ["(?=a)", "looking around"],
    ["(?<!a)b", "looking around"],
    ["(a)\\1", "referring back"],
    ["\\q", "means nothing"],
    ["\\", "nothing follows"],
    ["[z-a]", "a range in []"],
    ["\\u12", "not followed by a code"],
    ["(".repeat(500), "too deep"],
  ])("%s is refused with a sentence", (pattern, why) => {
    const read = readPattern(pattern);
    expect(read.ok ? "" : read.error).toContain(why);
  });
});

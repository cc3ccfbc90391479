import fc from "fast-check";
import { expect, test } from "vitest";
import { checkItems, readItems } from "./items";
import { parseJson } from "./parse";

function items(name: string, text: string): unknown {
  const result = readItems(name, text);
  return result.ok ? JSON.parse(result.value) : result.error.message;
}

test.each([
  ["a.json", "[1, 2]", [1, 2]],
  ["a.json", '{"a": 1}', [{ a: 1 }]],
  ["a.json", " ", []],
  ["a.json", "\uFEFF[1]", [1]],
  ["a.jsonl", '{"a": 1}\n\n[2]\r\n"x"\n', [{ a: 1 }, [2], "x"]],
  ["a.ndjson", "", []],
  ["a.txt", "one\n\n  two \r\n", ["one", "  two "]],
  ["a.csv", "a,b\n1,x\n", [{ a: 1, b: "x" }]],
  ["a.csv", 'a,b\r\n"x, ""y""","1\n2"\r\n', [{ a: 'x, "y"', b: "1\n2" }]],
  ["a.csv", "a;b\n1,5;2", [{ a: "1,5", b: 2 }]],
  ["a.tsv", "a\tb\n1\t", [{ a: 1, b: "" }]],
  [
    "a.csv",
    "n\n007\n1.50\n-2.5\n1e5\n12345678901234567890\n-0\n",
    [{ n: "007" }, { n: "1.50" }, { n: -2.5 }, { n: "1e5" }, { n: "12345678901234567890" }, { n: "-0" }],
  ],
  ["a.csv", "a,a,,\n1,2,3,", [{ a: 1, a_2: 2, column_3: 3, column_4: "" }]],
  ["a.csv", "a,b", []],
  ["a.csv", "", []],
  ["a.dat", "[1]", [1]],
  ["a.dat", '{"a": 1}\n{"a": 2}', [{ a: 1 }, { a: 2 }]],
  ["a", "one\ntwo", ["one", "two"]],
])("%s with %j holds %j", (name, text, expected) => {
  expect(items(name, text)).toEqual(expected);
});

test.each([
  ["a.json", "[1,\n2,]", /^Line 2, column 3: /],
  ["a.jsonl", "1\n2\n{x}\n", /^Line 3, column 2: /],
  ["a.csv", "a,b\n1,2\n3\n", /^Line 3 has 1 cells, the header has 2/],
  ["a.csv", 'a,b\n1,"2\n3,4\n', /in line 2 is never closed/],
  ["a.csv", 'a\n"x"y\n', /Line 2 goes on after a closing quote/],
])("%s with %j is refused with its line", (name, text, message) => {
  expect(items(name, text)).toMatch(message);
});

test("integers that a double cannot hold keep every digit", () => {
  const big = "12345678901234567890";
  for (const [name, text] of [
    ["a.json", `[${big}]`],
    ["b.json", big],
    ["c.jsonl", big],
  ] as const) {
    const result = readItems(name, text);
    expect(result.ok && result.value).toContain(big);
  }
});

test("a column called __proto__ is data", () => {
  const result = readItems("a.csv", "__proto__,b\nx,y\n");
  expect(result.ok && result.value).toContain('"__proto__": "x"');
});

test("what a CSV writer quotes is read back", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", " ", "ü") });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
      const quoted = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(","));
      expect(items("a.csv", ["x,y", ...quoted].join("\n"))).toEqual(rows.map(([x, y]) => ({ x, y })));
    }),
  );
});

test.each([
  ["[1, 2, 3]", { ok: true, value: { count: 3 } }],
  ["[]", { ok: true, value: { count: 0 } }],
  ["{}", { ok: false, error: { line: 1, column: 1 } }],
  ["[1,\n 2", { ok: false, error: { line: 2, column: 3 } }],
  ["", { ok: false, error: { line: 1, column: 1 } }],
  ['["a\nb"]', { ok: false, error: { line: 1, column: 4 } }],
  ['["\\x"]', { ok: false, error: { line: 1, column: 2 } }],
])("checking %j as run input gives %j", (text, expected) => {
  expect(checkItems(text)).toMatchObject(expected);
});

test("text is JSON for us exactly when it is for the engine, with the same value", () => {
  const scraps = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    "a",
    "1",
    "0",
    "-",
    ".",
    "e",
    " ",
    "\\",
    "u0041",
    "true",
    "null",
    "\n",
  );
  const texts = fc.oneof(
    fc.array(scraps, { maxLength: 8 }).map((parts) => parts.join("")),
    fc.json({ noUnicodeString: false }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      let expected: unknown;
      let isValid = true;
      try {
        expected = JSON.parse(text);
      } catch {
        isValid = false;
      }
      const parsed = parseJson(text, { anyKey: true });
      expect(parsed.ok).toBe(isValid);
      if (parsed.ok) expect(parsed.value.value).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
});

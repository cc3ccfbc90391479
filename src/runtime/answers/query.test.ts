import { describe, expect, it } from "vitest";
import { isOfValues, matchesNode, matchesValue, parseQuery, type Query } from "./query";

function parsed(text: string): Query {
  const query = parseQuery(text);
  if (!query.ok) throw new Error(query.error);
  return query.value;
}

function check(text: string, value: unknown): boolean {
  return matchesValue(parsed(text), {
    value,
    holds: (wanted) =>
      JSON.stringify(value, (_, each) => (typeof each === "bigint" ? `${each}` : each))
        .toLowerCase()
        .includes(wanted.toLowerCase()),
    nan: () => (Array.isArray(value) ? value.filter(Number.isNaN).length : 0),
  });
}

const tensor = { $tensor: { dtype: "f32", shape: [480, 3], preview: [] } };
const audio = { $audio: { sample_rate: 8000, channels: 2, frames: 900, preview: [] } };

describe("a search over values", () => {
  it.each([
    ["nan:>0", [1, Number.NaN], [1, 2]],
    ["nan=2", [Number.NaN, Number.NaN], [Number.NaN]],
    ["len>3", "abcd", "abc"],
    ["len>3", [1, 2, 3, 4], 5],
    ["len:2", { a: 1, b: 2 }, { a: 1 }],
    ["len>=900", audio, tensor],
    ["shape:*,3", tensor, audio],
    ["shape:900x2", audio, [1]],
    [
      "shape:2,3",
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [
        [1, 2, 3],
        [4, 5],
      ],
    ],
    ["shape:(2)", [[1], 2], [1, 2, 3]],
    ["type:tensor", tensor, audio],
    ["type:number", 5n, "5"],
    ["type:null", null, {}],
    ["price>10", { price: 10.5 }, { price: 10 }],
    ["price!=10", { price: 9 }, { prices: 9 }],
    ["id=12345678901234567891", { id: 12345678901234567891n }, { id: 12345678901234567890n }],
    ["name=Ann", { name: "Ann" }, { name: "Anna" }],
    ["name:ann", { name: "Joanna" }, { name: "Bob" }],
    ['name="Ann B"', { name: "Ann B" }, { name: "Ann" }],
    ["name:", { name: null }, { other: 1 }],
    ["a.b[1].c<2", { a: { b: [0, { c: 1 }] } }, { a: { b: [{ c: 1 }] } }],
    ["ok=true", { ok: true }, { ok: "yes" }],
    [".>3", 4, 3],
    [">=-3", -3, -4],
    [".=Ann", "Ann", "Anna"],
    [".:ann", "Joanna", "Bob"],
    [".~^a+$", "aaa", "ab"],
    ["name~^A.*n$", { name: "Ann" }, { name: "Bob" }],
    ['name~"(?i)ann b"', { name: "ANN B" }, { name: "Ann" }],
    ["id~5$", { id: 15 }, { other: 5 }],
    ["<div>", "a <div> b", "a <p> b"],
    [":)", "well :)", "well"],
    [".len>2", { len: 3 }, [1, 2, 3]],
    ["date>2024-01", { date: "2024-02-03" }, { date: "2023-12-31" }],
    ["hello", { a: ["Hello you"] }, { a: "hell" }],
    ['"two words"', "has two words", "two other words"],
    ["two words", "words, two", "two"],
    ["http://x", "see http://x", "http"],
    ["type:string len>2", "abc", "ab"],
  ])("%s", (text, fits, differs) => {
    expect(check(text, fits)).toBe(true);
    expect(check(text, differs)).toBe(false);
  });

  it("tells of nodes apart from values", () => {
    const query = parsed("time>200ms");
    expect([matchesNode(query, 201), matchesNode(query, 200), matchesNode(query, undefined)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(matchesNode(parsed("time>=1.5s time<1m"), 1500)).toBe(true);
    expect(matchesNode(parsed("len>3"), undefined)).toBe(true);
    expect(check("time>200ms", 5)).toBe(true);
    expect([isOfValues(query), isOfValues(parsed("time>1 a"))]).toEqual([false, true]);
    expect(parsed("  ")).toEqual([]);
  });

  it.each([
    ["len>abc", '"len" is compared with a number'],
    ["nan:", '"nan" is compared with a number'],
    ["time>fast", '"time" is compared with a duration'],
    ["shape:a,b", '"shape" is a list of lengths'],
    ["shape>3", '"shape" is a list of lengths'],
    ["type:thing", '"type" is one of'],
    ['name="open', "A quote is not closed"],
  ])("says what is wrong with %s", (text, message) => {
    const query = parseQuery(text);
    expect(!query.ok && query.error).toContain(message);
  });
});

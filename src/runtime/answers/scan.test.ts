import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { childrenAt, isBinaryAt, locate, Skim, textOf, valueAt } from "./scan";

const encoder = new TextEncoder();

function asDoubles(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(asDoubles);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asDoubles(inner)]));
}

describe("JSON looked at as bytes", () => {
  it("is worth what JSON.parse gives", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 2), (text, indent) => {
        const written = JSON.stringify(JSON.parse(text), null, indent);
        const bytes = encoder.encode(written);
        expect(asDoubles(valueAt(bytes, 0, bytes.length))).toEqual(JSON.parse(written));
        const skim = new Skim();
        expect(skim.pass(bytes, 0)).toBe(bytes.length);
        const parsed: unknown = JSON.parse(written);
        const isBranch = typeof parsed === "object" && parsed !== null;
        expect(skim.size).toBe(isBranch ? Object.keys(parsed).length : 0);
      }),
    );
  });

  it("keeps integers that a double cannot hold", () => {
    const text = '{"id":12345678901234567890,"n":[9007199254740993,-9223372036854775808,9007199254740991]}';
    const bytes = encoder.encode(text);
    expect(valueAt(bytes, 0, bytes.length)).toEqual({
      id: 12345678901234567890n,
      n: [9007199254740993n, -9223372036854775808n, 9007199254740991],
    });
  });

  it("tells how many children each child has", () => {
    const bytes = encoder.encode('[[], {}, [1,[2,3]], {"a":{"b":1,"c":2}}, "x,y", 5, [[],[]]]');
    expect([...(childrenAt(bytes, 0)?.sizes ?? [])]).toEqual([0, 0, 2, 1, 0, 0, 2]);
    expect(childrenAt(encoder.encode("5"), 0)).toBeUndefined();
  });

  it("finds what stands at a path", () => {
    const bytes = encoder.encode('{"a":[{"ö\\n":"x"},2],"__proto__":3,"":4}');
    const at = (...path: (string | number)[]) => {
      const found = locate(bytes, path);
      return found && textOf(bytes, ...found);
    };
    expect(at("a", 0, "ö\n")).toBe('"x"');
    expect(at("a", 1)).toBe("2");
    expect(at("__proto__")).toBe("3");
    expect(at("")).toBe("4");
    expect([at("b"), at("a", 2), at("a", "0"), at("a", 1, 0), at(0)]).toEqual(new Array(5).fill(undefined));
  });

  it("knows the description of a binary value from an object", () => {
    const isBinary = (text: string) => isBinaryAt(encoder.encode(text), 0);
    expect(isBinary('{"$tensor":{"dtype":"f32","shape":[2]}}')).toBe(true);
    expect(isBinary('{ "$bytes" : {"length":2}}')).toBe(true);
    expect(isBinary('{"$tensor":5}')).toBe(false);
    expect(isBinary('{"$other":{}}')).toBe(false);
    expect(isBinary('{"tensor":{}}')).toBe(false);
  });
});

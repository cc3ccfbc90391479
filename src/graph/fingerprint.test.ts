import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { divergence, type Fingerprint, FingerprintMaker } from "./fingerprint";

const value = fc.jsonValue({ maxDepth: 2 });
const values = fc.array(value, { maxLength: 300 });

function of(list: readonly unknown[], portion = list.length || 1): Fingerprint {
  const maker = new FingerprintMaker();
  for (let at = 0; at < list.length; at += portion) maker.add(list.slice(at, at + portion));
  return maker.fingerprint;
}

describe("a fingerprint", () => {
  it("is the same however the values were portioned, and has few blocks", () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 50 }), (list, portion) => {
        expect(of(list, portion)).toEqual(of(list));
        expect(of(list).blocks.length).toBeLessThanOrEqual(64);
        expect(divergence(of(list), of(list, portion), 0)).toBeUndefined();
      }),
    );
  });

  it("tells of any one value that is another, and of the block it is in", () => {
    fc.assert(
      fc.property(values, fc.nat(), value, (list, place, other) => {
        fc.pre(list.length > 0);
        const at = place % list.length;
        fc.pre(JSON.stringify(list[at]) !== JSON.stringify(other));
        const changed = list.with(at, other);
        const found = divergence(of(list), of(changed), 0);
        expect(found?.why).toBe("values");
        expect(found && found.from <= at && at < found.to).toBe(true);
      }),
    );
  });

  it("tells of values that changed places", () => {
    expect(divergence(of([1, 2, 3]), of([1, 3, 2]), 0)).toEqual({ from: 1, to: 2, why: "values" });
    expect(divergence(of(["a", "b"]), of(["b", "a"]), 1e-9)).toEqual({ from: 0, to: 1, why: "values" });
    const many = Array.from({ length: 5000 }, (_, at) => at);
    const swapped = many.with(4000, 4001).with(4001, 4000);
    expect(divergence(of(many), of(swapped), 1e-9)?.why).toBe("values");
  });

  it("forgives a difference of numbers within the tolerance, and none beyond", () => {
    const list = Array.from({ length: 1000 }, (_, at) => Math.sin(at) * 100);
    const near = list.map((each) => each * (1 + 1e-13));
    expect(divergence(of(list), of(near), 1e-9)).toBeUndefined();
    expect(divergence(of(list), of(near), 0)?.why).toBe("values");
    const far = list.with(700, (list[700] as number) + 0.01);
    const found = divergence(of(list), of(far), 1e-9);
    expect(found && found.from <= 700 && 700 < found.to).toBe(true);
  });

  it("does not forgive a number that became a text, nor an integer beyond a double", () => {
    expect(divergence(of([1]), of(["1"]), 1e-9)?.why).toBe("values");
    expect(divergence(of([9007199254740993n]), of([9007199254740992n]), 0)?.why).toBe("values");
  });

  it("does not mind the order of names", () => {
    expect(divergence(of([{ a: 1, b: 2 }]), of([{ b: 2, a: 1 }]), 0)).toBeUndefined();
  });

  it("tells of values that are missing or too many, where the rest is the same", () => {
    fc.assert(
      fc.property(values, fc.array(value, { minLength: 1, maxLength: 200 }), (list, more) => {
        const [short, long] = [of(list), of([...list, ...more])];
        expect(divergence(short, long, 0)?.why).toBe("more");
        expect(divergence(long, short, 0)?.why).toBe("fewer");
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Dtype, FrameError, isFrame, type Part, readFrame, sizeOfDtype, writeFrame } from "./frame";

const dtypes: readonly Dtype[] = ["u8", "i8", "i16", "u16", "i32", "u32", "f32", "f64", "i64", "u64", "bool"];

const anyPart: fc.Arbitrary<Part> = fc
  .tuple(fc.constantFrom(...dtypes), fc.nat(9))
  .chain(([dtype, count]) => {
    const size = count * (sizeOfDtype(dtype) ?? 1);
    return fc.uint8Array({ minLength: size, maxLength: size }).map((bytes) => ({ dtype, bytes }));
  });

describe("a frame", () => {
  it("gives back what was written, wherever it lies", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        fc.array(anyPart, { maxLength: 5 }),
        fc.nat(7),
        (json, parts, at) => {
          const frame = writeFrame(json, parts);
          expect(isFrame(frame)).toBe(true);
          const moved = new Uint8Array(at + frame.length);
          moved.set(frame, at);
          const read = readFrame(moved.subarray(at));
          expect(read.json).toBe(json);
          expect(read.parts.map(({ dtype, bytes }) => [dtype, [...bytes]])).toEqual(
            parts.map(({ dtype, bytes }) => [dtype, [...bytes]]),
          );
        },
      ),
    );
  });

  it("has the layout that the other languages know", () => {
    const frame = writeFrame('[{"$b":0}]', [
      { dtype: "f32", bytes: new Uint8Array(new Float32Array([1]).buffer) },
    ]);
    const words = new Uint32Array(frame.buffer, 0, 8);
    expect([...words]).toEqual([0x31464e50, 64, 10, 1, 48, 4, 7, 0]);
    expect(new Float32Array(frame.buffer, 48, 1)[0]).toBe(1);
  });

  it("that is damaged is refused and never read beyond its end", () => {
    const good = writeFrame("[1]", [
      { dtype: "f64", bytes: new Uint8Array(16) },
      { dtype: "u8", bytes: new Uint8Array(3) },
    ]);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), fc.nat(good.length), (at, byte, length) => {
        const bad = good.slice(0, length);
        if (at < bad.length) bad[at] = byte;
        try {
          const { parts } = readFrame(bad);
          expect(parts.every((part) => part.bytes.byteOffset + part.bytes.length <= bad.length)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
    );
  });
});

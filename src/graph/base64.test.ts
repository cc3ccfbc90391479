import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase64, toBase64 } from "./base64";

test("bytes are written as everywhere and come back", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 9000 }), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString("base64"));
      expect(fromBase64(text)).toEqual(bytes);
      expect(fromBase64(text.replace(/=+$/, ""))).toEqual(bytes);
    }),
  );
});

test.each(["A", "A===", "AAAAA", "AA=", "A=AA", "AA==AA", "ÄAAA", "AA A", "AA-_", "====", "\u0141AAA"])(
  "%j is no base64",
  (text) => {
    expect(fromBase64(text)).toBeUndefined();
  },
);

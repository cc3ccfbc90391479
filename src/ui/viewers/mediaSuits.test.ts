import { expect, it } from "vitest";
import { coloursAt } from "./imageShape";
import { suitsMedia } from "./mediaSuits";

const summary = (types: Record<string, number>) => ({ types });
const tensor = (shape: number[], dtype = "u8") => ({ $tensor: { dtype, shape, preview: [] } });
const asPicture = (shape: readonly unknown[], dtype: unknown) => coloursAt(shape, dtype) >= 0;

it("suits best what is of its kind, less what has it inside, and nothing else", () => {
  expect(suitsMedia(summary({ audio: 3 }), undefined, "audio")).toBe(9);
  expect(suitsMedia(summary({ audio: 1, number: 9 }), 1, "audio")).toBe(3);
  expect(suitsMedia(summary({ object: 1 }), { a: [{ $audio: { frames: 1 } }] }, "audio")).toBe(4);
  expect(suitsMedia(summary({ object: 1 }), { a: 1 }, "audio")).toBe(0);
  expect(suitsMedia(summary({ object: 1 }), undefined, "audio")).toBe(0);
});

it("takes a tensor with colours for a picture, after being a tensor", () => {
  expect(suitsMedia(summary({ tensor: 1 }), tensor([8, 8, 3]), "image", asPicture)).toBe(5);
  expect(suitsMedia(summary({ tensor: 1 }), tensor([3, 8, 8]), "image", asPicture)).toBe(5);
  expect(suitsMedia(summary({ tensor: 1 }), tensor([8, 8, 3], "f32"), "image", asPicture)).toBe(0);
  expect(suitsMedia(summary({ tensor: 1 }), tensor([8, 8]), "image", asPicture)).toBe(0);
  expect(suitsMedia(summary({ tensor: 1 }), tensor([8, 8]), "tensor")).toBe(9);
});

import { expect, it } from "vitest";
import { hexOf } from "./colour";
import { contentOf, fileLimit, nameIn, sizeIn, sizeText } from "./file";

const bytes = new Uint8Array([0xe2, 0x82, 0xac]);

it("a file is kept in the form that the schema asks for", () => {
  expect(contentOf({ format: "file" }, "a.txt", "text/plain", bytes)).toBe("€");
  expect(contentOf({ contentEncoding: "base64" }, "a.txt", "", bytes)).toBe("4oKs");
  const address = contentOf({ format: "data-url" }, "ä b.txt", "text/plain", bytes) ?? "";
  expect(address).toBe("data:text/plain;name=%C3%A4%20b.txt;base64,4oKs");
  expect([nameIn(address), sizeIn({ format: "data-url" }, address)]).toEqual(["ä b.txt", 3]);
});

it("bytes that are no text are refused where text is wanted", () => {
  expect(contentOf({ format: "file" }, "a", "", new Uint8Array([0xff]))).toBeUndefined();
  expect(contentOf({ format: "file" }, "a", "", new Uint8Array([0]))).toBeUndefined();
});

it("a file may be as large as the schema says, and a megabyte otherwise", () => {
  expect([fileLimit({}), fileLimit({ maxLength: 100 })]).toEqual([1048576, 100]);
  expect(fileLimit({ maxLength: 100, contentEncoding: "base64" })).toBe(75);
  expect([sizeText(8), sizeText(2_000_000)]).toEqual(["8 B", "2 MB"]);
});

it("a colour is told to the picker as it wants it", () => {
  expect([hexOf("#FA0"), hexOf("#FF00aa80"), hexOf("red"), hexOf(3)]).toEqual([
    "#ffaa00",
    "#ff00aa",
    undefined,
    undefined,
  ]);
});

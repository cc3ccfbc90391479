import { expect, it } from "vitest";
import { audioKey } from "./audioKeys";

const state = { frames: 1000, span: { from: 0, to: 500 }, cursor: 100, selection: undefined };

it("moves the cursor within the sound, by a part of what is seen", () => {
  expect(audioKey("ArrowRight", false, state)).toEqual({ cursor: 110 });
  expect(audioKey("ArrowLeft", false, { ...state, cursor: 3 })).toEqual({ cursor: 0 });
  expect(audioKey("End", false, state)).toEqual({ cursor: 1000 });
});

it("selects from where the cursor was, in both directions and back again", () => {
  expect(audioKey("ArrowRight", true, state)).toEqual({ cursor: 110, selection: { from: 100, to: 110 } });
  expect(audioKey("ArrowLeft", true, state)).toEqual({ cursor: 90, selection: { from: 90, to: 100 } });
  const selected = { ...state, cursor: 90, selection: { from: 90, to: 100 } };
  expect(audioKey("ArrowRight", true, selected)).toEqual({ cursor: 100, selection: undefined });
  expect(audioKey("Escape", false, selected)).toEqual({ selection: undefined });
  expect(audioKey("Escape", false, state)).toBeUndefined();
});

it("zooms at the cursor where it is seen", () => {
  expect(audioKey("+", false, state)).toEqual({ span: { from: 50, to: 300 } });
  expect(audioKey("0", false, state)).toEqual({ span: { from: 0, to: 1000 } });
  expect(audioKey(" ", false, state)).toEqual({ plays: true });
  expect(audioKey("x", false, state)).toBeUndefined();
});

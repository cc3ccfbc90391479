import { expect, test } from "vitest";
import type { Column } from "../../graph/question";
import { leastWidth, NO_WIDTHS, stepWidth, templateOf, withWidth } from "./columnWidths";

const NAME: Column = { path: ["name"], kind: "text" };
const AGE: Column = { path: ["age"], kind: "number" };

test("texts share the room that is left, until a hand gives them a width", () => {
  expect(templateOf([NAME, AGE], NO_WIDTHS, 40)).toBe("40px minmax(190px, 1fr) 132px");
  expect(templateOf([NAME, AGE], withWidth(NO_WIDTHS, NAME.path, 300.4), 40)).toBe("40px 300px 132px");
});

test("a column is never too narrow to be taken hold of again, and forgets its width when asked", () => {
  const narrow = withWidth(NO_WIDTHS, AGE.path, -20);
  expect(leastWidth([AGE], narrow, 40)).toBe(88);
  expect(withWidth(narrow, AGE.path, undefined)).toEqual(NO_WIDTHS);
});

test("a key makes a column wider by a step and narrower by the same", () => {
  const wider = stepWidth(NO_WIDTHS, AGE, 1);
  expect(leastWidth([AGE], wider, 0)).toBe(156);
  expect(leastWidth([AGE], stepWidth(wider, AGE, -1), 0)).toBe(132);
});

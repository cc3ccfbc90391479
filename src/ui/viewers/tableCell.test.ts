// How the JSON text of a cell is shown.

import { describe, expect, it } from "vitest";
import { cellFace } from "./tableCell";

describe("a cell", () => {
  it.each([
    ['"a\\nb"', "string", "a⏎b"],
    ['"cut sho…', "string", "cut sho…"],
    ["12345678901234567890", "number", "12345678901234567890"],
    ["NaN", "number", "NaN"],
    ["true", "boolean", "true"],
    ["null", "null", "null"],
    ['{"a":1}', "mark", '{"a":1}'],
    ["", "absent", ""],
  ])("%s", (json, tone, text) => {
    expect(cellFace(json)).toEqual({ tone, text });
  });
});

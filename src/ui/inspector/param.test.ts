import { describe, expect, it } from "vitest";
import type { ParamSchema } from "../../graph/spec";
import { paramKind, paramText, readParam, sliderOf } from "./param";

function accepts(schema: ParamSchema, text: string, value: unknown) {
  expect(readParam(schema, text)).toEqual({ ok: true, value });
}

function refuses(schema: ParamSchema, text: string, why: RegExp) {
  const read = readParam(schema, text);
  expect(read.ok ? `accepted ${JSON.stringify(read.value)}` : read.error).toMatch(why);
}

describe("the text of a parameter", () => {
  it("is read as a number within its bounds", () => {
    const schema = { type: "number", minimum: 0, maximum: 10, unit: "dB" };
    accepts(schema, " 1e1 ", 10);
    accepts(schema, "2.50", 2.5);
    refuses(schema, "11", /at most 10 dB/);
    refuses(schema, "ten", /"ten" is not a number/);
    refuses(schema, "1,5", /not a number/);
  });

  it("is read as an integer that can be held exactly", () => {
    accepts({ type: "integer" }, "1_000", 1000);
    refuses({ type: "integer" }, "1.5", /whole number/);
    refuses({ type: "integer" }, "12345678901234567890", /exactly/);
  });

  it("means the default when it is empty, save for texts, where empty is a text", () => {
    accepts({ type: "number", default: 3 }, "", undefined);
    accepts({ type: "array" }, "  ", undefined);
    accepts({ type: "string" }, "", "");
    refuses({ type: "string", minLength: 1 }, "", /./);
  });

  it("is read as JSON of the right type for lists and objects", () => {
    accepts({ type: "array", items: { type: "number" } }, "[1, 2]", [1, 2]);
    refuses({ type: "array" }, "{}", /must be array/i);
    refuses({ type: "array" }, "[1,", /not JSON/i);
  });

  it("comes back as it was written", () => {
    expect(paramText("number", 0.1)).toBe("0.1");
    expect(paramText("json", { a: [1] })).toBe('{"a":[1]}');
    expect(paramText("text", undefined)).toBe("");
  });
});

describe("the control of a parameter", () => {
  const kinds: readonly [ParamSchema, string][] = [
    [{ type: "boolean" }, "switch"],
    [{ type: "string", enum: ["a"] }, "choice"],
    [{ type: "string" }, "text"],
    [{ type: "string", default: "one\ntwo" }, "lines"],
    [{ type: "string", format: "multiline" }, "lines"],
    [{ type: "string", secret: true }, "secret"],
    [{ type: ["integer", "null"] }, "integer"],
    [{ type: ["integer", "string"] }, "json"],
    [{ type: "object" }, "json"],
    [{}, "json"],
  ];
  it.each(kinds)("of %o is a %s", (schema, kind) => {
    expect(paramKind(schema)).toBe(kind);
  });

  it("has a slider where both bounds are known", () => {
    expect(sliderOf({ type: "integer", minimum: 1, maximum: 8 })).toEqual({ min: 1, max: 8, step: 1 });
    expect(sliderOf({ type: "number", minimum: 0, maximum: 1 })).toEqual({ min: 0, max: 1, step: 0.01 });
    expect(sliderOf({ type: "number", minimum: 0 })).toBeUndefined();
  });
});

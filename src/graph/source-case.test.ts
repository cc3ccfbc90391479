import { expect, it } from "vitest";
import { applyEdit, type Edit } from "./edit";
import { describeEditError } from "./edit-error";
import { CASES_LIMIT, EMPTY_PROJECT, type Project, type SourceCase } from "./graph";
import type { Catalog } from "./spec";

const CATALOG: Catalog = { types: new Map(), python: new Map() };
const ONE: SourceCase = { title: "one", params: {}, input: { in: "[1]" }, output: { out: "[2]" } };
const OWN: Project = made(EMPTY_PROJECT, {
  kind: "setSource",
  type: "Own",
  source: { language: "python", code: "" },
});

function made(project: Project, edit: Edit): Project {
  const result = applyEdit(project, edit, CATALOG);
  if (!result.ok) throw new Error(describeEditError(result.error));
  return result.value;
}

function refused(edit: Edit): string {
  const result = applyEdit(OWN, edit, CATALOG);
  return result.ok ? "" : result.error.kind;
}

it("cases stay with a type whatever becomes of its code, and go with it", () => {
  const cased = made(OWN, { kind: "setCases", type: "Own", cases: [ONE] });
  const coded = made(cased, { kind: "setSource", type: "Own", source: { language: "python", code: "x" } });
  expect(coded.graph.sources.get("Own")).toEqual({ language: "python", code: "x", cases: [ONE] });
  const gone = made(coded, { kind: "setSource", type: "Own", source: undefined });
  expect(gone.graph.sources.size).toBe(0);
});

it("no cases are as if there had never been any", () => {
  const cased = made(OWN, { kind: "setCases", type: "Own", cases: [ONE] });
  expect(made(cased, { kind: "setCases", type: "Own", cases: [] })).toEqual(OWN);
});

it("cases of a type that is used in a subgraph are set from there too", () => {
  const inside: Edit = { kind: "within", type: "Sub", edit: { kind: "setCases", type: "Own", cases: [ONE] } };
  expect(made(OWN, inside).graph.sources.get("Own")?.cases).toEqual([ONE]);
});

it("what is no case is refused", () => {
  const set = (each: Partial<SourceCase>, type = "Own"): Edit => ({
    kind: "setCases",
    type,
    cases: [{ ...ONE, ...each }],
  });
  expect(refused(set({ input: { in: "{}" } }))).toBe("badCase");
  expect(refused(set({ output: { out: "[1" } }))).toBe("badCase");
  expect(refused(set({ input: { in: `["${"x".repeat(CASES_LIMIT)}"]` } }))).toBe("largeCases");
  expect(refused(set({}, "Other"))).toBe("noSource");
});

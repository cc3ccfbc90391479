import fc from "fast-check";
import { expect, it } from "vitest";
import { applyEdit } from "../graph/edit";
import { EMPTY_PROJECT } from "../graph/graph";
import { anyEdit, CATALOG } from "../graph/testing";
import { type History, newHistory, record, redo, undo } from "./history";

function repeat(history: History, step: (history: History) => History): History {
  for (let next = step(history); next !== history; next = step(history)) history = next;
  return history;
}

it("undoing all gives the start, redoing all the end", () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 100 }), (edits) => {
      const end = edits.reduce((history, edit) => {
        const result = applyEdit(history.present, edit, CATALOG);
        return result.ok ? record(history, result.value) : history;
      }, newHistory(EMPTY_PROJECT));
      const start = repeat(end, undo);
      expect(start.present).toBe(EMPTY_PROJECT);
      expect(repeat(start, redo).present).toBe(end.present);
    }),
  );
});

it("a change after undo forgets what was undone", () => {
  const one = { ...EMPTY_PROJECT, name: "one" };
  const two = { ...EMPTY_PROJECT, name: "two" };
  const history = record(undo(record(newHistory(EMPTY_PROJECT), one)), two);
  expect(redo(history)).toBe(history);
  expect(undo(history).present).toBe(EMPTY_PROJECT);
});

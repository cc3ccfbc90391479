import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdit } from "../graph/edit";
import { EMPTY_PROJECT } from "../graph/graph";
import { anyEdit, CATALOG } from "../graph/testing";
import { cancelGesture, type History, newHistory, record, redo, undo } from "./history";

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

describe("a gesture", () => {
  const start = newHistory(EMPTY_PROJECT);
  const named = (name: string) => ({ ...EMPTY_PROJECT, name });
  const drag = ["a", "b", "c"].reduce((history, name) => record(history, named(name), "drag"), start);

  it("is one entry, however many edits it makes", () => {
    expect([drag.present.name, drag.past.length]).toEqual(["c", 1]);
    expect(undo(drag).present).toBe(EMPTY_PROJECT);
    expect(redo(undo(drag)).present).toBe(drag.present);
  });

  it("ends with the next thing that happens", () => {
    for (const next of [record(drag, named("d")), record(drag, named("d"), "other")]) {
      expect(record(next, named("e"), "drag").past.length).toBe(3);
    }
    expect(record(redo(undo(drag)), named("d"), "drag").past.length).toBe(2);
  });

  it("can be taken back as if it had not begun, and only while it lasts", () => {
    expect(cancelGesture(drag, "drag")).toMatchObject({ past: [], present: EMPTY_PROJECT, future: [] });
    expect(cancelGesture(drag, "other")).toBe(drag);
    const after = record(drag, named("d"));
    expect(cancelGesture(after, "drag")).toBe(after);
  });
});

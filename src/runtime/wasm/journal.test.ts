import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Journal, type Stream } from "./journal";

const stream = fc.constantFrom<Stream>("out", "err");
const said = fc.array(fc.record({ stream, text: fc.stringMatching(/^[ab\n]{1,5}$/), calls: fc.boolean() }));

describe("what a module says", () => {
  it("is told with the item it was called with, and a line in one piece", () => {
    const journal = new Journal();
    journal.write("out", "open\n");
    journal.mark(0);
    journal.write("out", "a");
    journal.write("err", "b\n");
    journal.mark(1);
    journal.write("out", "c\n");
    journal.write("out", "d");
    expect(journal.take()).toEqual([
      { stream: "out", text: "open\n" },
      { stream: "out", text: "ac\n", item: 0 },
      { stream: "err", text: "b\n", item: 0 },
      { stream: "out", text: "d\n", item: 1 },
    ]);
    expect(journal.take()).toEqual([]);
  });

  it("keeps the text of each stream, however it is called", () => {
    fc.assert(
      fc.property(said, (all) => {
        const journal = new Journal();
        for (const [at, { stream: to, text, calls }] of all.entries()) {
          if (calls) journal.mark(at);
          journal.write(to, text);
        }
        const told = journal.take();
        for (const each of ["out", "err"] as const) {
          const text = all.map((one) => (one.stream === each ? one.text : "")).join("");
          const end = text === "" || text.endsWith("\n") ? text : `${text}\n`;
          expect(told.map((one) => (one.stream === each ? one.text : "")).join("")).toBe(end);
        }
      }),
    );
  });

  it("is forgotten of a call that is made again", () => {
    const journal = new Journal();
    journal.write("out", "kept\n");
    journal.mark(3);
    journal.write("err", "why\n");
    expect([journal.spoke, journal.complaint]).toEqual([true, "why"]);
    journal.rewind();
    expect([journal.spoke, journal.complaint]).toEqual([false, ""]);
    expect(journal.take()).toEqual([{ stream: "out", text: "kept\n" }]);
  });
});

import { describe, expect, it } from "vitest";
import { EMPTY_PROJECT } from "../../graph/graph";
import { catalogOf, projectOf, spec } from "../../graph/testing";
import type { Command, CommandId } from "./command";
import { type Offered, offersFor } from "./offers";

function command(id: CommandId): Command {
  return { id, group: "edit", scope: "page", keys: [], run: () => undefined };
}

const OFFERED: Offered = {
  commands: (["run", "runFresh", "undo", "redo", "duplicate", "remove", "open", "tidy"] as const).map(
    command,
  ),
  project: projectOf("multiply:Scale undoer:Number"),
  catalog: catalogOf(spec("Scale", { category: "Numbers" }), spec("Number", { category: "Numbers" })),
  openables: [{ kind: "example", id: "diamond", title: "Diamond", detail: "Four nodes" }],
  recent: [],
};
const titles = (query: string, changes: Partial<Offered> = {}) =>
  offersFor(query, { ...OFFERED, ...changes }).map(({ title }) => title);

describe("what the command palette offers", () => {
  it("is all commands as long as nothing is typed", () => {
    expect(titles("")).toHaveLength(OFFERED.commands.length);
    expect(titles("  ")).toHaveLength(OFFERED.commands.length);
  });

  it("is found by title, by initials, by other words for it", () => {
    expect(titles("dup")[0]).toBe("Duplicate");
    expect(titles("layout")[0]).toBe("Tidy up");
    expect(titles("rea")[0]).toBe("Run everything anew");
    expect(titles("clone")[0]).toBe("Duplicate");
    expect(titles("xyzzy")).toEqual([]);
  });

  it("holds nodes to go to and to add, and what can be opened", () => {
    expect(titles("go to multi")[0]).toBe("Go to multiply");
    expect(titles("multiply")[0]).toBe("Go to multiply");
    expect(titles("add scale")[0]).toBe("Add Scale");
    expect(titles("open diamond")[0]).toBe("Open Diamond");
    expect(titles("diam")[0]).toBe("Open Diamond");
  });

  it("wants every word", () => {
    expect(titles("run zebra")).toEqual([]);
  });

  it("puts what was used lately before its equals, not before what fits better", () => {
    expect(titles("undo")[0]).toBe("Undo");
    expect(titles("undo", { recent: ["node undoer"] })[0]).toBe("Undo");
    expect(titles("do").indexOf("Redo")).toBeGreaterThan(-1);
    const [first] = titles("do", { recent: ["redo"] });
    expect(first).toBe("Redo");
  });

  it("puts what cannot be done now behind its equals", () => {
    expect(titles("do", { isRefused: (id) => id === "undo" }).indexOf("Undo")).toBeGreaterThan(
      titles("do", { isRefused: (id) => id === "undo" }).indexOf("Redo"),
    );
    expect(titles("undo", { isRefused: () => true })[0]).toBe("Undo");
  });

  it("takes a thousand nodes in a fraction of a frame", () => {
    const names = Array.from({ length: 1000 }, (_, at) => `node_${at}:Scale`).join(" ");
    const project = { ...EMPTY_PROJECT, graph: projectOf(names).graph };
    offersFor("go node", { ...OFFERED, project });
    // The quickest of some rounds: others may keep the machine busy.
    const times = Array.from({ length: 12 }, () => {
      const start = performance.now();
      offersFor("go node 51", { ...OFFERED, project });
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(16);
  });
});

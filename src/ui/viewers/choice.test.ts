// Which viewer is taken for which values.

import { describe, expect, it } from "vitest";
import type { Summary } from "../../graph/value";
import { fitting, taken } from "./choice";
import type { Viewer } from "./viewer";

const summary: Summary = { count: 1, first: 0, bytes: 8, types: { number: 1 }, last: "1" };

function viewer(name: string, suits: number): Viewer {
  return { name, title: name, suits: () => suits, Component: () => null };
}

describe("the viewers for some values", () => {
  it("are those that suit, the best first, equals as listed", () => {
    const all = [viewer("a", 1), viewer("b", 0), viewer("c", 5), viewer("d", 5)];
    expect(fitting(all, summary, 1)?.map(({ name }) => name)).toEqual(["c", "d", "a"]);
  });

  it("are none where none suits", () => {
    expect(fitting([viewer("a", 0)], summary, 1)).toBeUndefined();
  });

  it("give the chosen one, and the best where that does not suit any more", () => {
    const fit = fitting([viewer("a", 1), viewer("b", 2)], summary, 1);
    expect(fit && taken(fit, "a").name).toBe("a");
    expect(fit && taken(fit, "gone").name).toBe("b");
    expect(fit && taken(fit, undefined).name).toBe("b");
  });
});

import { describe, expect, it } from "vitest";
import { nodeId } from "../../graph/graph";
import type { CatalogEntry } from "../../graph/spec";
import { CATALOG, projectOf } from "../../graph/testing";
import type { LooseWire } from "../view";
import { closedWire, fittingPort, fittingPorts, whyNot } from "./fitting";

const end = (node: string, side: LooseWire["side"]): LooseWire => ({
  port: { node: nodeId(node), port: "a" },
  side,
});
const chain = () => projectOf("a:Number b:Number c:Number t:Text a.a>b.a");
const NUMBER = CATALOG.types.get("Number") as CatalogEntry;
const TEXT = CATALOG.types.get("Text") as CatalogEntry;

describe("the ports that fit a loose wire", () => {
  it.each([
    ["c", "input", true],
    ["c", "output", false],
    ["b", "input", false],
    ["a", "input", false],
    ["t", "input", false],
  ] as const)("from b's output: %s's %s is %s", (node, side, fits) => {
    const test = fittingPorts(chain(), CATALOG, end("b", "output"));
    expect(test(end(node, side))).toBe(fits);
  });

  it("are refused with the same verdict and a reason", () => {
    const project = chain();
    for (const loose of [end("a", "output"), end("b", "output"), end("b", "input")]) {
      const test = fittingPorts(project, CATALOG, loose);
      for (const node of ["a", "b", "c", "t"]) {
        for (const side of ["input", "output"] as const) {
          const other = end(node, side);
          expect(test(other)).toBe(whyNot(project, CATALOG, loose, other) === undefined);
        }
      }
    }
  });

  it("of a node to be added are those of a type that can take it", () => {
    expect(fittingPort(NUMBER, end("a", "output"), "number")).toBe("a");
    expect(fittingPort(TEXT, end("a", "output"), "number")).toBeUndefined();
    expect(fittingPort(TEXT, end("a", "input"), "text")).toBe("a");
  });

  it("make a wire from the output to the input, whichever end was drawn", () => {
    const wire = closedWire(end("b", "input"), end("a", "output"));
    expect(wire).toEqual({ from: end("a", "output").port, to: end("b", "input").port });
  });
});

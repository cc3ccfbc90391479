import { describe, expect, it } from "vitest";
import type { CatalogEntry } from "../../graph/spec";
import { groupEntries } from "./group";
import { closeness, distinctEntries, searchEntries } from "./search";

function entry(type: string, more: Partial<CatalogEntry["spec"]> = {}, own = false): CatalogEntry {
  return {
    spec: {
      node_type: type,
      title: type.replace(/Node$/, "").replace(/([a-z])([A-Z])/g, "$1 $2"),
      category: "math",
      description: "",
      runtime: "rust",
      inputs: [],
      outputs: [],
      params: { type: "object", properties: {} },
      streaming: false,
      stateful: false,
      ...more,
    },
    cases: [],
    own,
  };
}

const ENTRIES = [
  entry("MultiplyNode", { aliases: ["Times"], description: "Multiplies each number by a factor." }),
  entry("TextProcessorNode", { category: "text", runtime: "python", description: "Changes text." }),
  entry("TemplateNode", { category: "text", description: "Fills a template with fields of each item." }),
  entry("StatisticsNode", { description: "Mean, median and spread of numbers." }),
];

function found(query: string): readonly string[] {
  return searchEntries(ENTRIES, query).map(({ spec }) => spec.node_type);
}

describe("the search for nodes", () => {
  it("finds all for an empty query, in their order", () => {
    expect(found("  ")).toEqual(ENTRIES.map(({ spec }) => spec.node_type));
  });

  it("puts a title's beginning before a word of a description", () => {
    expect(found("number")).toEqual(["MultiplyNode", "StatisticsNode"]);
    expect(found("text")[0]).toBe("TextProcessorNode");
  });

  it("finds by alias, by runtime, by description and by initials", () => {
    expect(found("times")).toEqual(["MultiplyNode"]);
    expect(found("python")).toEqual(["TextProcessorNode"]);
    expect(found("median")).toEqual(["StatisticsNode"]);
    expect(found("tp")).toEqual(["TextProcessorNode"]);
  });

  it("wants every word", () => {
    expect(found("text python")).toEqual(["TextProcessorNode"]);
    expect(found("text nonsense")).toEqual([]);
  });

  it("forgives a missing letter but not letters strewn about", () => {
    expect(found("multply")).toEqual(["MultiplyNode"]);
    expect(closeness("Multiply", "mly")).toBe(0);
  });
});

describe("the entries of the palette", () => {
  const own = entry("MineNode", {}, true);
  const types = new Map([...ENTRIES, own].map((each) => [each.spec.node_type, each]));
  types.set("Times", ENTRIES[0] as CatalogEntry);

  it("stand once, whatever their aliases", () => {
    expect(distinctEntries({ types, python: new Map() })).toHaveLength(5);
  });

  it("are grouped by category, the project's own first", () => {
    const groups = groupEntries(distinctEntries({ types, python: new Map() }));
    expect(groups.map(({ name }) => name)).toEqual(["This project", "Math", "Text"]);
  });
});

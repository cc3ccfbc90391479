import { describe, expect, it } from "vitest";
import type { CatalogEntry } from "../../graph/spec";
import { closeness } from "./closeness";
import { groupEntries, likelyFirst } from "./group";
import { filterIn, withFilter } from "./query";
import { distinctEntries, searchEntries } from "./search";

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
  return searchEntries(ENTRIES, query).map(({ entry: { spec } }) => spec.node_type);
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

describe("what a node is found by", () => {
  const audio = entry("GainNode", {
    inputs: [{ name: "in", type: "audio" }],
    outputs: [{ name: "out", type: "audio" }],
    docs: "Decibels are logarithmic.",
  });
  const scale = entry("ScaleNode", {
    aliases: ["Times"],
    inputs: [{ name: "in", type: "number" }],
    outputs: [{ name: "out", type: "integer" }],
    params: { type: "object", properties: { factor: { type: "number", "x-aliases": ["multiplier"] } } },
  });
  const any = entry("EchoNode", { inputs: [{ name: "in", type: "any" }], runtime: "python" });
  const all = [audio, scale, any];
  const titles = (query: string) => searchEntries(all, query).map(({ entry: { spec } }) => spec.node_type);
  const why = (query: string) => searchEntries(all, query)[0]?.because;

  it("is told where its title does not show it", () => {
    expect(why("times")).toEqual({ kind: "alias", text: "Times" });
    expect(why("multiplier")).toEqual({ kind: "param", text: "multiplier", name: "factor" });
    expect(why("factor")).toEqual({ kind: "param", text: "factor" });
    expect(why("decibels")?.kind).toBe("docs");
    expect(why("gain")).toBeUndefined();
  });

  it("can be a type of port, by any of its names, and the language", () => {
    expect(titles("in:audio")).toEqual(["GainNode"]);
    expect(titles("in:integer")).toEqual(["ScaleNode"]);
    expect(titles("in:aud scale")).toEqual([]);
    expect(titles("out:number")).toEqual(["ScaleNode"]);
    expect(titles("runtime:python")).toEqual(["EchoNode"]);
    expect(titles("in:")).toHaveLength(3);
  });

  it("forgives one slip in a word, two in a long one", () => {
    expect(titles("sclae")).toEqual(["ScaleNode"]);
    expect(titles("mulitplyer")).toEqual(["ScaleNode"]);
    expect(titles("sxxle")).toEqual([]);
  });
});

describe("the filters", () => {
  it("write themselves into the search and out of it again", () => {
    const text = withFilter("gain", "in", "audio");
    expect([text, filterIn(text, "in"), filterIn(text, "out")]).toEqual(["in:audio gain", "audio", ""]);
    expect(withFilter(text, "in", "")).toBe("gain");
  });
});

describe("what is preferred", () => {
  const entries = [entry("ANode"), entry("BNode"), entry("MineNode", {}, true)];

  it("comes before the categories, after the project's own", () => {
    const groups = groupEntries(entries, { favourites: ["BNode", "GoneNode"], recent: ["ANode"] });
    expect(groups.map(({ name, entries: each }) => [name, each.length])).toEqual([
      ["This project", 1],
      ["Favourites", 1],
      ["Recent", 1],
      ["Math", 2],
    ]);
  });

  it("comes first in a list without sections, each once", () => {
    const first = likelyFirst(entries, { favourites: ["BNode"], recent: ["MineNode", "BNode"] });
    expect(first.map(({ spec }) => spec.node_type)).toEqual(["BNode", "MineNode", "ANode"]);
  });

  it("never is a node made for tests, unless it is the project's", () => {
    const types = new Map([
      ["T", entry("T", { category: "Test" })],
      ["O", entry("O", { category: "test" }, true)],
    ]);
    const found = distinctEntries({ types, python: new Map() });
    expect(found.map(({ spec }) => spec.node_type)).toEqual(["O"]);
  });
});

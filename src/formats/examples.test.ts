import { expect, test } from "vitest";
import { compile } from "../graph/compile";
import { loadExamples } from "../library/examples";
import { loadLibrary, withSources } from "../library/library";
import { checkItems } from "./items";
import { readManifest } from "./manifest-reader";

const LIBRARY = loadLibrary();

test.each(loadExamples().map((example) => [example.id, example] as const))(
  "the example %s opens without a note and compiles without a problem",
  (_, example) => {
    const opened = readManifest(example.manifest, LIBRARY);
    if (!opened.ok) throw new Error(opened.error.message);
    const { project, notes } = opened.value;
    expect(notes).toEqual([]);
    const { plan, problems } = compile(project.graph, withSources(LIBRARY, project.graph.sources));
    expect(problems).toEqual([]);
    // Items for those who take them, and for nobody else.
    const items = checkItems(project.input);
    expect(items.ok && items.value.count > 0).toBe(plan.steps.some((step) => step.readsInput));
    const places = [...project.layout.values()];
    for (const [index, a] of places.entries()) {
      for (const b of places.slice(index + 1)) {
        expect(Math.abs(a.x - b.x) >= 260 || Math.abs(a.y - b.y) >= 140).toBe(true);
      }
    }
  },
);

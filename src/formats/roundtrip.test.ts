import fc from "fast-check";
import { expect, test } from "vitest";
import type { Project } from "../graph/graph";
import type { Result } from "../graph/result";
import type { FormatError } from "./failure";
import { someProject, TEST_CATALOG } from "./generated-project";
import { readLink, writeLink } from "./link";
import { type Opened, readManifest } from "./manifest-reader";
import { writeManifest } from "./manifest-writer";
import { readPackage } from "./package-reader";
import { writePackage } from "./package-writer";

const PROJECTS = Number(process.env.ROUNDTRIP_PROJECTS ?? 300);
const WASM = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...Array(500).fill(7)]);

function got<T>(result: Result<T, FormatError>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** The order of nodes, wires, notes, groups and probes is meaning too, and `toEqual` does not see it. */
function withOrder({ graph, ...project }: Project): unknown {
  return {
    ...project,
    graph: { ...graph, nodes: [...graph.nodes], edges: [...graph.edges], subgraphs: [...graph.subgraphs] },
    layout: [...project.layout].sort(),
    notes: [...project.notes],
    groups: [...project.groups],
    probes: [...project.probes],
  };
}

/** Without a note, and the same but for the space around the run input. */
function expectSame({ project, notes }: Opened, original: Project): void {
  const isItems = /^\[[\s\S]*\]$/.test(original.input.trim());
  const input = isItems ? original.input.trim() : original.input;
  expect(withOrder(project)).toEqual(withOrder({ ...original, input }));
  expect(notes).toEqual([]);
}

test(`${PROJECTS} projects come back the same from a manifest, a package and a link, and give the same bytes again`, async () => {
  await fc.assert(
    fc.asyncProperty(someProject, async (project) => {
      const text = writeManifest(project, TEST_CATALOG);
      const read = got(readManifest(text, TEST_CATALOG));
      expectSame(read, project);
      expect(writeManifest(read.project, TEST_CATALOG)).toBe(text);

      const packed = await writePackage(project, TEST_CATALOG, WASM);
      const unpacked = got(await readPackage(packed, TEST_CATALOG));
      expectSame(unpacked, project);
      expect(Buffer.compare(await writePackage(unpacked.project, TEST_CATALOG, WASM), packed)).toBe(0);

      const link = got(await writeLink(project, TEST_CATALOG));
      const linked = got(await readLink(link, TEST_CATALOG));
      expectSame({ ...linked, project: { ...linked.project, input: "[]" } }, { ...project, input: "[]" });
      expect(got(await writeLink(linked.project, TEST_CATALOG))).toBe(link);
    }),
    { numRuns: PROJECTS },
  );
}, 900_000);

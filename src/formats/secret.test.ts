import fc from "fast-check";
import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import type { NodeId, Project } from "../graph/graph";
import { openParams, takeSecrets } from "../graph/secret";
import type { Catalog } from "../graph/spec";
import { withSources } from "../library/library";
import { writeClipping } from "./clipping";
import { someProject, TEST_CATALOG } from "./generated-project";
import { readLink, writeLink } from "./link";
import { readManifest } from "./manifest-reader";
import { writeManifest } from "./manifest-writer";
import { writePackage } from "./package-writer";

const SECRET = "Zq7-hunter2-Zq7";

/** Every node with a secret, under its own name or another it answers to: what a project should never hold. */
function leaky({ graph, ...project }: Project): { project: Project; catalog: Catalog; count: number } {
  const sources = new Map(graph.sources);
  sources.set("Own", {
    language: "python",
    code: 'class Own(Node):\n    def __init__(self, key: Annotated[str, {"secret": True, "x-aliases": ["apiKey"]}] = ""): pass\n    def process(self, a): return a\n',
  });
  const catalog = withSources(TEST_CATALOG, sources);
  let count = 0;
  const nodes = new Map(
    [...graph.nodes].map(([id, node]): [NodeId, typeof node] => {
      const names = { Scale: "key", Split: "key", Own: count % 2 ? "apiKey" : "key" }[node.type];
      if (!names) return [id, node];
      count++;
      return [id, { ...node, params: { ...node.params, [names]: SECRET } }];
    }),
  );
  return { project: { ...project, graph: { ...graph, nodes, sources } }, catalog, count };
}

test("no way out of the editor carries a secret, whatever the project", async () => {
  await fc.assert(
    fc.asyncProperty(someProject, async (some) => {
      const { project, catalog } = leaky(some);
      const everything = [...project.graph.nodes.keys()];
      const link = await writeLink(project, catalog);
      const unfolded = link.ok ? await readLink(link.value, catalog) : undefined;
      const files = unzipSync(await writePackage(project, catalog, new Uint8Array([0, 1])));
      const texts = [
        writeManifest(project, catalog),
        // The writers see to the code that the project brings along by themselves.
        writeManifest(project, TEST_CATALOG),
        writeClipping(project, everything, [], [], catalog),
        JSON.stringify(unfolded?.ok ? [...unfolded.value.project.graph.nodes.values()] : []),
        ...Object.values(files).map((bytes) => new TextDecoder().decode(bytes)),
      ];
      for (const text of texts) expect(text).not.toContain(SECRET);
    }),
    { numRuns: 200 },
  );
});

test("taking the secrets out leaves the rest as it was, and what they were is known", () => {
  fc.assert(
    fc.property(someProject, (some) => {
      const { project, catalog, count } = leaky(some);
      const { project: open, taken } = takeSecrets(project, catalog);
      expect([taken.length, taken.every(({ place }) => place.param === "key")]).toEqual([count, true]);
      for (const [id, node] of project.graph.nodes) {
        expect(open.graph.nodes.get(id)).toEqual({ ...node, params: openParams(node, catalog) });
      }
      expect(takeSecrets(open, catalog)).toEqual({ project: open, taken: [] });
      expect(takeSecrets(open, catalog).project).toBe(open);
    }),
  );
});

test("a manifest that carries one can still be read with it: whoever opens it decides where it goes", () => {
  const manifest = `{"nodes": [{"id": "a", "node_type": "Scale", "params": {"key": "${SECRET}"}}]}`;
  const opened = readManifest(manifest, TEST_CATALOG);
  expect(opened.ok && takeSecrets(opened.value.project, TEST_CATALOG).taken).toEqual([
    { place: { within: "", node: "a", type: "Scale", param: "key" }, value: SECRET },
  ]);
});

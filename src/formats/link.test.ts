import fc from "fast-check";
import { deflateSync } from "fflate";
import { expect, test } from "vitest";
import type { Project } from "../graph/graph";
import { TEST_CATALOG } from "./generated-project";
import { readLink, writeLink } from "./link";
import { readManifest } from "./manifest-reader";

const link = (bytes: Uint8Array) => `v1.${Buffer.from(bytes).toString("base64url")}`;
const packed = (text: string | Uint8Array) =>
  link(deflateSync(typeof text === "string" ? new TextEncoder().encode(text) : text, { level: 9 }));

async function linkOf(project: Project): Promise<string> {
  const written = await writeLink(project, TEST_CATALOG);
  if (!written.ok) throw new Error(written.error.message);
  return written.value;
}

test("a secret parameter does not travel", async () => {
  const manifest =
    '{"nodes": [{"id": "a", "node_type": "Scale", "params": {"key": "hunter2", "factor": 1}}]}';
  const opened = readManifest(manifest, TEST_CATALOG);
  if (!opened.ok) throw new Error(opened.error.message);
  const read = await readLink(await linkOf(opened.value.project), TEST_CATALOG);
  expect(read.ok && [...read.value.project.graph.nodes.values()][0]?.params).toEqual({ factor: 1 });
});

const GOOD = packed('{"nodes": []}');

test.each([
  ["a bomb of zeros", packed(new Uint8Array(100 * 1024 * 1024)), /unfolds to more than 4 MiB/],
  [
    "a bomb with an innocent start",
    packed(`{"nodes": [], "x": "${"a".repeat(50e6)}"}`),
    /unfolds to more than 4 MiB/,
  ],
  ["half a link", GOOD.slice(0, 12), /damaged|cut short/],
  [
    "a changed link",
    `${GOOD.slice(0, 5)}__${GOOD.slice(7)}`,
    /damaged|cut short|JSON|YAML|manifest|expected/,
  ],
  ["no deflate at all", "v1.____", /damaged|cut short/],
  ["an impossible length", "v1.A", /damaged/],
  ["a foreign character", "v1.a b", /damaged/],
  ["an unknown version", "v9.abc", /another version/],
  ["nothing", "", /another version/],
  ["a link too long", `v1.${"A".repeat(400_000)}`, /longer than/],
  ["bytes that are no text", packed(Uint8Array.from([0xff, 0xfe, 0xfd])), /damaged/],
  ["a project with __proto__", packed('{"nodes": [], "__proto__": {"polluted": 1}}'), /__proto__/],
])("%s is refused fast, with a reason", async (_, text, message) => {
  const start = performance.now();
  const read = await readLink(text, TEST_CATALOG);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(!read.ok && read.error.message).toMatch(message);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("links of random bytes give an error, never an exception", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      expect((await readLink(link(bytes), TEST_CATALOG)).ok).toBe(false);
    }),
  );
});

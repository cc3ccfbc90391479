import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toBase64 } from "../graph/base64";
import { applyEdit } from "../graph/edit";
import { EMPTY_PROJECT, nodeId, type Project } from "../graph/graph";
import type { Result } from "../graph/result";
import { loadLibrary } from "../library/library";
import { readModuleFile } from "../library/wasm";
import { readArchive } from "./archive";
import { readClipping, writeClipping } from "./clipping";
import { readLink, writeLink } from "./link";
import { readManifest } from "./manifest-reader";
import { writeManifest } from "./manifest-writer";
import { readPackage } from "./package-reader";
import { writePackage } from "./package-writer";

const CATALOG = loadLibrary();
const COMMAND = new Uint8Array([0, 97, 115, 109]);
const count = readFileSync("src/runtime/wasm/fixtures/count.wasm");

/** A pipeline of the same module under two types. */
function project(bytes: Uint8Array = new Uint8Array(count)): Project {
  const read = readModuleFile("count.wasm", bytes);
  if (!read.ok) throw new Error(read.error);
  const { type, source } = read.value;
  const made = applyEdit(
    EMPTY_PROJECT,
    {
      kind: "batch",
      edits: [
        { kind: "setSource", type, source },
        { kind: "setSource", type: "Again", source },
        { kind: "addNode", node: { id: nodeId("a"), type, params: {} }, at: { x: 0, y: 0 } },
        { kind: "addNode", node: { id: nodeId("b"), type: "Again", params: {} }, at: { x: 300, y: 0 } },
      ],
    },
    CATALOG,
  );
  if (!made.ok) throw new Error("refused");
  return made.value;
}

/** Larger than a link can carry: a section of noise that no module needs. */
function large(): Uint8Array {
  const size = 400_000;
  let seed = 1;
  const noise = Uint8Array.from({ length: size - 1 }, () => {
    seed = Math.imul(seed, 1664525) + 1013904223;
    return seed >>> 24;
  });
  const head = [0, (size & 127) | 128, ((size >> 7) & 127) | 128, size >> 14, 0];
  return Uint8Array.from([...count, ...head, ...noise]);
}

/** The value of a result that must be there. */
function got<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

test("a module comes back from a manifest, a link and a package as it was", async () => {
  const before = project();
  const manifest = got(readManifest(writeManifest(before, CATALOG), CATALOG));
  expect(manifest).toEqual({ project: before, notes: [] });
  const link = got(await writeLink(before, CATALOG));
  expect(got(await readLink(link, CATALOG)).project).toEqual(before);
  const bytes = await writePackage(before, CATALOG, COMMAND);
  expect(got(await readPackage(bytes, CATALOG))).toEqual({ project: before, notes: [] });
  expect(await writePackage(before, CATALOG, COMMAND)).toEqual(bytes);
});

test("a package holds a module once, as a file named by its contents", async () => {
  const files = await readArchive(await writePackage(project(), CATALOG, COMMAND));
  if (!files.ok) throw new Error(files.error.message);
  const modules = [...files.value.keys()].filter((path) => path.startsWith("modules/"));
  expect(modules).toEqual([expect.stringMatching(/^modules\/[0-9a-f]{64}\.wasm$/)]);
  expect(files.value.get(modules[0] ?? "")).toEqual(new Uint8Array(count));
  const { sources } = JSON.parse(new TextDecoder().decode(files.value.get("manifest.json")));
  expect(sources).toEqual({
    Again: { language: "wasm", path: modules[0] },
    Count: { language: "wasm", path: modules[0] },
  });
});

test("copied nodes bring their module along", () => {
  const clipping = writeClipping(project(), [nodeId("a")]);
  const pasted = got(readClipping(clipping, EMPTY_PROJECT, { x: 0, y: 0 }, { catalog: CATALOG }));
  const { graph } = got(applyEdit(EMPTY_PROJECT, pasted.edit, CATALOG));
  expect([...graph.sources]).toEqual([["Count", { language: "wasm", code: toBase64(count) }]]);
});

test("a link refuses what it cannot carry, with the way that can", async () => {
  const link = await writeLink(project(large()), CATALOG);
  expect(!link.ok && link.error.message).toMatch(
    /^The pipeline is too large for a link: .* KiB; 256 KiB is the most .*, with the code of Count, Again\. Share it as a package\.$/,
  );
});

test("a broken module is kept as it is, in files too", async () => {
  for (const code of ["no base64!", toBase64(Uint8Array.of(1, 2, 3))]) {
    const sources = new Map([["Broken", { language: "wasm" as const, code }]]);
    const broken = { ...EMPTY_PROJECT, graph: { ...EMPTY_PROJECT.graph, sources } };
    const read = readManifest(writeManifest(broken, CATALOG), CATALOG);
    expect(read.ok && read.value.project.graph.sources).toEqual(sources);
    const packed = await readPackage(await writePackage(broken, CATALOG, COMMAND), CATALOG);
    expect(packed.ok && packed.value.project.graph.sources).toEqual(sources);
  }
});

test("a module larger than the limit is refused", () => {
  const code = "A".repeat(12 * 1024 * 1024);
  const manifest = `{"nodes": [], "sources": {"Big": {"language": "wasm", "code": "${code}"}}}`;
  const read = readManifest(manifest, CATALOG);
  expect(!read.ok && read.error.message).toMatch(/The code of "Big" is larger than/);
});

import fc from "fast-check";
import { unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import type { Project } from "../graph/graph";
import { type CraftedEntry, concat, craftZip } from "./crafted-zip";
import { TEST_CATALOG } from "./generated-project";
import { readManifest } from "./manifest-reader";
import { readPackage } from "./package-reader";
import { writePackage } from "./package-writer";
import { readProject } from "./project-reader";

const WASM = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...Array(500).fill(7)]);
const MANIFEST =
  '{"version": "v1", "metadata": {"name": "p"}, "nodes": [{"id": "a", "node_type": "Scale"}], "connections": []}';

function project(manifest: unknown): Project {
  const opened = readManifest(JSON.stringify(manifest), TEST_CATALOG);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value.project;
}

const SAMPLE = project({
  metadata: { name: "sample", author: "Ada", studio: { input: [1, 2] } },
  nodes: [
    { id: "a", node_type: "Own Type/1" },
    { id: "b", node_type: "Scale" },
  ],
  connections: [{ from: "a", to: "b" }],
  sources: {
    "Own Type/1": { language: "python", code: "class X(Node):\n    def process(self, d): return d\n" },
  },
});

test("a package has upstream's layout and what its validator asks for", async () => {
  const files = unzipSync(await writePackage(SAMPLE, TEST_CATALOG, WASM));
  const text = (path: string) => new TextDecoder().decode(files[path]);
  expect(Object.keys(files)).toEqual([
    "manifest.json",
    "inputs/input.json",
    "meta/SHA256SUMS",
    "metadata.json",
    "runtime.wasm",
    "sources/Own_Type_1.py",
  ]);
  expect(files["runtime.wasm"]).toEqual(WASM);
  expect(text("inputs/input.json")).toBe("[1,2]");
  expect(JSON.parse(text("manifest.json"))).toMatchObject({
    version: "v1",
    runtime: { target: "wasm32-wasi", min_version: "0.1.0", features: ["python"] },
    sources: { "Own Type/1": { language: "python", path: "sources/Own_Type_1.py" } },
  });
  expect(JSON.parse(text("metadata.json"))).toMatchObject({
    package_name: "sample",
    author: "Ada",
    runtime_info: { wasm_size_bytes: 508, has_python_nodes: true, has_rust_nodes: true, node_count: 2 },
  });
  const lines = text("meta/SHA256SUMS").trimEnd().split("\n");
  expect(lines.map((line) => line.slice(66))).toEqual(
    Object.keys(files)
      .filter((path) => !path.startsWith("meta/"))
      .sort(),
  );
});

test.each(["UTC", "Asia/Tokyo", "America/Los_Angeles"])(
  "a package made in %s has the same bytes",
  async (zone) => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    const bytes = await writePackage(SAMPLE, TEST_CATALOG, WASM);
    process.env.TZ = before;
    expect(bytes).toEqual(await writePackage(SAMPLE, TEST_CATALOG, WASM));
  },
);

test("upstream's own package, with directories and without sources or digests, is opened", async () => {
  const bytes = craftZip([
    { name: "deps/" },
    { name: "runtime.wasm", data: WASM, deflate: true },
    { name: "manifest.json", data: MANIFEST, deflate: true },
    { name: "metadata.json", data: "{}" },
  ]);
  const read = await readProject("calculator.rmpkg", bytes, TEST_CATALOG);
  expect(read).toMatchObject({ ok: true, value: { notes: [], project: { name: "p" } } });
});

const PLAIN: CraftedEntry = { name: "manifest.json", data: MANIFEST };
const with_ = (...entries: readonly CraftedEntry[]) => craftZip([PLAIN, ...entries]);
const zeros = new Uint8Array(33 * 1024 * 1024);
const digits = (sum: string) => `${sum.repeat(64)}  manifest.json\n`;

const HOSTILE: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
  ["a path upwards", () => with_({ name: "../evil.py", data: "x" }), /evil/],
  ["a path upwards inside", () => with_({ name: "sources/../../evil.py" }), /evil/],
  ["an absolute path", () => with_({ name: "/etc/passwd" }), /"\/etc\/passwd"/],
  ["a drive", () => with_({ name: "C:\\x.py" }), /x\.py/],
  ["a backslash", () => with_({ name: "..\\x.py" }), /x\.py/],
  ["__proto__", () => with_({ name: "__proto__", data: "x" }), /__proto__/],
  ["a Windows device", () => with_({ name: "sources/con.py" }), /con\.py/],
  ["a long name", () => with_({ name: "a".repeat(201) }), /too long/],
  ["a name of another script", () => with_({ name: "mañana.py" }), /letters, digits/],
  ["the same name twice", () => with_(PLAIN), /manifest\.json|duplicate|ambiguous/i],
  ["names equal but for case", () => with_({ name: "Manifest.json" }), /same name/],
  ["two headers that disagree", () => with_({ name: "a.py", localName: "b.py" }), /a\.py/],
  ["a link", () => with_({ name: "link", data: "/etc/passwd", mode: 0o120777 }), /link or a device/],
  ["a device", () => with_({ name: "tty", mode: 0o020666 }), /link or a device/],
  ["an encrypted entry", () => with_({ name: "x", data: "0123456789ab", flags: 1 }), /encrypted/],
  ["an unknown method", () => with_({ name: "x", data: "abc", method: 14 }), /unusual/],
  ["a wrong checksum of the zip", () => with_({ name: "x", data: "abc", crc: 1 }), /damaged/],
  ["an honest bomb", () => with_({ name: "x", data: zeros, deflate: true, crc: 1 }), /larger than 32 MiB/],
  [
    "a small honest bomb",
    () => with_({ name: "x", data: zeros.subarray(0, 4e6), deflate: true, crc: 1 }),
    /far more than/,
  ],
  [
    "a bomb that claims to be small",
    () => with_({ name: "x", data: zeros, deflate: true, crc: 1, claimedSize: 10 }),
    /damaged/,
  ],
  ["an entry that claims to be large", () => with_({ name: "x", data: "abc", claimedSize: 1e6 }), /damaged/],
  [
    "many large entries",
    () => with_(...[1, 2, 3].map((n) => ({ name: `${n}`, data: "abc", claimedSize: 30e6 }))),
    /far more|unfolds/,
  ],
  [
    "513 entries",
    () => craftZip(Array.from({ length: 513 }, (_, n) => ({ name: `f${n}` }))),
    /more than 512/,
  ],
  ["data after the end", () => concat([with_(), new Uint8Array(30)]), /damaged/],
  ["data before the start", () => concat([new Uint8Array(30), with_()]), /is no package/],
  ["two archives in one file", () => concat([with_(), with_()]), /damaged/],
  ["half an archive", () => with_().subarray(0, 120), /damaged/],
  ["nothing but a signature", () => Uint8Array.from([0x50, 0x4b, 3, 4]), /damaged/],
  ["16 MiB and a byte", () => concat([with_(), new Uint8Array(16 * 1024 * 1024)]), /larger than 16 MiB/],
  ["no manifest", () => craftZip([{ name: "runtime.wasm" }]), /no manifest\.json/],
  [
    "a manifest that is no JSON",
    () => craftZip([{ name: "manifest.json", data: "{" }]),
    /manifest\.json: Line 1/,
  ],
  [
    "a missing source",
    () =>
      craftZip([
        { name: "manifest.json", data: '{"nodes": [], "sources": {"T": {"path": "sources/T.py"}}}' },
      ]),
    /no sources\/T\.py/,
  ],
  [
    "a wrong digest",
    () => with_({ name: "meta/SHA256SUMS", data: digits("0") }),
    /"manifest\.json" does not match/,
  ],
  ["an entry without a digest", () => with_({ name: "meta/SHA256SUMS", data: "" }), /added later/],
  ["a broken list of digests", () => with_({ name: "meta/SHA256SUMS", data: digits("Z") }), /Line 1/],
  ["run input that is no list", () => with_({ name: "inputs/input.json", data: "{}" }), /no list of items/],
];

test.each(HOSTILE)("a package with %s is refused fast, with a reason", async (_, make, message) => {
  const bytes = make();
  const start = performance.now();
  const read = await readProject("p.rmpkg", bytes, TEST_CATALOG);
  expect(performance.now() - start).toBeLessThan(3000);
  expect(read.ok).toBe(false);
  const text = read.ok ? "" : read.error.message;
  expect(text).toMatch(message);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("an entry that was changed after packing does not pass for the packed one", async () => {
  const files = unzipSync(await writePackage(SAMPLE, TEST_CATALOG, WASM));
  files["sources/Own_Type_1.py"] = new TextEncoder().encode("import os\n");
  const read = await readPackage(zipSync(files, { level: 0 }), TEST_CATALOG);
  expect(!read.ok && read.error.message).toMatch(/"sources\/Own_Type_1\.py" does not match its checksum/);
});

test("bytes changed at random give an error or a project, never an exception", async () => {
  const bytes = await writePackage(SAMPLE, TEST_CATALOG, WASM);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const mutated = Uint8Array.from(bytes);
      mutated[at] = (mutated[at] ?? 0) ^ change;
      expect(typeof (await readProject("p", mutated, TEST_CATALOG)).ok).toBe("boolean");
    }),
    { numRuns: 150 },
  );
});

// A project as an .rmpkg: upstream's package layout, with sources and run input as files and a digest of every entry.
// The same project and the same runtime give the same bytes.

import { type Zippable, zipSync } from "fflate";
import { fromBase64 } from "../graph/base64";
import { flatten } from "../graph/flatten";
import type { Project } from "../graph/graph";
import { isObject, type Json, type JsonObject } from "../graph/json";
import { type Catalog, entryOf } from "../graph/spec";
import { withOwn } from "../library/library";
import { pathProblem } from "./archive";
import { SUMS, sha256, writeSums } from "./checksums";
import { writeJson } from "./json-writer";
import { inputItems, manifestOf } from "./manifest-writer";

export const MANIFEST = "manifest.json";
export const RUNTIME = "runtime.wasm";
export const METADATA = "metadata.json";
export const INPUT = "inputs/input.json";

const WASM_LEVEL = 6;

export async function writePackage(
  project: Project,
  catalog: Catalog,
  runtimeWasm: Uint8Array,
): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>([[RUNTIME, runtimeWasm]]);
  const addText = (path: string, text: string) => files.set(path, new TextEncoder().encode(text));
  const paths = sourcePaths(project);
  for (const [type, path] of paths) addText(path, project.graph.sources.get(type)?.code ?? "");
  for (const [type, bytes] of modulesOf(project)) {
    const path = `modules/${await sha256(bytes)}.wasm`;
    files.set(path, bytes);
    paths.set(type, path);
  }
  const items = inputItems(project);
  if (items !== undefined && items !== "[]") addText(INPUT, items);
  addText(MANIFEST, writeJson(packagedManifest(project, catalog, paths, items !== undefined)));
  addText(METADATA, writeJson(packageMetadata(project, catalog, runtimeWasm.length)));
  addText(SUMS, await writeSums(files));
  const entries: Zippable = {};
  // Zip stores local time: the earliest it knows, made by the local constructor, is the same bytes in every zone.
  const mtime = new Date(1980, 0, 1, 0, 0, 0);
  for (const path of [...files.keys()].sort(manifestFirst)) {
    const level = path.endsWith(".wasm") ? WASM_LEVEL : 0;
    entries[path] = [files.get(path) ?? new Uint8Array(), { level, mtime }];
  }
  return zipSync(entries);
}

/** What a package's manifest says of its runtime when the project does not say otherwise. */
export function packageRuntime(hasPython: boolean): JsonObject {
  return { target: "wasm32-wasi", min_version: "0.1.0", features: [hasPython ? "python" : "rust-only"] };
}

function manifestFirst(a: string, b: string): number {
  if (a === MANIFEST || b === MANIFEST) return a === MANIFEST ? -1 : 1;
  return a < b ? -1 : 1;
}

/** A file for each Python source, its name as near to the type's as a file name allows. */
function sourcePaths({ graph }: Project): Map<string, string> {
  const taken = new Set<string>();
  const paths = new Map<string, string>();
  for (const type of [...graph.sources.keys()].sort()) {
    if (graph.sources.get(type)?.language !== "python") continue;
    const safe = type.replace(/[^A-Za-z0-9_-]+/g, "_").slice(0, 64);
    const base = pathProblem(`${safe}.py`) ? `node_${safe}` : safe;
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}_${number}`;
    taken.add(name.toLowerCase());
    paths.set(type, `sources/${name}.py`);
  }
  return paths;
}

/** The modules by type; what is no base64 stays in the manifest as it is. */
function* modulesOf({ graph }: Project): Generator<readonly [type: string, bytes: Uint8Array]> {
  for (const [type, { language, code }] of graph.sources) {
    const bytes = language === "wasm" ? fromBase64(code) : undefined;
    if (bytes) yield [type, bytes];
  }
}

function packagedManifest(
  project: Project,
  catalog: Catalog,
  paths: ReadonlyMap<string, string>,
  hasInputFile: boolean,
): ReturnType<typeof manifestOf> {
  // Run input that is no list of items is no file of items either, and stays in the manifest.
  const { version, metadata, sources, runtime, ...rest } = manifestOf(
    hasInputFile ? { ...project, input: "[]" } : project,
    catalog,
  );
  const files = Object.entries((sources ?? {}) as JsonObject).map(([type, source]): [string, Json] => {
    const path = paths.get(type);
    if (!path || !isObject(source)) return [type, source];
    const { code: _, ...others } = source;
    return [type, { ...others, path }];
  });
  const stated = isObject(runtime) ? (runtime as JsonObject) : {};
  return {
    version,
    metadata,
    runtime: { ...packageRuntime(hasPythonNodes(project, catalog)), ...stated, target: "wasm32-wasi" },
    ...rest,
    ...(files.length && { sources: Object.fromEntries(files) }),
  };
}

export function hasPythonNodes({ graph }: Project, catalog: Catalog): boolean {
  return runtimesOf(graph, catalog).has("python");
}

function runtimesOf(graph: Project["graph"], catalog: Catalog): ReadonlySet<string | undefined> {
  const full = withOwn(catalog, graph);
  const { nodes } = flatten(graph, "open").graph;
  return new Set([...nodes.values()].map((node) => entryOf(full, node)?.spec.runtime));
}

function packageMetadata(project: Project, catalog: Catalog, wasmBytes: number): JsonObject {
  const { graph, extra } = project;
  const text = (name: string, fallback: string): string => {
    const value = extra.metadata[name];
    return typeof value === "string" && value ? value : fallback;
  };
  const runtimes = runtimesOf(graph, catalog);
  const { nodes, edges } = flatten(graph, "open").graph;
  const mebibytes = Math.ceil(wasmBytes / (1024 * 1024));
  return {
    package_name: project.name || "unnamed-pipeline",
    package_version: text("version", "1.0.0"),
    author: text("author", "Unknown"),
    license: text("license", "MIT"),
    created_at: text("created_at", "1980-01-01T00:00:00Z"),
    runtime_info: {
      wasm_size_bytes: wasmBytes,
      has_python_nodes: runtimes.has("python"),
      has_rust_nodes: runtimes.has("rust"),
      node_types: [...new Set([...nodes.values()].map((node) => node.type))],
      node_count: nodes.size,
      connection_count: edges.size,
    },
    performance_hints: {
      expected_load_time_ms: mebibytes < 10 ? 50 : 200,
      expected_execution_time_ms: runtimes.has("python") ? 50 : 10,
      memory_requirement_mb: mebibytes + 20,
    },
  };
}

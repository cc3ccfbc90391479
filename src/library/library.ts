// The nodes that come with the editor: node-library/ as a catalog, and the project's own code laid over it. Knows
// nothing of how nodes run.

import type { Graph, NodeSource, SourceCase } from "../graph/graph";
import { invariant } from "../graph/result";
import { examplesOf } from "../graph/source-case";
import type { Catalog, CatalogEntry, NodeCase, NodeSpec } from "../graph/spec";
import { withSubgraphs } from "../graph/subgraph-spec";
import { deriveSpec } from "./python";
import { deriveModule } from "./wasm";

/** The files of one folder of node-library/. */
export interface NodeFolder {
  readonly name: string;
  readonly spec?: NodeSpec;
  readonly python?: string;
  readonly cases?: readonly NodeCase[];
}

interface CasesFile {
  readonly cases: readonly NodeCase[];
}

/** A type that Rust has too lives in a folder of this ending for its Python variant. */
const PYTHON_VARIANT = /-python$/;

export function loadLibrary(): Catalog {
  const specs = import.meta.glob<NodeSpec>("/node-library/*/spec.json", { eager: true, import: "default" });
  const sources = import.meta.glob<string>("/node-library/*/node.py", {
    eager: true,
    import: "default",
    query: "?raw",
  });
  const cases = import.meta.glob<CasesFile>("/node-library/*/cases.json", {
    eager: true,
    import: "default",
  });
  const folders = new Set([...Object.keys(specs), ...Object.keys(sources)].map(folderOf));
  return readLibrary(
    [...folders].sort().map((name) => {
      const path = `/node-library/${name}`;
      const [spec, python] = [specs[`${path}/spec.json`], sources[`${path}/node.py`]];
      return {
        name,
        ...(spec && { spec }),
        ...(python && { python }),
        cases: cases[`${path}/cases.json`]?.cases ?? [],
      };
    }),
  );
}

/** Folders as a catalog. Our own library being broken is a bug, which names the folder. */
export function readLibrary(folders: readonly NodeFolder[]): Catalog {
  const types = new Map<string, CatalogEntry>();
  const python = new Map<string, CatalogEntry>();
  const byRuntime = folders.toSorted((a, b) => Number(!a.spec) - Number(!b.spec));
  for (const folder of byRuntime) {
    const entry = readFolder(folder);
    if (!entry) continue;
    const type = entry.spec.node_type;
    const isVariant = PYTHON_VARIANT.test(folder.name) && types.has(type);
    invariant(isVariant || !types.has(type), `node-library/${folder.name}: there is another ${type}`);
    const map = isVariant ? python : types;
    map.set(type, entry);
    addAliases(map, entry);
  }
  return { types: new Map([...types].sort(([a], [b]) => (a < b ? -1 : 1))), python };
}

function folderOf(path: string): string {
  return path.split("/").at(-2) ?? path;
}

function readFolder({ name, spec, python, cases = [] }: NodeFolder): CatalogEntry | undefined {
  const where = `node-library/${name}`;
  if (python === undefined) {
    if (!spec) return undefined;
    invariant(typeof spec.node_type === "string" && spec.node_type, `${where}/spec.json has no node_type`);
    invariant(Array.isArray(spec.inputs) && Array.isArray(spec.outputs), `${where}/spec.json has no ports`);
    invariant(spec.params?.type === "object", `${where}/spec.json has no params`);
    return { spec, cases, own: false };
  }
  const derived = deriveSpec(name.replace(PYTHON_VARIANT, ""), python);
  const [marker] = derived.markers;
  invariant(!marker, `${where}/node.py:${marker?.line}: ${marker?.message}`);
  return { spec: derived.spec, source: python, cases, own: false };
}

function addAliases(map: Map<string, CatalogEntry>, entry: CatalogEntry): void {
  for (const alias of entry.spec.aliases ?? []) if (!map.has(alias)) map.set(alias, entry);
}

const MAX_REMEMBERED = 256;
const remembered = new WeakMap<Catalog, Map<string, CatalogEntry>>();
const overlaid = new WeakMap<ReadonlyMap<string, NodeSource>, { over: Catalog; catalog: Catalog }>();

/** The catalog with the project's own code in it. The same code gives the same entry, as long as it is remembered. */
export function withSources(catalog: Catalog, sources: ReadonlyMap<string, NodeSource>): Catalog {
  if (!sources.size) return catalog;
  const known = overlaid.get(sources);
  if (known?.over === catalog) return known.catalog;
  const types = new Map(catalog.types);
  for (const [type, source] of sources) {
    const coded =
      source.language === "wasm" ? ownModule(catalog, type, source) : ownEntry(catalog, type, source.code);
    const entry = withCases(coded, source.cases);
    types.set(type, entry);
    addAliases(types, entry);
  }
  const result = { types, python: catalog.python };
  overlaid.set(sources, { over: catalog, catalog: result });
  return result;
}

/** The catalog with everything in it that the project brings along: its code and its subgraphs. */
export function withOwn(
  catalog: Catalog,
  { sources, subgraphs }: Pick<Graph, "sources" | "subgraphs">,
): Catalog {
  return withSubgraphs(withSources(catalog, sources), subgraphs);
}

function ownEntry(catalog: Catalog, type: string, code: string): CatalogEntry {
  const entries = remembered.get(catalog) ?? new Map<string, CatalogEntry>();
  remembered.set(catalog, entries);
  const key = `${type}\n${code}`;
  const known = entries.get(key);
  if (known) return known;
  const original = [catalog.python.get(type), catalog.types.get(type)].find(
    (entry) => entry?.source === code,
  );
  const entry: CatalogEntry = {
    spec: deriveSpec(type, code).spec,
    source: code,
    cases: original?.cases ?? [],
    own: true,
    ...replacedBy(catalog, type),
  };
  const [oldest] = entries.keys();
  if (entries.size >= MAX_REMEMBERED && oldest !== undefined) entries.delete(oldest);
  entries.set(key, entry);
  return entry;
}

const exemplified = new WeakMap<readonly SourceCase[], CatalogEntry>();

/** An entry with its own cases before those that come with its code. */
function withCases(entry: CatalogEntry, cases: readonly SourceCase[] | undefined): CatalogEntry {
  if (!cases) return entry;
  const known = exemplified.get(cases);
  if (known?.spec === entry.spec) return known;
  const all = { ...entry, cases: [...examplesOf(cases, entry.spec), ...entry.cases] };
  exemplified.set(cases, all);
  return all;
}

/** By the source itself, which no edit copies: a module's text is too long to be a key. */
const modules = new WeakMap<NodeSource, { over: Catalog; type: string; entry: CatalogEntry }>();

function ownModule(catalog: Catalog, type: string, source: NodeSource): CatalogEntry {
  const known = modules.get(source);
  if (known?.over === catalog && known.type === type) return known.entry;
  const entry = {
    ...deriveModule(type, source.code),
    source: source.code,
    own: true,
    ...replacedBy(catalog, type),
  };
  modules.set(source, { over: catalog, type, entry });
  return entry;
}

/** The library's node that the project's own code of this type stands for. */
function replacedBy(catalog: Catalog, type: string): Pick<CatalogEntry, "replaces"> {
  const replaces = catalog.types.get(type) ?? catalog.python.get(type);
  return replaces ? { replaces } : {};
}

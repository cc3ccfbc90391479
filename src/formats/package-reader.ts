// An .rmpkg to a project: the archive checked, its digests held, its sources and run input put back into the manifest.
// Nothing in it is executed.

import { toBase64 } from "../graph/base64";
import { isObject, type Json, type JsonObject } from "../graph/json";
import { type Result, success } from "../graph/result";
import type { Catalog } from "../graph/spec";
import { type Archive, readArchive } from "./archive";
import { checkSums } from "./checksums";
import { type FormatError, LIMITS, refuse } from "./failure";
import { type Opened, parseDocument, readDocument } from "./manifest-reader";
import { hasPythonNodes, INPUT, MANIFEST, METADATA, packageRuntime, RUNTIME } from "./package-writer";
import { parseJson } from "./parse";

export async function readPackage(bytes: Uint8Array, catalog: Catalog): Promise<Result<Opened, FormatError>> {
  const archive = await readArchive(bytes);
  if (!archive.ok) return archive;
  const files = archive.value;
  const sums = await checkSums(files);
  if (!sums.ok) return sums;
  const manifest = readText(files, MANIFEST);
  if (!manifest.ok) return manifest;
  const document = parseDocument(manifest.value);
  if (!document.ok) return refuse(`The package's ${MANIFEST}: ${document.error.message}`);
  if (!isObject(document.value.value)) return refuse(`The package's ${MANIFEST} is no object.`);
  const used = new Set([MANIFEST, RUNTIME, METADATA, INPUT]);
  const sources = unpackedSources(document.value.value.sources, files, used);
  if (!sources.ok) return sources;
  const value = sources.value ? { ...document.value.value, sources: sources.value } : document.value.value;
  const opened = readDocument({ value, sourceOf: document.value.sourceOf }, catalog);
  if (!opened.ok) return opened;
  const input = files.has(INPUT) ? readItemsFile(files) : success(opened.value.project.input);
  if (!input.ok) return input;
  const project = withoutOwnRuntime({ ...opened.value.project, input: input.value }, catalog);
  const left = [...files.keys()].filter((path) => !used.has(path) && !path.startsWith("meta/"));
  const notes = left.length
    ? [`The project does not keep ${left.slice(0, 5).join(", ")} of the package.`]
    : [];
  if (!files.has(RUNTIME)) notes.push(`The package has no ${RUNTIME}; the editor brings its own.`);
  return success({ project, notes: [...opened.value.notes, ...notes] });
}

function readText(files: Archive, path: string): Result<string, FormatError> {
  const bytes = files.get(path);
  if (!bytes) return refuse(`The package has no ${path}.`);
  try {
    return success(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return refuse(`The package's ${path} is no UTF-8 text.`);
  }
}

/** In base64, as a manifest holds it. */
function readModule(files: Archive, path: string): Result<string, FormatError> {
  const bytes = files.get(path);
  return bytes ? success(toBase64(bytes)) : refuse(`The package has no ${path}.`);
}

/** The manifest's sources with the code of the files they name; undefined when the manifest has none. */
function unpackedSources(
  sources: Json | undefined,
  files: Archive,
  used: Set<string>,
): Result<JsonObject | undefined, FormatError> {
  if (!isObject(sources)) return success(undefined);
  const unpacked: [string, Json][] = [];
  for (const [type, source] of Object.entries(sources)) {
    const path = isObject(source) ? source.path : undefined;
    if (!isObject(source) || typeof path !== "string" || !/\.(py|wasm)$/.test(path)) {
      unpacked.push([type, source]);
      continue;
    }
    const code = path.endsWith(".py") ? readText(files, path) : readModule(files, path);
    if (!code.ok) return code;
    used.add(path);
    const { path: _, ...rest } = source;
    unpacked.push([type, { ...rest, code: code.value }]);
  }
  return success(Object.fromEntries(unpacked));
}

function readItemsFile(files: Archive): Result<string, FormatError> {
  const text = readText(files, INPUT);
  if (!text.ok) return text;
  const parsed = parseJson(text.value, { text: LIMITS.entryInflated });
  if (!parsed.ok)
    return refuse(`The package's ${INPUT}, line ${parsed.error.line}: ${parsed.error.message}.`);
  if (!Array.isArray(parsed.value.value)) return refuse(`The package's ${INPUT} is no list of items.`);
  return success(text.value.trim());
}

/** What the writer would say of the runtime anyway is no part of the project. */
function withoutOwnRuntime(project: Opened["project"], catalog: Catalog): Opened["project"] {
  const { runtime, ...manifest } = project.extra.manifest;
  const own = packageRuntime(hasPythonNodes(project, catalog));
  if (!isObject(runtime) || JSON.stringify(runtime) !== JSON.stringify(own)) return project;
  return { ...project, extra: { ...project.extra, manifest } };
}

// A manifest of any dialect, as JSON or YAML, to a project. Generous: what can be understood is kept and what had to be
// changed is told; only what would cost time or memory, or holds nothing to keep, is refused.

import { EMPTY_PROJECT, type NodeSource, type Project } from "../graph/graph";
import { isObject, type Json, type JsonObject } from "../graph/json";
import { type Result, success } from "../graph/result";
import type { Catalog } from "../graph/spec";
import { withSubgraphs } from "../graph/subgraph-spec";
import { withSources } from "../library/library";
import { arrange } from "./arrangement";
import { withReadCases } from "./case-fields";
import { readDrawing, readLayout } from "./drawing-fields";
import { type FormatError, LIMITS, refuse, sizeText } from "./failure";
import { Fields, isList, isText } from "./fields";
import { readNodes } from "./node-reader";
import { type Parsed, parseJson } from "./parse";
import { readRunFields } from "./run-fields";
import { readSubgraphs, restoreUses } from "./subgraph-reader";
import { readWires } from "./wire-reader";
import { parseYaml } from "./yaml";

/** A project, and one sentence for each thing that had to be changed to open it. */
export interface Opened {
  readonly project: Project;
  readonly notes: readonly string[];
}

const VERSIONS: ReadonlySet<Json> = new Set(["v1", "1", "1.0", "1.0.0", 1]);
const MAX_NOTES = 50;

/** `maxText` is for text from a place that is trusted, such as the browser's own storage. */
export function readManifest(
  text: string,
  catalog: Catalog,
  maxText: number = LIMITS.text,
): Result<Opened, FormatError> {
  const document = parseDocument(text, maxText);
  return document.ok ? readDocument(document.value, catalog) : document;
}

/** Text as JSON where it looks like it, else as YAML. */
export function parseDocument(text: string, maxText: number = LIMITS.text): Result<Parsed, FormatError> {
  const plain = text.replace(/^\uFEFF/, "");
  if (!plain.trim()) return refuse("The file is empty.");
  if (/^\s*[[{"]/.test(plain)) {
    const parsed = parseJson(plain, { text: maxText });
    if (parsed.ok) return parsed;
    const { line, column, message } = parsed.error;
    return refuse(`Line ${line}, column ${column}: ${message}.`);
  }
  const parsed = parseYaml(plain, Math.min(maxText, LIMITS.yaml));
  return parsed.ok ? success({ value: parsed.value, sourceOf: () => undefined }) : parsed;
}

export function readDocument(document: Parsed, catalog: Catalog): Result<Opened, FormatError> {
  if (!isObject(document.value)) {
    return refuse("This is no manifest: a manifest is an object with a list of nodes.");
  }
  const notes: string[] = [];
  const outer = new Fields(document.value);
  const manifest = outer.has("nodes") ? undefined : outer.takeIf(isObject, "manifest");
  const top = manifest ? new Fields({ ...outer.rest(), ...manifest }) : outer;
  const list = top.takeIf(isList, "nodes");
  if (!list) return refuse('This is no manifest: it has no list "nodes".');
  if (list.length > LIMITS.nodes)
    return refuse(`The manifest has ${list.length} nodes; ${LIMITS.nodes} is the most.`);
  const wires = top.takeIf(isList, "connections", "edges") ?? [];
  if (wires.length > LIMITS.edges) {
    return refuse(`The manifest has ${wires.length} connections; ${LIMITS.edges} is the most.`);
  }
  readVersion(top, notes);
  const sources = readSources(top.take("sources"), notes);
  if (!sources.ok) return sources;
  const { metadata, studio, name, description } = readMetadata(top);
  const bare = withSources(catalog, sources.value.sources);
  const code = withReadCases(sources.value.sources, sources.value.cases, bare, document.sourceOf, notes);
  const coded = withSources(catalog, code);
  const subgraphs = readSubgraphs(studio.take("subgraphs"), coded, document.sourceOf, notes);
  const read = readNodes(list, coded, notes);
  const flatWires = readWires(wires, read, withSubgraphs(coded, subgraphs), notes);
  const flat = { ...read, edges: flatWires };
  const { nodes, edges, ids } = restoreUses(flat, studio, subgraphs, coded, notes);
  const { graph, runOnEdit } = readRunFields(
    { nodes, edges, sources: code, subgraphs },
    studio,
    ids,
    document.sourceOf,
    notes,
  );
  const drawing = readDrawing(studio, graph, ids, notes);
  const layout = arrange(graph, readLayout(studio.take("layout"), ids));
  const input = readInput(document, studio, top);
  const rest = studio.rest();
  const left = top.rest(["python_env"]);
  const project: Project = {
    name,
    description,
    graph,
    layout,
    ...drawing,
    input,
    ...(runOnEdit && { runOnEdit }),
    extra: {
      manifest: Object.keys(sources.value.others).length ? { ...left, sources: sources.value.others } : left,
      metadata: Object.keys(rest).length ? { ...metadata, studio: rest } : metadata,
    },
  };
  return success({ project, notes: shortened(notes) });
}

function shortened(notes: readonly string[]): readonly string[] {
  if (notes.length <= MAX_NOTES) return notes;
  return [...notes.slice(0, MAX_NOTES), `And ${notes.length - MAX_NOTES} more of this kind.`];
}

function readVersion(top: Fields, notes: string[]): void {
  const version = top.take("version");
  if (version === undefined || VERSIONS.has(version)) return;
  notes.push(`Version "${String(version)}" of manifests is unknown; it was read as v1.`);
}

const LANGUAGES: readonly NodeSource["language"][] = ["python", "wasm"];
const MOST_CODE = { python: LIMITS.source, wasm: LIMITS.module };

interface ReadSources {
  readonly sources: ReadonlyMap<string, NodeSource>;
  /** By node type, as they are written. */
  readonly cases: ReadonlyMap<string, readonly Json[]>;
  /** What a project cannot hold: fields we do not know and languages we do not run. */
  readonly others: JsonObject;
}

function readSources(value: Json | undefined, notes: string[]): Result<ReadSources, FormatError> {
  const sources = new Map<string, NodeSource>();
  const cases = new Map<string, readonly Json[]>();
  const others: [string, Json][] = [];
  for (const [type, entry] of Object.entries(isObject(value) ? value : {})) {
    const fields = new Fields(isText(entry) ? { code: entry } : entry);
    const language = fields.take("language") ?? "python";
    const code = fields.takeIf(isText, "code");
    const known = LANGUAGES.find((each) => each === language);
    if (!known || code === undefined) {
      const why = known ? "is not in this file" : `is in ${String(language)}`;
      notes.push(`The code of "${type}" ${why}; it is kept and does not run.`);
      others.push([type, entry]);
      continue;
    }
    const most = MOST_CODE[known];
    if (code.length > most) return refuse(`The code of "${type}" is larger than ${sizeText(most)}.`);
    sources.set(type, { language: known, code });
    cases.set(type, fields.takeIf(isList, "cases") ?? []);
    if (Object.keys(fields.rest()).length) others.push([type, fields.rest()]);
  }
  return success({ sources, cases, others: Object.fromEntries(others) });
}

function readMetadata(top: Fields): {
  readonly name: string;
  readonly description: string;
  readonly metadata: JsonObject;
  readonly studio: Fields;
} {
  const fields = new Fields(top.takeIf(isObject, "metadata"));
  // Older manifests have name and description beside the nodes.
  const name = fields.takeIf(isText, "name") ?? top.takeIf(isText, "name");
  const description = fields.takeIf(isText, "description") ?? top.takeIf(isText, "description");
  const studio = new Fields(fields.takeIf(isObject, "studio"));
  const metadata = fields.rest(["created_at", "auto_negotiate"]);
  return { name: name || EMPTY_PROJECT.name, description: description ?? "", metadata, studio };
}

/** The run input as it was written: parsing it would round integers that a double cannot hold. */
function readInput(document: Parsed, studio: Fields, top: Fields): string {
  const items = studio.takeIf(isList, "input");
  const text = studio.takeIf(isText, "inputText");
  const outside = top.takeIf(isList, "input_data", "inputData");
  const list = items ?? (text === undefined ? outside : undefined);
  if (list) return outdented(document.sourceOf(list) ?? JSON.stringify(list));
  return text ?? EMPTY_PROJECT.input;
}

/** A list as it looks outside the manifest that it was nested in. JSON has no line breaks inside its strings. */
function outdented(text: string): string {
  const indent = /\n([ \t]+)\]$/.exec(text)?.[1];
  return indent ? text.replaceAll(`\n${indent}`, "\n") : text;
}

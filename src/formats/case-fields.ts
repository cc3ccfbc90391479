// What a manifest's sources say of cases, in the form of a library node's cases.json. Knows nothing of how they are run.

import { CASES_LIMIT, type NodeSource, type PortTexts, type SourceCase } from "../graph/graph";
import { isObject, type Json } from "../graph/json";
import { isListText } from "../graph/pin";
import { casesSize, openCases } from "../graph/source-case";
import type { Catalog, NodeSpec } from "../graph/spec";
import { isList, isText } from "./fields";
import { Verbatim, type Writable, type WritableObject } from "./json-writer";
import { fitsManifest } from "./node-writer";
import type { Parsed } from "./parse";

/** The sources with their cases; what cannot be one is left out and told. `coded` knows the ports of the sources. */
export function withReadCases(
  sources: ReadonlyMap<string, NodeSource>,
  given: ReadonlyMap<string, readonly Json[]>,
  coded: Catalog,
  sourceOf: Parsed["sourceOf"],
  notes: string[],
): ReadonlyMap<string, NodeSource> {
  if ([...given.values()].every((list) => list.length === 0)) return sources;
  const all = new Map(sources);
  for (const [type, list] of given) {
    const source = sources.get(type);
    const spec = coded.types.get(type)?.spec;
    if (!source || !spec) continue;
    const cases = list.flatMap((each) => readCase(each, spec, sourceOf) ?? []);
    const bad = list.length - cases.length;
    if (bad > 0) notes.push(`${bad} of the cases of "${type}" could not be read and were left out.`);
    if (casesSize(cases) > CASES_LIMIT)
      notes.push(`The cases of "${type}" are larger than ${CASES_LIMIT / 1024} KB and were left out.`);
    else if (cases.length > 0) all.set(type, { ...source, cases: openCases(cases, spec) });
  }
  return all;
}

/** Cases as a manifest holds them, each list as it is written. */
export function casesOf(cases: readonly SourceCase[], spec: NodeSpec | undefined): readonly WritableObject[] {
  return openCases(cases, spec).map(({ title, params, input, output, error }) => ({
    title,
    ...(Object.keys(params).length > 0 && { params }),
    input: listsOf(input),
    ...(output && { output: listsOf(output) }),
    ...(error !== undefined && { error }),
  }));
}

function listsOf(texts: PortTexts): WritableObject {
  const ports = Object.entries(texts).map(([port, text]): [string, Writable] => [
    port,
    fitsManifest(text) ? new Verbatim(text) : text,
  ]);
  return Object.fromEntries(ports);
}

function readCase(value: Json, spec: NodeSpec, sourceOf: Parsed["sourceOf"]): SourceCase | undefined {
  if (!isObject(value)) return undefined;
  const { title = "", params = {}, input = {}, output, error } = value;
  const given = readLists(input, spec.inputs[0]?.name, sourceOf);
  const wanted = output === undefined ? undefined : readLists(output, spec.outputs[0]?.name, sourceOf);
  if (!isText(title) || !isObject(params) || !given || (output !== undefined && !wanted)) return undefined;
  if (error !== undefined && !isText(error)) return undefined;
  return {
    title,
    params,
    input: given,
    ...(wanted && { output: wanted }),
    ...(error !== undefined && { error }),
  };
}

/** A list is for the first port; a text holds what a manifest cannot nest. */
function readLists(
  value: Json,
  first: string | undefined,
  sourceOf: Parsed["sourceOf"],
): PortTexts | undefined {
  if (isList(value)) {
    // A source has no port to put nothing into.
    if (first === undefined && value.length === 0) return {};
    return { [first ?? "in"]: textOf(value, sourceOf) };
  }
  if (!isObject(value)) return undefined;
  const ports: [string, string][] = [];
  for (const [port, list] of Object.entries(value)) {
    if (isList(list)) ports.push([port, textOf(list, sourceOf)]);
    else if (isText(list) && isListText(list)) ports.push([port, list.trim()]);
    else return undefined;
  }
  return Object.fromEntries(ports);
}

function textOf(list: readonly Json[], sourceOf: Parsed["sourceOf"]): string {
  return sourceOf(list) ?? JSON.stringify(list);
}

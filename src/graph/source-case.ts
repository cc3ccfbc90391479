// The cases of a project's own code: which texts they may hold, how many, and as worked examples to be shown. Knows
// nothing of how they are run.

import type { EditError } from "./edit-error";
import { CASES_LIMIT, type PortTexts, type Project, type SourceCase } from "./graph";
import type { Json } from "./json";
import { isListText } from "./pin";
import { failure, type Result, success } from "./result";
import { secretNames } from "./secret";
import type { Catalog, NodeCase, NodeSpec } from "./spec";

/** Secrets stay out of cases as they stay out of nodes. */
export function setCases(
  project: Project,
  type: string,
  cases: readonly SourceCase[],
  catalog: Catalog,
): Result<Project, EditError> {
  const source = project.graph.sources.get(type);
  if (!source) return failure({ kind: "noSource", type });
  for (const each of cases) {
    const port = badPort(each);
    if (port !== undefined) return failure({ kind: "badCase", title: each.title, port });
  }
  if (casesSize(cases) > CASES_LIMIT) return failure({ kind: "largeCases", type });
  const { cases: _, ...code } = source;
  const spec = catalog.types.get(type)?.spec;
  const kept = cases.length > 0 ? { ...code, cases: openCases(cases, spec) } : code;
  const sources = new Map(project.graph.sources).set(type, kept);
  return success({ ...project, graph: { ...project.graph, sources } });
}

/** A port of a case whose text is no list; undefined: there is none. */
function badPort({ input, output = {} }: SourceCase): string | undefined {
  return [...Object.entries(input), ...Object.entries(output)].find(([, text]) => !isListText(text))?.[0];
}

/** Characters of all that some cases say. */
export function casesSize(cases: readonly SourceCase[]): number {
  const sizeOf = (texts: PortTexts = {}) =>
    Object.entries(texts).reduce((sum, [port, text]) => sum + port.length + text.length, 0);
  return cases.reduce(
    (sum, { title, params, input, output, error = "" }) =>
      sum + title.length + JSON.stringify(params).length + sizeOf(input) + sizeOf(output) + error.length,
    0,
  );
}

/** The cases without the values of secret parameters; those that hold none are the same. */
export function openCases(cases: readonly SourceCase[], spec: NodeSpec | undefined): readonly SourceCase[] {
  const names = spec && secretNames(spec.params);
  if (!names || names.size === 0) return cases;
  return cases.map((each) => {
    const open = Object.entries(each.params).filter(([name]) => !names.has(name));
    return open.length < Object.keys(each.params).length
      ? { ...each, params: Object.fromEntries(open) }
      : each;
  });
}

/** Cases as the library's are, to be shown: integers that a double cannot hold are rounded. */
export function examplesOf(cases: readonly SourceCase[], spec: NodeSpec): readonly NodeCase[] {
  return cases.map(({ title, params, input, output, error }) => ({
    title,
    ...(Object.keys(params).length > 0 && { params }),
    input: parsed(input, spec.inputs[0]?.name),
    ...(output && { output: parsed(output, spec.outputs[0]?.name) }),
    ...(error !== undefined && { error }),
  }));
}

/** Lists of nothing but the first port stand for themselves. */
function parsed(texts: PortTexts, first: string | undefined): NodeCase["input"] {
  const ports = Object.entries(texts).map(
    ([port, text]) => [port, JSON.parse(text) as readonly Json[]] as const,
  );
  const [only] = ports;
  return only && ports.length === 1 && only[0] === first ? only[1] : Object.fromEntries(ports);
}

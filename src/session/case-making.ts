// An item of the last run as a case of the node that took or made it: what went in, with which parameters, and what the
// node gives for it by itself. Knows nothing of how cases are run and shown.

import type { Edit } from "../graph/edit";
import { describeEditError, type EditError } from "../graph/edit-error";
import type { Graph, GraphNode, NodeId, NodeSource, PortRef, PortTexts, SourceCase } from "../graph/graph";
import { failure, type Result, success } from "../graph/result";
import { openParams } from "../graph/secret";
import { type Catalog, entryOf } from "../graph/spec";
import { withSources } from "../library/library";
import type { Runtime } from "../runtime/runtime";
import { flatAt } from "./focus";
import { inRun, type Look, portAt, runOf, valuesAt } from "./focus-run";
import { inputsBehind, inputsOf, takenAs } from "./replay";
import type { Trial, Trials } from "./trial";

/** Where a case comes from. */
export type CaseFrom =
  /** What a node took as its `item`-th, over all its wires. */
  | { readonly kind: "taken"; readonly item: number }
  /** What came by a wire into a port. */
  | { readonly kind: "wire"; readonly wire: PortRef; readonly port: string; readonly item: number }
  /** What it gave. */
  | { readonly kind: "given"; readonly port: string; readonly item: number };

/** A case of a node type, by its place among the others. */
interface CasePlace {
  readonly type: string;
  readonly at: number;
}

export interface CaseMaking {
  /**
   * Adds an item as a case to the node's own, and gives its place. A library's Python node becomes the project's own
   * first, as it does when its code is edited.
   */
  addCase(node: NodeId, from: CaseFrom, title: string): Promise<Result<CasePlace, string>>;
}

export function createCaseMaking(
  runtime: Pick<Runtime, "text" | "ask">,
  look: () => Look,
  state: () => { readonly catalog: Catalog },
  edit: (edit: Edit) => Result<null, EditError>,
  trials: Pick<Trials, "try">,
): CaseMaking {
  async function inputFor(node: NodeId, from: CaseFrom): Promise<Result<PortTexts, string>> {
    const { place, whole } = look();
    const flat = flatAt(place, node);
    const run = runOf(whole);
    const text: Runtime["text"] = (port, start, end) => runtime.text(inRun(whole, port), start, end);
    if (from.kind === "taken") return inputsOf(run, flat, from.item, text);
    if (from.kind === "wire") {
      const item = takenAs(run, flat, from.port, portAt(look(), from.wire), from.item);
      return item.ok ? inputsOf(run, flat, item.value, text) : item;
    }
    try {
      const made = valuesAt(look(), { node, port: from.port });
      const { origins } = await runtime.ask(made, { kind: "origins", item: from.item });
      return await inputsBehind(run, origins, text);
    } catch (error) {
      return failure(error instanceof Error ? error.message : String(error));
    }
  }

  return {
    async addCase(id, from, title) {
      const { seen } = look();
      const { catalog } = state();
      const node = seen.project.graph.nodes.get(id);
      const owned = node && ownSource(seen.project.graph, catalog, node);
      if (!node || !owned) return failure(`"${id}" has no code that could be this project's own.`);
      const input = await inputFor(id, from);
      if (!input.ok) return input;
      const graph = { ...seen.project.graph, sources: owned.sources };
      const all = owned.isNew ? withSources(catalog, owned.sources) : catalog;
      const params = openParams(node, all);
      const request = { type: node.type, params, input: input.value };
      const trial = await trials.try(request, { graph }, all, { whole: true });
      const cases = owned.source.cases ?? [];
      const made: SourceCase = {
        title: freshTitle(cases, title),
        params,
        input: input.value,
        ...outputOf(trial),
      };
      const result = edit({
        kind: "batch",
        edits: [
          ...(owned.isNew ? [{ kind: "setSource", type: node.type, source: owned.source } as const] : []),
          { kind: "setCases", type: node.type, cases: [...cases, made] },
        ],
      });
      if (!result.ok) return failure(describeEditError(result.error));
      return success({ type: node.type, at: cases.length });
    },
  };
}

/** The project's sources with the node's own code among them; undefined: it has none that could be edited. */
function ownSource(
  { sources }: Graph,
  catalog: Catalog,
  node: GraphNode,
): { readonly source: NodeSource; readonly sources: Graph["sources"]; readonly isNew: boolean } | undefined {
  const own = sources.get(node.type);
  if (own) return { source: own, sources, isNew: false };
  const entry = entryOf(catalog, node);
  if (entry?.spec.runtime !== "python" || entry.source === undefined) return undefined;
  const source: NodeSource = { language: "python", code: entry.source };
  return { source, sources: new Map(sources).set(node.type, source), isNew: true };
}

/** What a node gave that did not fail; where it failed it is left to be said. */
function outputOf(trial: Result<Trial, string>): Pick<SourceCase, "output"> {
  if (!trial.ok || trial.value.error || trial.value.cut) return {};
  const { outputs } = trial.value;
  const some = outputs.filter(({ count }) => count > 0);
  const told = some.length > 0 ? some : outputs.slice(0, 1);
  return { output: Object.fromEntries(told.map(({ port, values }) => [port, values])) };
}

function freshTitle(cases: readonly SourceCase[], wish: string): string {
  const taken = new Set(cases.map(({ title }) => title));
  for (let number = 1; ; number++) {
    const title = number === 1 ? wish : `${wish} (${number})`;
    if (!taken.has(title)) return title;
  }
}

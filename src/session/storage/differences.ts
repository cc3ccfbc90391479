// What one state of a project has that another has not, as data. Knows nothing of words.

import type { Edge, Graph, GraphNode, Project, SourceCase } from "../../graph/graph";
import type { Json } from "../../graph/json";

export interface Difference {
  readonly change: "added" | "removed" | "changed";
  readonly part:
    | "node"
    | "wire"
    | "note"
    | "group"
    | "probe"
    | "code"
    | "cases"
    | "subgraph"
    | "setting"
    | "place";
  /** The node's name, the wire's two ends, the setting. Of places: how many nodes moved. */
  readonly name: string;
  /** Of a changed node: what about it, of a parameter also from what to what. */
  readonly details?: readonly string[];
}

export function differencesBetween(before: Project, after: Project): readonly Difference[] {
  return [
    ...ofNodes(before.graph, after.graph),
    ...ofWires(before.graph, after.graph),
    ...ofMaps("code", codeOf(before), codeOf(after)),
    ...ofMaps("cases", casesOf(before), casesOf(after)),
    ...ofMaps("subgraph", before.graph.subgraphs, after.graph.subgraphs),
    ...ofMaps("note", before.notes, after.notes, ({ text }) => firstLine(text)),
    ...ofMaps("group", before.groups, after.groups, ({ title }) => title),
    ...ofMaps("probe", before.probes, after.probes, ({ port }) => `${port.node}.${port.port}`),
    ...ofSettings(before, after),
    ...ofPlaces(before, after),
  ];
}

function ofNodes({ nodes: before }: Graph, { nodes: after }: Graph): readonly Difference[] {
  const gone = [...before.keys()].filter((id) => !after.has(id));
  const found: Difference[] = [];
  for (const [id, node] of after) {
    const old = before.get(id);
    if (!old) found.push({ change: "added", part: "node", name: id });
    else if (old !== node) {
      const details = detailsOf(old, node);
      if (details.length > 0) found.push({ change: "changed", part: "node", name: id, details });
    }
  }
  return [...found, ...gone.map((name): Difference => ({ change: "removed", part: "node", name }))];
}

function detailsOf(before: GraphNode, after: GraphNode): readonly string[] {
  const names = new Set([...Object.keys(before.params), ...Object.keys(after.params)]);
  const params = [...names].flatMap((name) => {
    const [old, now] = [before.params[name], after.params[name]];
    return isSame(old, now) ? [] : [`${name} ${brief(old)} → ${brief(now)}`];
  });
  const fields = (["type", "mode", "onError", "runtimeHint", "pinned", "limits"] as const).filter(
    (field) => !isSame(before[field], after[field]),
  );
  return [...params, ...fields];
}

function ofWires({ edges: before }: Graph, { edges: after }: Graph): readonly Difference[] {
  const wire = (change: Difference["change"], { from, to }: Edge): Difference => ({
    change,
    part: "wire",
    name: `${from.node} → ${to.node}`,
  });
  return [
    ...[...after.values()].filter(({ id }) => !before.has(id)).map((edge) => wire("added", edge)),
    ...[...before.values()].filter(({ id }) => !after.has(id)).map((edge) => wire("removed", edge)),
  ];
}

function ofMaps<T>(
  part: Difference["part"],
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  nameOf: (value: T, key: string) => string = (_, key) => key,
): readonly Difference[] {
  const found: Difference[] = [];
  for (const [key, value] of after) {
    const old = before.get(key);
    if (old === undefined) found.push({ change: "added", part, name: nameOf(value, key) });
    else if (!isSame(old, value)) found.push({ change: "changed", part, name: nameOf(value, key) });
  }
  for (const [key, value] of before) {
    if (!after.has(key)) found.push({ change: "removed", part, name: nameOf(value, key) });
  }
  return found;
}

function codeOf({ graph }: Project): ReadonlyMap<string, string> {
  return new Map([...graph.sources].map(([type, { language, code }]) => [type, `${language} ${code}`]));
}

function casesOf({ graph }: Project): ReadonlyMap<string, readonly SourceCase[]> {
  return new Map([...graph.sources].flatMap(([type, { cases }]) => (cases ? [[type, cases] as const] : [])));
}

function ofSettings(before: Project, after: Project): readonly Difference[] {
  const fields = (["name", "description", "input", "runOnEdit"] as const).filter(
    (field) => before[field] !== after[field],
  );
  const limits = isSame(before.graph.limits, after.graph.limits) ? [] : ["limits"];
  return [...fields, ...limits].map((name) => ({ change: "changed", part: "setting", name }));
}

function ofPlaces({ layout: before }: Project, { layout: after }: Project): readonly Difference[] {
  const moved = [...after].filter(([id, { x, y }]) => {
    const old = before.get(id);
    return old !== undefined && (old.x !== x || old.y !== y);
  });
  return moved.length > 0 ? [{ change: "changed", part: "place", name: String(moved.length) }] : [];
}

/** A parameter's value in a few letters. */
function brief(value: Json | undefined): string {
  const text = value === undefined ? "unset" : JSON.stringify(value);
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
}

const MOST_LETTERS = 18;

function firstLine(text: string): string {
  const [line = ""] = text.replace(/^[#\s]+/, "").split("\n");
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

/** Whether two values hold the same; maps and sets by their members, in order. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a, plain) === JSON.stringify(b, plain);
}

function plain(_key: string, value: unknown): unknown {
  return value instanceof Map || value instanceof Set ? [...value] : value;
}

// What a manifest's studio field says of running: pinned values, limits, modes, what is
// expected, whether an edit runs. Knows nothing of the rest.

import type { Graph, GraphNode, Limits, NodeId, NodeMode } from "../graph/graph";
import { isObject, type Json, type JsonObject } from "../graph/json";
import { isListText } from "../graph/pin";
import { readExpected } from "./expected-fields";
import { Fields, isList, isText } from "./fields";
import type { Parsed } from "./parse";

const MODES: readonly NodeMode[] = ["bypass", "disable"];

type Pins = NonNullable<GraphNode["pinned"]>;

/** The graph with its pins and limits; what cannot be one is left out and told. */
export function readRunFields(
  graph: Graph,
  studio: Fields,
  ids: ReadonlyMap<string, NodeId>,
  sourceOf: Parsed["sourceOf"],
  notes: string[],
): { readonly graph: Graph; readonly runOnEdit: boolean } {
  const nodes = new Map(graph.nodes);
  const change = (name: string, what: string, values: Partial<GraphNode>) => {
    const id = ids.get(name);
    const node = id && nodes.get(id);
    if (id && node) nodes.set(id, { ...node, ...values });
    else notes.push(`The ${what} of "${name}" could not be set: there is no such node.`);
  };
  for (const [name, value] of entriesOf(studio.take("pins"), "pinned values", notes)) {
    const pinned = readPins(name, value, sourceOf, notes);
    if (pinned) change(name, "pinned values", { pinned });
  }
  const [limits = {}] = [studio.take("limits")].filter(isObject);
  for (const [name, value] of entriesOf(limits.nodes, "limits of nodes", notes)) {
    const read = readLimits(`node "${name}"`, value, notes);
    if (read) change(name, "limits", { limits: read });
  }
  for (const [name, value] of entriesOf(studio.take("modes"), "modes of nodes", notes)) {
    const mode = MODES.find((each) => each === value);
    if (mode) change(name, "mode", { mode });
    else notes.push(`The mode of "${name}" is neither ${MODES.join(" nor ")}; it was left out.`);
  }
  for (const [name, value] of entriesOf(studio.take("expected"), "expected values", notes)) {
    const expected = readExpected(value);
    if (expected) change(name, "expected values", { expected });
    else notes.push(`What is expected of "${name}" could not be read; it was left out.`);
  }
  const whole = readLimits("the run", limits.run, notes);
  const runOnEdit = studio.take("runOnEdit") === true;
  return { graph: { ...graph, nodes, ...(whole && { limits: whole }) }, runOnEdit };
}

/** Limits as a manifest holds them; undefined: there are none. */
export function limitsOf({ nodes, limits }: Pick<Graph, "nodes" | "limits">): JsonObject | undefined {
  const limited = [...nodes.values()].flatMap((node): [string, Json][] =>
    node.limits ? [[node.id, { ...node.limits }]] : [],
  );
  if (!limits && limited.length === 0) return undefined;
  return {
    ...(limits && { run: { ...limits } }),
    ...(limited.length && { nodes: Object.fromEntries(limited) }),
  };
}

/** Modes as a manifest holds them; undefined: no node has one. */
export function modesOf({ nodes }: Pick<Graph, "nodes">): JsonObject | undefined {
  const modes = [...nodes.values()].flatMap(({ id, mode }): [string, Json][] => (mode ? [[id, mode]] : []));
  return modes.length > 0 ? Object.fromEntries(modes) : undefined;
}

function entriesOf(value: Json | undefined, what: string, notes: string[]): readonly [string, Json][] {
  if (value === undefined || value === null) return [];
  if (isObject(value)) return Object.entries(value);
  notes.push(`The ${what} are no object; they were left out.`);
  return [];
}

/** A list stands for itself, as it was written; a text holds what a manifest cannot nest. */
function readPins(
  node: string,
  value: Json,
  sourceOf: Parsed["sourceOf"],
  notes: string[],
): Pins | undefined {
  const pins: [string, string][] = [];
  for (const [port, values] of entriesOf(value, `pinned values of "${node}"`, notes)) {
    if (isList(values)) pins.push([port, sourceOf(values) ?? JSON.stringify(values)]);
    else if (isText(values) && isListText(values)) pins.push([port, values.trim()]);
    else notes.push(`What is pinned to "${port}" of "${node}" is no list; it was left out.`);
  }
  return pins.length > 0 ? Object.fromEntries(pins) : undefined;
}

function readLimits(of: string, value: Json | undefined, notes: string[]): Limits | undefined {
  if (value === undefined || value === null) return undefined;
  const fields = new Fields(value);
  const timeoutMs = readLimit(fields.take("timeoutMs", "timeout_ms"));
  const memoryMb = readLimit(fields.take("memoryMb", "memory_mb"));
  if (timeoutMs === "bad" || memoryMb === "bad" || !isObject(value))
    notes.push(`A limit of ${of} is no number above zero; it was left out.`);
  const limits = {
    ...(typeof timeoutMs === "number" && { timeoutMs }),
    ...(typeof memoryMb === "number" && { memoryMb }),
  };
  return Object.keys(limits).length > 0 ? limits : undefined;
}

function readLimit(value: Json | undefined): number | "bad" | undefined {
  if (value === undefined || value === null) return undefined;
  const number = typeof value === "string" && value.trim() ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number > 0 ? number : "bad";
}

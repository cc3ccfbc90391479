// What a node type is: its ports, its parameters, its runtime. Knows nothing of where specs come from.

import type { GraphNode } from "./graph";
import type { Json, JsonObject } from "./json";

export const PORT_TYPES = [
  "any",
  "number",
  "integer",
  "string",
  "boolean",
  "array",
  "object",
  "json",
  "bytes",
  "audio",
  "image",
  "tensor",
  "text",
  "event",
] as const;

export type PortType = (typeof PORT_TYPES)[number];

export interface PortSpec {
  readonly name: string;
  readonly type: PortType;
  readonly description?: string;
  /** The item for a port that is neither wired nor named by a parameter: Python's default of the argument. */
  readonly default?: Json;
}

/** One parameter: JSON Schema draft-07 with `unit`, `secret` and `x-aliases` (other names it answers to). */
export type ParamSchema = JsonObject;

export interface ParamsSchema {
  readonly type: "object";
  readonly properties: { readonly [name: string]: ParamSchema };
  readonly required?: readonly string[];
}

/** The JSON of a node's description, the same for every language. */
export interface NodeSpec {
  readonly node_type: string;
  readonly title: string;
  readonly category: string;
  readonly description: string;
  /** Markdown. */
  readonly docs?: string;
  /** `graph`: a subgraph, which runs as the nodes in it do. */
  readonly runtime: "rust" | "python" | "wasm" | "graph";
  readonly aliases?: readonly string[];
  readonly inputs: readonly PortSpec[];
  readonly outputs: readonly PortSpec[];
  readonly params: ParamsSchema;
  /** One item may become many: the planner starts a segment here, so that the run can pause inside an expansion. */
  readonly streaming: boolean;
  /** What comes out depends on items seen before. */
  readonly stateful: boolean;
  /** False where the same items need not give the same output: clocks, randomness. Absent: true. */
  readonly deterministic?: boolean;
  /** A source that never ends. */
  readonly endless?: boolean;
}

/** A worked example of a node: run as a test in the node's own language and shown as its documentation. */
export interface NodeCase {
  readonly title: string;
  readonly params?: JsonObject;
  readonly input: readonly Json[] | { readonly [port: string]: readonly Json[] };
  readonly output?: readonly Json[] | { readonly [port: string]: readonly Json[] };
  readonly error?: string;
}

export interface CatalogEntry {
  readonly spec: NodeSpec;
  /** Python source, or a WebAssembly module in base64; absent for nodes built into the Rust runtime. */
  readonly source?: string;
  /** Why the source cannot run, as a sentence; its spec is then what could be told of it. */
  readonly flaw?: string;
  readonly cases: readonly NodeCase[];
  /** True for the project's own code, which needs the reader's consent outside the browser's sandbox. */
  readonly own: boolean;
  /** The library's node of this type that the project's own code stands for. */
  readonly replaces?: CatalogEntry;
}

/** Node types by name, aliases included. `python` holds the entries chosen by `runtime_hint` alone. */
export interface Catalog {
  readonly types: ReadonlyMap<string, CatalogEntry>;
  readonly python: ReadonlyMap<string, CatalogEntry>;
}

/** The entry a node means: its type, its hint deciding where two runtimes share a name. Undefined: unknown type. */
export function entryOf(
  catalog: Catalog,
  node: Pick<GraphNode, "type" | "runtimeHint">,
): CatalogEntry | undefined {
  const entry = catalog.types.get(node.type);
  if (entry?.own) return entry;
  const python = node.runtimeHint === "cpython" || node.runtimeHint === "cpython_wasm";
  return (python ? catalog.python.get(node.type) : undefined) ?? entry;
}

/** Why a value of type `from` can never be one of type `to`; undefined when it can, or may. */
export function mismatch(from: PortType, to: PortType): string | undefined {
  if (fits(from, to)) return undefined;
  return `${article(from)} output can never be ${article(to)} input`;
}

const JSON_TYPES: ReadonlySet<PortType> = new Set([
  "number",
  "integer",
  "string",
  "boolean",
  "array",
  "object",
  "json",
  "text",
  "event",
]);
/** Different names for what may be the same JSON value. */
const KIN: readonly (readonly PortType[])[] = [
  ["number", "integer"],
  ["string", "text"],
  ["object", "event"],
];

function fits(from: PortType, to: PortType): boolean {
  if (from === to || from === "any" || to === "any") return true;
  if (from === "json") return JSON_TYPES.has(to);
  if (to === "json") return JSON_TYPES.has(from);
  return KIN.some((kin) => kin.includes(from) && kin.includes(to));
}

function article(type: PortType): string {
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}

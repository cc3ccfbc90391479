// One node run by itself on some input, beside the project and its run. Knows nothing of who asks for it.

import { compile } from "../graph/compile";
import { type Edge, edgeId, type Graph, type GraphNode, nodeId, type Project } from "../graph/graph";
import type { JsonObject } from "../graph/json";
import { failure, type Result, success } from "../graph/result";
import { type Catalog, entryOf } from "../graph/spec";
import type { NodeError, RunEvent, Runtime } from "../runtime/runtime";

export interface TrialRequest {
  readonly type: string;
  readonly params: JsonObject;
  /** By input port the JSON text of an array. */
  readonly input: { readonly [port: string]: string };
}

export interface Trial {
  readonly outputs: readonly TrialOutput[];
  readonly log: string;
  readonly error?: NodeError;
  /** It was ended because it had given enough. */
  readonly cut: boolean;
  readonly ms: number;
}

interface TrialOutput {
  readonly port: string;
  readonly count: number;
  /** JSON text of an array of the first ones, as they are shown. */
  readonly values: string;
}

const NODE = nodeId("node");
const SOURCE = "PassThrough";
const SHOWN = 50;
const ENOUGH = 500;
const LOG = 4000;
const TIMEOUT_MS = 20_000;
/** A runtime that nothing was tried on for so long goes, with all its memory. */
const IDLE_MS = 60_000;

export class Trials {
  readonly #create: (() => Runtime) | undefined;
  #runtime: Runtime | undefined;
  #aborter: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(create: (() => Runtime) | undefined) {
    this.#create = create;
  }

  /** One at a time: another one ends it. */
  async try(request: TrialRequest, project: Project, catalog: Catalog): Promise<Result<Trial, string>> {
    this.#aborter?.abort();
    const aborter = new AbortController();
    this.#aborter = aborter;
    const graph = trialGraph(request, project.graph);
    const { plan, problems } = compile(graph, catalog);
    const problem = problems.find(({ severity }) => severity === "error");
    if (problem) return failure(problem.message);
    clearTimeout(this.#timer);
    this.#runtime ??= this.#create?.();
    const runtime = this.#runtime;
    if (!runtime) return failure("Nodes cannot be tried here.");
    const late = setTimeout(() => aborter.abort(), TIMEOUT_MS);
    const heard: Heard = { outputs: new Map(), log: "", cut: false, ms: 0 };
    for await (const event of runtime.run(plan, "[]", { signal: aborter.signal })) {
      hear(heard, event);
      if (heard.cut) aborter.abort();
    }
    clearTimeout(late);
    this.#timer = setTimeout(() => this.dispose(), IDLE_MS);
    const { error, message, outputs, ...rest } = heard;
    if (!error && message !== undefined) return failure(message);
    const ports = entryOf(catalog, { type: request.type })?.spec.outputs ?? [];
    const values = ports.map(async ({ name: port }) => {
      const count = outputs.get(port) ?? 0;
      const text = runtime.read({ node: NODE, port }, 0, Math.min(count, SHOWN));
      return { port, count, values: count === 0 ? "[]" : await text.catch(() => "[]") };
    });
    return success({ ...rest, outputs: await Promise.all(values), ...(error ? { error } : {}) });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#aborter?.abort();
    this.#runtime?.dispose();
    this.#runtime = undefined;
  }
}

interface Heard {
  readonly outputs: Map<string, number>;
  log: string;
  error?: NodeError;
  message?: string;
  cut: boolean;
  ms: number;
}

function hear(heard: Heard, event: RunEvent): void {
  if (event.kind === "output" && event.port.node === NODE) {
    heard.outputs.set(event.port.port, event.summary.count);
    heard.cut ||= event.summary.count > ENOUGH;
  } else if (event.kind === "log") {
    heard.log = (heard.log + event.text).slice(-LOG);
  } else if (event.kind === "nodeFailed") {
    heard.error = event.error;
  } else if (event.kind === "runFinished") {
    heard.ms = event.ms;
    if (event.message !== undefined) heard.message = event.message;
  }
}

/** The node, and before each port that has input a node whose values are fixed to it. */
export function trialGraph({ type, params, input }: TrialRequest, own: Graph): Graph {
  const nodes: GraphNode[] = [{ id: NODE, type, params }];
  const edges: Edge[] = [];
  for (const [port, out] of Object.entries(input)) {
    const id = nodeId(`input_${nodes.length}`);
    nodes.push({ id, type: SOURCE, params: {}, pinned: { out } });
    const from = { node: id, port: "out" };
    const to = { node: NODE, port };
    edges.push({ id: edgeId(from, to), from, to });
  }
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    edges: new Map(edges.map((edge) => [edge.id, edge])),
    sources: own.sources,
    subgraphs: own.subgraphs,
  };
}

// Looking at the values of the last run, and running a node by itself on some of them, by the names of the graph that is
// open. Knows nothing of how values are shown.

import type { NodeId, PortRef } from "../graph/graph";
import type { Ask } from "../graph/question";
import { failure, type Result } from "../graph/result";
import { deriveSpec } from "../library/python";
import type { Marker, Runtime } from "../runtime/runtime";
import { flatAt } from "./focus";
import { type Look, portAt } from "./focus-run";
import { inputsOf } from "./replay";
import type { Trial, TrialRequest } from "./trial";

export interface Reading {
  /** JSON text of an array of values that passed a port in the last run, as they are shown. */
  readValues(port: PortRef, from: number, to: number): Promise<string>;
  /** As `readValues`, in full, as files hold them. */
  readText(port: PortRef, from: number, to: number): Promise<string>;
  findValues(port: PortRef, text: string, from: number, limit: number): Promise<readonly number[]>;
  /** Windows and figures of the values that passed a port in the last run. */
  readonly askValues: Ask;
  /** Markers for Python source: from Python itself where it is ready, else from the syntax tree. */
  checkSource(source: string): Promise<readonly Marker[]>;
  /** Runs one node by itself on some input; neither the project nor its run is touched. */
  tryNode(request: TrialRequest): Promise<Result<Trial, string>>;
  /** As `tryNode`, on what a node took as its `item`-th in the last run. */
  replay(node: NodeId, item: number): Promise<Result<Trial, string>>;
}

export function createReading(
  runtime: Runtime,
  look: () => Look,
  tryNode: (request: TrialRequest) => Promise<Result<Trial, string>>,
): Reading {
  return {
    readValues: (port, from, to) => runtime.read(portAt(look(), port), from, to),
    readText: (port, from, to) => runtime.text(portAt(look(), port), from, to),
    findValues: (port, text, from, limit) => runtime.find(portAt(look(), port), text, from, limit),
    askValues: (port, question) => runtime.ask(portAt(look(), port), question),
    checkSource: async (source) => (await runtime.check(source)) ?? deriveSpec("", source).markers,
    tryNode,
    async replay(id, item) {
      const { place, seen, whole } = look();
      const node = seen.project.graph.nodes.get(id);
      if (!node) return failure(`There is no node "${id}".`);
      const { type, params } = node;
      const input = await inputsOf(whole.run, flatAt(place, id), item, runtime.text.bind(runtime));
      return input.ok ? tryNode({ type, params, input: input.value }) : input;
    },
  };
}

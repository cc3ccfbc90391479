// Looking at the values of the last run, and running a node by itself on some of them, by the names of the graph that is
// open. Knows nothing of how values are shown.

import type { NodeId } from "../graph/graph";
import type { Ask, ValuesOf } from "../graph/question";
import { failure, type Result } from "../graph/result";
import type { TrialRequest } from "../graph/trial";
import { deriveSpec } from "../library/python";
import type { Marker, Runtime } from "../runtime/runtime";
import { flatAt } from "./focus";
import { inRun, type Look, runOf, valuesAt } from "./focus-run";
import { inputsOf } from "./replay";
import type { Trial, TrialWishes } from "./trial";

export interface Reading {
  /**
   * JSON text of an array of values that passed a port in the run that is looked at, as they are shown. A port may name
   * another run, `"last"` the last one.
   */
  readValues(port: ValuesOf, from: number, to: number): Promise<string>;
  /** As `readValues`, in full, as files hold them. */
  readText(port: ValuesOf, from: number, to: number): Promise<string>;
  findValues(port: ValuesOf, text: string, from: number, limit: number): Promise<readonly number[]>;
  /** Windows and figures of the values that passed a port in the run that is looked at. */
  readonly askValues: Ask;
  /** Markers for Python source: from Python itself where it is ready, else from the syntax tree. */
  checkSource(source: string): Promise<readonly Marker[]>;
  /** Runs one node by itself on some input; neither the project nor its run is touched. */
  tryNode(request: TrialRequest, wishes?: TrialWishes): Promise<Result<Trial, string>>;
  /** As `tryNode`, on what a node took as its `item`-th in the last run. */
  replay(node: NodeId, item: number): Promise<Result<Trial, string>>;
}

export function createReading(
  runtime: Runtime,
  look: () => Look,
  tryNode: (request: TrialRequest, wishes?: TrialWishes) => Promise<Result<Trial, string>>,
): Reading {
  return {
    readValues: (port, from, to) => runtime.read(valuesAt(look(), port), from, to),
    readText: (port, from, to) => runtime.text(valuesAt(look(), port), from, to),
    findValues: (port, text, from, limit) => runtime.find(valuesAt(look(), port), text, from, limit),
    askValues: (port, question) => runtime.ask(valuesAt(look(), port), question),
    checkSource: async (source) => (await runtime.check(source)) ?? deriveSpec("", source).markers,
    tryNode,
    async replay(id, item) {
      const { place, seen, whole } = look();
      const node = seen.project.graph.nodes.get(id);
      if (!node) return failure(`There is no node "${id}".`);
      const { type, params } = node;
      const text: Runtime["text"] = (port, from, to) => runtime.text(inRun(whole, port), from, to);
      const input = await inputsOf(runOf(whole), flatAt(place, id), item, text);
      return input.ok ? tryNode({ type, params, input: input.value }) : input;
    },
  };
}

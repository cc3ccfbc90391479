// For tests alone: runs an engine with real hosts and keeps what it tells. Knows nothing of what should come out.

import { type EdgeId, nodeId, type PortRef } from "../../graph/graph";
import type { Plan } from "../../graph/plan";
import { Engine } from "../engine";
import type { EngineOptions } from "../engine-options";
import type { Host } from "../host";
import { inputOf } from "../input";
import type { RunEvent } from "../runtime";
import { Values } from "../values";
import type { Hosts } from "./hosts";

export interface EngineRun {
  readonly outcome: string;
  readonly message?: string;
  readonly events: readonly RunEvent[];
  readonly engine: Engine;
}

export interface RunOptions extends Partial<Omit<EngineOptions, "drain">> {
  /** As the engine's own, with the engine to read from. */
  readonly drain?: (port: PortRef, from: number, to: number, engine: Engine) => Promise<void>;
  /** Told a moment after the run has stopped at an item. */
  readonly onBreak?: (edge: EdgeId, item: number, engine: Engine) => void;
}

/** `input`: items, or the JSON text of an array. */
export async function runEngine(
  hosts: Hosts,
  plan: Plan,
  input: readonly unknown[] | string,
  { drain, onBreak, ...options }: RunOptions = {},
): Promise<EngineRun> {
  const events: RunEvent[] = [];
  const engine: Engine = new Engine({
    plan,
    input: inputOf(typeof input === "string" ? input : JSON.stringify(input)),
    host: async (runtime) => hosts.get(runtime) as Host,
    values: new Values(),
    emit: (more) => {
      events.push(...more);
      for (const event of more)
        if (event.kind === "broke") setImmediate(() => onBreak?.(event.edge, event.item, engine));
    },
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    signal: new AbortController().signal,
    ...(drain ? { drain: (port, from, to) => drain(port, from, to, engine) } : {}),
    ...options,
  });
  return { ...(await engine.run()), events, engine };
}

/** `"node.port"`, or a node whose port is `out`. */
export function portOf(text: string): PortRef {
  const [node, port = "out"] = text.split(".");
  return { node: nodeId(node as string), port };
}

/** All values of a port that are held. */
export function valuesOf({ engine }: EngineRun, port: string): unknown {
  return JSON.parse(engine.values(portOf(port)).text(0, 2 ** 30));
}

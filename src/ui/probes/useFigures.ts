// What is known of a port's values, followed at a calm pace. Knows nothing of how it is shown.

import { type PortRef, portKey } from "../../graph/graph";
import type { Summary } from "../../graph/value";
import { isActive, type NodeRun, nodeRun } from "../../session/run";
import { passedOf } from "../canvas/runLook";
import { useSession } from "../studio";
import { staleOf } from "../values/fresh";
import { useValuesAge } from "../viewers/valuesAge";
import { useSlowly } from "./useSlowly";

export interface Figures {
  /** Undefined: nothing has passed. */
  readonly summary: Summary | undefined;
  /** How many passed, also those that are not kept. */
  readonly passed: number;
  /** Another text when the values are others, not only more. */
  readonly version: string;
  readonly run: NodeRun["kind"];
  /** Whether more values are coming. */
  readonly live: boolean;
  /** Why they are out of date, as a sentence. */
  readonly stale: string | undefined;
}

export function useFigures(port: PortRef): Figures {
  const key = portKey(port);
  const output = useSlowly((state) => state.run.outputs.get(key));
  const run = useSession((state) => nodeRun(state.run, port.node).kind);
  const live = useSession((state) => isActive(state.run)) && run === "running";
  const stale = useSession((state) => (output ? staleOf(state, port.node) : undefined));
  const age = useValuesAge(port);
  const passed = output ? passedOf(output) : 0;
  return { summary: output?.summary, passed, version: `${age} ${output?.key ?? ""}`, run, live, stale };
}

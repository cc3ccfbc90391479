// What a run is given: the plan, where hosts and values are, and who is told. Knows nothing of how it is carried out.

import type { Breakpoint } from "../graph/breakpoint";
import type { NodeId, PortKey, PortRef } from "../graph/graph";
import type { Plan, RuntimeName } from "../graph/plan";
import type { Scope } from "../graph/scope";
import type { Source } from "./chain";
import type { Host } from "./host";
import type { RunInput } from "./input";
import type { Stored } from "./kept";
import type { RunEvent } from "./runtime";
import type { Values } from "./values";

export interface EngineOptions {
  readonly plan: Plan;
  readonly input: RunInput;
  readonly scope?: Scope;
  /** Gives the host of a runtime, starting it where it is not there yet. */
  readonly host: (runtime: RuntimeName) => Promise<Host>;
  readonly values: Values;
  readonly emit: (events: readonly RunEvent[]) => void;
  /** Lets the worker hear its messages; awaited between batches. */
  readonly breathe: () => Promise<void>;
  /** Ends the run between two batches. */
  readonly signal: AbortSignal;
  /** Resolves when the run may go on; undefined while nothing holds it. */
  readonly held?: () => Promise<void> | undefined;
  /** Wires at which the run stops until it is told by `release` what to do. */
  readonly breakpoints?: readonly Breakpoint[];
  /** Told before a call that may last too long, and with no time after it: a step's deadline, or the run's. */
  readonly watch?: (node: NodeId | undefined, ms: number | undefined) => void;
  /** Takes the sinks' new values as they come, before they can be let go. */
  readonly drain?: (port: PortRef, from: number, to: number) => Promise<void>;
  /** What the run before left to be looked at, for the nodes that the scope leaves out. */
  readonly before?: ReadonlyMap<PortKey, Source>;
  /** Keys of values that are stored elsewhere, and how to get at them. */
  readonly stored?: ReadonlySet<string>;
  readonly restore?: (keys: readonly string[]) => Promise<readonly Stored[]>;
  /** Told of values that were dear to make, as soon as they are all there. */
  readonly save?: (key: string) => void;
  /** False: a value is let go as soon as all that need it have taken it. */
  readonly capture?: boolean;
  /** The largest number of items a segment takes at once. The result does not depend on it. */
  readonly largestBatch?: number;
}

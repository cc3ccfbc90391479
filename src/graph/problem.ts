// What stands in the way of a run, as data beside the graph: a half-built graph is normal, never an exception.

import type { EdgeId, NodeId } from "./graph";

type ProblemKind =
  | "unknownType"
  | "cycle"
  | "missingInput"
  | "noInput"
  | "arrivalMerge"
  | "missingPort"
  | "typeMismatch"
  | "badParam"
  | "unknownParam"
  | "brokenCode"
  | "brokenSubgraph"
  | "badId";

/** `error` keeps the node and what follows it out of the run; `warning` does not. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly severity: "error" | "warning";
  /** One sentence that names the place and the remedy. */
  readonly message: string;
  readonly node?: NodeId;
  readonly edge?: EdgeId;
  readonly param?: string;
}

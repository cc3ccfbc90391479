// Why an edit is refused, as data and as the sentence a user reads. Knows nothing of the edits themselves.

import {
  CASES_LIMIT,
  type EdgeId,
  type Limits,
  NOTE_LIMIT,
  type NodeId,
  PIN_LIMIT,
  type PortRef,
} from "./graph";
import { assertNever } from "./result";

export type EditError =
  | { readonly kind: "unknownNode"; readonly node: string }
  | { readonly kind: "takenId"; readonly id: string }
  | { readonly kind: "badId"; readonly id: string }
  | { readonly kind: "unknownPort"; readonly port: PortRef; readonly side: "input" | "output" }
  | { readonly kind: "typeMismatch"; readonly from: PortRef; readonly to: PortRef; readonly why: string }
  | { readonly kind: "cycle"; readonly from: NodeId; readonly to: NodeId }
  | { readonly kind: "wired"; readonly from: PortRef; readonly to: PortRef }
  | { readonly kind: "badPin"; readonly node: NodeId; readonly port?: string }
  | { readonly kind: "largePin"; readonly node: NodeId }
  /** A node type whose code is not the project's own. */
  | { readonly kind: "noSource"; readonly type: string }
  | { readonly kind: "badCase"; readonly title: string; readonly port: string }
  | { readonly kind: "largeCases"; readonly type: string }
  | { readonly kind: "unknownEdge"; readonly edge: EdgeId }
  | { readonly kind: "emptyGroup" }
  /** The project as a whole takes no edits. */
  | { readonly kind: "readOnly" }
  | { readonly kind: "largeNote" }
  | { readonly kind: "emptySubgraph" }
  /** A node outside a selection that it feeds and is fed by. */
  | { readonly kind: "openSelection"; readonly between: NodeId }
  | { readonly kind: "noSubgraph"; readonly node: NodeId }
  | { readonly kind: "unknownSubgraph"; readonly type: string }
  | { readonly kind: "takenType"; readonly type: string }
  | { readonly kind: "usedSubgraph"; readonly type: string; readonly count: number }
  | { readonly kind: "circularSubgraph"; readonly title: string }
  /** A sentence that says why what is nested could not run. */
  | { readonly kind: "badNesting"; readonly message: string }
  | { readonly kind: "lostPorts"; readonly node: NodeId }
  | { readonly kind: "badPort"; readonly name: string }
  | { readonly kind: "takenPort"; readonly name: string }
  | { readonly kind: "insideOnly"; readonly node: NodeId }
  | { readonly kind: "badLimit"; readonly limit: keyof Limits; readonly value: number };

/** The sentence a user reads when an edit is refused. */
export function describeEditError(error: EditError): string {
  switch (error.kind) {
    case "unknownNode":
      return `There is no node "${error.node}".`;
    case "takenId":
      return `The name "${error.id}" is taken. Choose another one.`;
    case "badId":
      return `"${error.id}" cannot name a node. Use 1 to 255 letters, digits, "_" or "-".`;
    case "unknownPort":
      return `Node "${error.port.node}" has no ${error.side} "${error.port.port}".`;
    case "typeMismatch":
      return `"${error.from.node}" and "${error.to.node}" do not fit: ${error.why}. Put a node between them that converts.`;
    case "cycle":
      return error.from === error.to
        ? `"${error.from}" cannot feed itself.`
        : `A wire from "${error.from}" to "${error.to}" would close a circle, and a pipeline must have a beginning.`;
    case "wired":
      return `"${error.from.node}" is already wired to "${error.to.node}" there.`;
    case "badPin":
      return error.port === undefined
        ? `"${error.node}" has no output that could be pinned.`
        : `What is pinned to "${error.port}" of "${error.node}" must be a JSON list, such as [1, 2].`;
    case "largePin":
      return `The values of "${error.node}" are too many to pin: a project holds at most ${PIN_LIMIT / 1024 / 1024} MB of pinned text.`;
    case "noSource":
      return `The code of "${error.type}" is not this project's own, so it has no cases of its own.`;
    case "badCase":
      return `The values of "${error.port}" in the case "${error.title}" must be a JSON list, such as [1, 2].`;
    case "largeCases":
      return `The cases of "${error.type}" are too large: together they may hold ${CASES_LIMIT / 1024} KB. Use smaller items.`;
    case "unknownEdge":
      return "That wire is gone.";
    case "readOnly":
      return "A newer version of the editor wrote this project, so it is open to look at only. Save a copy to change it.";
    case "emptyGroup":
      return "A group needs at least one node.";
    case "largeNote":
      return `A note holds at most ${NOTE_LIMIT.toLocaleString("en")} characters.`;
    case "emptySubgraph":
      return "Select the nodes that shall become a subgraph.";
    case "openSelection":
      return `"${error.between}" comes after one of these nodes and before another. Select it too, or leave one of them out.`;
    case "noSubgraph":
      return `"${error.node}" is no use of a subgraph.`;
    case "unknownSubgraph":
      return `There is no subgraph "${error.type}".`;
    case "takenType":
      return `There is a node type "${error.type}" already. Choose another name.`;
    case "usedSubgraph":
      return error.count === 1
        ? `One node is a use of "${error.type}". Remove it first.`
        : `${error.count} nodes are uses of "${error.type}". Remove them first.`;
    case "circularSubgraph":
      return `The subgraph "${error.title}" would hold itself, and would never end.`;
    case "badNesting":
      return error.message;
    case "lostPorts":
      return `Wires hang on ports that "${error.node}" no longer has. Rewire or remove them first.`;
    case "badPort":
      return `"${error.name}" cannot name a port. Use 1 to 64 characters, without spaces around them.`;
    case "takenPort":
      return `The name "${error.name}" is taken. Choose another one.`;
    case "insideOnly":
      return `"${error.node}" is a use of a subgraph: open it, and set this on the nodes in it.`;
    case "badLimit":
      return error.limit === "timeoutMs"
        ? "A time limit is a number of seconds above zero."
        : "A memory limit is a number of megabytes above zero.";
    default:
      return assertNever(error);
  }
}

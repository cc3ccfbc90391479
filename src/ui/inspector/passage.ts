// Which items of its inputs an output item of a node was made of, input by input. Knows nothing of screens.

import type { Edge, PortRef } from "../../graph/graph";
import type { Origin } from "../../graph/question";

/** What came in on one input port for an output item. */
export interface Origins {
  /** Items of wires; a wire is missing where it cannot be told from here. */
  readonly items: readonly { readonly wire: PortRef | undefined; readonly item: number }[];
  /** Items of the run input. */
  readonly run: readonly number[];
  /** It was made of all that came in. */
  readonly whole: boolean;
}

/** `wires` end in the input port, in order. Undefined: nothing is known of this input. */
export function originsAt(
  origins: readonly Origin[],
  input: string,
  wires: readonly Edge[],
): Origins | undefined {
  const own = origins.filter((origin) => origin.input === input);
  if (own.length === 0) return undefined;
  return {
    items: own.flatMap((origin) =>
      origin.from === "port" ? [{ wire: wireOf(origin.port, wires), item: origin.item }] : [],
    ),
    run: own.flatMap((origin) => (origin.from === "run" ? [origin.item] : [])),
    whole: own.some(({ from }) => from === "whole"),
  };
}

/** Ports are named as in the whole run, wires as they are seen from the subgraph that is open. */
function wireOf({ node, port }: PortRef, wires: readonly Edge[]): PortRef | undefined {
  const exact = wires.find(({ from }) => from.node === node && from.port === port);
  return (exact ?? (wires.length === 1 ? wires[0] : undefined))?.from;
}

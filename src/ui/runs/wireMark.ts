// Whether two compared runs have other values on a wire, for the wire to show. Knows nothing of how it looks.

import { useStore } from "zustand";
import { type PortRef, portKey } from "../../graph/graph";
import { useStudio } from "../studio";
import { marksNow } from "./marks";

/** `first`: there the two part; `only`: one of them has no values there. Undefined: there is nothing to say. */
export type WireMark = "first" | "differs" | "only";

export function useWireMark(port: PortRef | undefined): WireMark | undefined {
  const { session } = useStudio();
  return useStore(session.runs.store, () => {
    const mark = port && marksNow(session)?.ports.get(portKey(port));
    if (mark?.isFirst) return "first";
    const kind = mark?.difference.kind;
    return kind === "differs" || kind === "only" ? kind : undefined;
  });
}

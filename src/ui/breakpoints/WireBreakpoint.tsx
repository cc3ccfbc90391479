// A breakpoint as a wire shows it: a dot before the port it leads to, and the wire lit up where a run stands still. Knows
// nothing of how breakpoints are set.

import { EdgeLabelRenderer } from "@xyflow/react";
import type { EdgeId } from "../../graph/graph";
import { breakpointText } from "../text/breakpoints";
import { placeName, useBreakpoints } from "./useBreakpoints";
import style from "./WireBreakpoint.module.css";

/** How far before the port the dot stands. */
const BEFORE = 12;

interface WireBreakpointProps {
  readonly edge: EdgeId;
  readonly path: string;
  /** Where the wire ends. */
  readonly x: number;
  readonly y: number;
}

export function WireBreakpoint({ edge, path, x, y }: WireBreakpointProps) {
  const mark = useBreakpoints((state) => state.here.get(edge));
  if (!mark) return null;
  const said = breakpointText.dot(mark, placeName({ path: [], edge }));
  return (
    <>
      {mark === "stopped" && <path d={path} className={style.lit} />}
      {/* Over the wire's badge, which may be as long as the wire. */}
      <EdgeLabelRenderer>
        <span
          role="img"
          aria-label={said}
          title={said}
          className={style.dot}
          data-mark={mark}
          data-wire={edge}
          style={{ transform: `translate(-50%, -50%) translate(${x - BEFORE}px, ${y}px)` }}
        />
      </EdgeLabelRenderer>
    </>
  );
}

// Stands on a wire whose values two compared runs have not in common, where nothing else says so, and opens both. Knows
// nothing of the wire.

import { EdgeLabelRenderer } from "@xyflow/react";
import type { Point, PortRef } from "../../graph/graph";
import { useStudio } from "../studio";
import { comparisonText as text } from "../text/runs";
import style from "./DifferenceBadge.module.css";
import type { WireMark } from "./wireMark";

interface DifferenceBadgeProps {
  readonly port: PortRef;
  readonly at: Point;
  readonly mark: WireMark;
}

export function DifferenceBadge({ port, at: { x, y }, mark }: DifferenceBadgeProps) {
  const { view } = useStudio();
  return (
    <EdgeLabelRenderer>
      <button
        type="button"
        // The keyboard reaches it by the list of differences.
        tabIndex={-1}
        className={`${style.badge} nodrag nopan`}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        data-mark={mark}
        aria-label={text.look(`${port.node}.${port.port}`)}
        onClick={() => view.setDialog({ kind: "both", port })}
      >
        ≠
      </button>
    </EdgeLabelRenderer>
  );
}

// The thin line from a probe to its port. Knows nothing of either.

import type { Point } from "../../graph/graph";
import type { Box } from "../canvas/place";
import { borderPoint } from "./look";
import style from "./Probe.module.css";

const OUT = 13;

/** `box`: of the card, whose corner the line is drawn from. */
export function Tether({ box, port }: { readonly box: Box; readonly port: Point }) {
  // Away from the node's own card first.
  const turn = { x: port.x + OUT, y: port.y };
  const line = [port, turn, borderPoint(box, turn)].map(({ x, y }) => [x - box.x, y - box.y] as const);
  const [[x, y] = [0, 0]] = line;
  return (
    <svg className={style.tether} aria-hidden>
      <polyline points={line.join(" ")} />
      <circle cx={x} cy={y} r={3} />
    </svg>
  );
}

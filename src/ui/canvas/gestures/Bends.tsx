// The points a wire runs through, to be grabbed. Knows nothing of what a grab does.

import type { EdgeId, Point } from "../../../graph/graph";
import { useView } from "../../studio";
import style from "./Bends.module.css";

interface BendsProps {
  readonly edge: EdgeId;
  readonly points: readonly Point[];
  readonly colour: string;
}

export function Bends({ edge, points, colour }: BendsProps) {
  const chosen = useView(({ bend }) => (bend?.edge === edge ? bend.at : undefined));
  return points.map(({ x, y }, at) => (
    <g
      // biome-ignore lint/suspicious/noArrayIndexKey: a bend is its place in the wire.
      key={at}
      className={`${style.bend} nopan`}
      style={{ color: colour }}
      data-bend={at}
      data-edge={edge}
      data-selected={at === chosen || undefined}
      transform={`translate(${x} ${y})`}
    >
      <circle className={style.room} r={13} />
      <circle className={style.dot} r={5} />
    </g>
  ));
}

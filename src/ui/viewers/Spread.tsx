// How numbers are spread, as bars. Knows nothing of whose numbers they are.

import type { Statistics } from "../../graph/question";
import { figureText as text } from "../text/viewers";
import style from "./Figures.module.css";
import { shortNumber } from "./figureText";

interface SpreadProps {
  readonly histogram: NonNullable<Statistics["histogram"]>;
  readonly label: string;
  readonly height: number;
  /** Tells of each bar what it stands for when it is pointed at. */
  readonly told?: boolean;
}

export function Spread({ histogram: { bins, edges }, label, height, told }: SpreadProps) {
  const most = Math.max(1, ...bins);
  return (
    <svg
      className={style.spread}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${Math.max(1, bins.length)} 1`}
      preserveAspectRatio="none"
      style={{ height }}
    >
      {bins.map((count, bin) => {
        // Few are still seen to be there.
        const share = count === 0 ? 0 : Math.max(0.04, count / most);
        const from = edges[bin] ?? 0;
        return (
          <rect key={from} x={bin + 0.06} y={1 - share} width={0.88} height={share}>
            {told && <title>{text.bin(shortNumber(from), shortNumber(edges[bin + 1] ?? 0), count)}</title>}
          </rect>
        );
      })}
    </svg>
  );
}

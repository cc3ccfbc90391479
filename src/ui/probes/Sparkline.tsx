// The numbers of a port as a small line: while they stream in the newest, then all of them. Knows nothing of what is
// around it.

import type { PortRef } from "../../graph/graph";
import type { Summary } from "../../graph/value";
import { probeText as text } from "../text/probes";
import { useMediaAnswer } from "../viewers/useMediaAnswer";
import style from "./Probe.module.css";
import { sparkPath } from "./spark";

const BUCKETS = 72;
/** Values looked at while more are coming. */
const NEWEST = 1000;

interface SparklineProps {
  readonly port: PortRef;
  readonly summary: Summary;
  /** Changes with the values. */
  readonly version: string;
  readonly live: boolean;
}

export function Sparkline({ port, summary: { first, count }, version, live }: SparklineProps) {
  const from = live ? Math.max(first, count - NEWEST) : first;
  const buckets = Math.max(1, Math.min(BUCKETS, count - from));
  const { to } = useMediaAnswer(
    port,
    { kind: "series", column: [], from, to: count, buckets } as const,
    version,
  );
  if (!to) return <span className={style.spark} />;
  const { pairs, min, max } = to.answer;
  return (
    <svg
      className={style.spark}
      role="img"
      aria-label={text.sparkline(`${port.node}.${port.port}`, to.question.to - to.question.from)}
      viewBox={`0 -0.06 ${to.question.buckets} 1.12`}
      preserveAspectRatio="none"
    >
      <path d={sparkPath(pairs, min, max)} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

// The sound of a port's last value in small. Knows nothing of which one is shown.

import type { PortRef } from "../../graph/graph";
import { probeText as text } from "../text/probes";
import { useMediaAnswer } from "../viewers/useMediaAnswer";
import style from "./Probe.module.css";
import { sparkPath } from "./spark";
import type { Shape } from "./useShape";

const BUCKETS = 96;

export function Waveform({
  port,
  shape: { item, path, facts },
  version,
}: {
  readonly port: PortRef;
  readonly shape: Shape;
  readonly version: string;
}) {
  const [samples = 0] = facts.shape;
  const buckets = Math.max(1, Math.min(BUCKETS, samples));
  const question = { kind: "peaks", item, path, from: 0, to: samples, buckets } as const;
  const { to } = useMediaAnswer(port, question, version);
  if (!to) return <span className={style.spark} />;
  const { pairs, channels } = to.answer;
  // Of several channels the first: in small they would only cover each other.
  const first = pairs.filter((_, index) => Math.floor(index / 2) % channels === 0);
  const most = first.reduce((high, value) => Math.max(high, Math.abs(value) || 0), 1e-9);
  return (
    <svg
      className={style.spark}
      role="img"
      aria-label={text.sound(`${port.node}.${port.port}`)}
      viewBox={`0 -0.06 ${to.question.buckets} 1.12`}
      preserveAspectRatio="none"
    >
      <path d={sparkPath(first, -most, most)} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

// The state of a node in the last run as a coloured word. Knows nothing of the rest of the run.

import type { NodeRun } from "../../session/run";
import { Badge } from "../controls/Badge";
import { runStateText } from "../text/inspector";

const TONES = {
  idle: "neutral",
  queued: "neutral",
  running: "accent",
  done: "success",
  reused: "neutral",
  failed: "danger",
  blocked: "warning",
  cancelled: "neutral",
} as const;

export function RunBadge({ run }: { readonly run: NodeRun }) {
  return <Badge tone={TONES[run.kind]}>{runStateText.words[run.kind]}</Badge>;
}

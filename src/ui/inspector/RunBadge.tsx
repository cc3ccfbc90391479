// The state of a node in the last run as a coloured word. Knows nothing of the rest of the run.

import type { NodeRun } from "../../session/run";
import { Badge } from "../controls/Badge";

const FACES = {
  idle: ["neutral", "not run"],
  queued: ["neutral", "waiting"],
  running: ["accent", "running"],
  done: ["success", "done"],
  reused: ["neutral", "reused"],
  failed: ["danger", "failed"],
  blocked: ["warning", "blocked"],
  cancelled: ["neutral", "stopped"],
} as const;

export function RunBadge({ run }: { readonly run: NodeRun }) {
  const [tone, word] = FACES[run.kind];
  return <Badge tone={tone}>{word}</Badge>;
}

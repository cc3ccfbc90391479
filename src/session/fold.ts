// Folds many events of a run at once: the same as one after the other, but a thousand wires that tell of themselves in
// the same moment cost one copy of the state and not a thousand. Knows nothing of runtimes or screens.

import type { NodeId, PortKey } from "../graph/graph";
import { portKey } from "../graph/graph";
import type { RunEvent } from "../runtime/runtime";
import {
  type LogLine,
  logLine,
  type NodeRun,
  nodeRun,
  type Output,
  outputKey,
  type RunState,
  reduceRun,
  withLogs,
} from "./run";

export function foldRun(run: RunState, events: readonly RunEvent[]): RunState {
  let now = run;
  let nodes: Map<NodeId, NodeRun> | undefined;
  let outputs: Map<PortKey, Output> | undefined;
  let active: Set<NodeId> | undefined;
  let logs: LogLine[] = [];

  const put = (node: NodeId, state: NodeRun) => {
    nodes ??= new Map(now.nodes);
    nodes.set(node, state);
  };
  const close = () => {
    now = {
      ...now,
      ...(nodes ? { nodes } : {}),
      ...(outputs ? { outputs } : {}),
      ...(active ? { active } : {}),
    };
    if (logs.length > 0) now = withLogs(now, logs);
    logs = [];
    nodes = undefined;
    outputs = undefined;
    active = undefined;
  };

  for (const event of events) {
    switch (event.kind) {
      case "nodeStarted":
        put(event.node, { kind: "running", done: 0 });
        if (now.active.has(event.node)) break;
        active ??= new Set(now.active);
        active.add(event.node);
        break;
      case "progress":
        put(event.node, {
          kind: "running",
          done: event.done,
          ...(event.of === undefined ? {} : { of: event.of }),
        });
        break;
      case "nodeReused":
        put(event.node, { kind: "reused" });
        break;
      case "nodeFinished": {
        const before = nodes?.get(event.node) ?? nodeRun(now, event.node);
        put(event.node, { kind: "done", done: before.kind === "running" ? before.done : 0, ms: event.ms });
        break;
      }
      case "output": {
        const key = outputKey(now, event.port);
        outputs ??= new Map(now.outputs);
        outputs.set(portKey(event.port), { summary: event.summary, key });
        break;
      }
      case "log":
      case "warning":
        logs.push(logLine(event));
        break;
      default:
        // The others are few.
        close();
        now = reduceRun(now, event);
    }
  }
  close();
  return now;
}

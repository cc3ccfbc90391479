// Values that stand for a node's output: the texts they may be, and how many. Knows nothing of how they are made.

import type { EditError } from "./edit-error";
import { type Graph, type GraphNode, type NodeId, PIN_LIMIT, type Project } from "./graph";
import { updateNode } from "./node-edits";
import { failure, type Result } from "./result";

export function setPinned(
  project: Project,
  id: NodeId,
  pinned: GraphNode["pinned"] | undefined,
): Result<Project, EditError> {
  const texts = Object.entries(pinned ?? {}).map(([port, text]) => [port, text.trim()] as const);
  const bad = texts.find(([, text]) => !isListText(text));
  if (bad) return failure({ kind: "badPin", node: id, port: bad[0] });
  if (pinned && texts.length === 0) return failure({ kind: "badPin", node: id });
  const result = updateNode(project, id, ({ pinned: _, ...node }) =>
    pinned ? { ...node, pinned: Object.fromEntries(texts) } : node,
  );
  const isTooMuch = pinned && result.ok && pinnedSize(result.value.graph) > PIN_LIMIT;
  return isTooMuch ? failure({ kind: "largePin", node: id }) : result;
}

/** The characters of all pins, in all subgraphs. */
export function pinnedSize(graph: Pick<Graph, "nodes" | "subgraphs">): number {
  let size = 0;
  for (const { nodes } of [graph, ...graph.subgraphs.values()])
    for (const { pinned } of nodes.values())
      for (const text of Object.values(pinned ?? {})) size += text.length;
  return size;
}

/** Whether a text is a JSON array. */
export function isListText(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

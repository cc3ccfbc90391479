// A WebAssembly module that somebody brings, as an edit: its code becomes the project's own, and a node of it is added
// where there is none yet. Knows nothing of what the module does.

import { type Edit, freeNodeId } from "../graph/edit";
import type { NodeId, Point, Project } from "../graph/graph";
import { failure, type Result, success } from "../graph/result";
import { readModuleFile } from "../library/wasm";

export interface AddedModule {
  readonly type: string;
  /** The node that was added; absent where there were nodes of the type, which have the new code now. */
  readonly node?: NodeId;
}

export function moduleEdit(
  project: Project,
  name: string,
  bytes: Uint8Array,
  at: Point = besideAll(project),
): Result<AddedModule & { readonly edit: Edit }, string> {
  const read = readModuleFile(name, bytes);
  if (!read.ok) return read;
  const { type, source } = read.value;
  const { nodes, sources } = project.graph;
  if (sources.get(type)?.language === "python") {
    return failure(`This project has a Python node of the type "${type}" already. Rename one of them.`);
  }
  const setSource: Edit = { kind: "setSource", type, source };
  if ([...nodes.values()].some((node) => node.type === type)) {
    return success({ type, edit: setSource });
  }
  const node = freeNodeId(nodes, idWish(type));
  const addNode: Edit = { kind: "addNode", node: { id: node, type, params: {} }, at };
  return success({ type, node, edit: { kind: "batch", edits: [setSource, addNode] } });
}

/** "com.example.MyGain" asks for "my_gain". */
function idWish(type: string): string {
  const last = type.slice(type.lastIndexOf(".") + 1);
  return last.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase() || "node";
}

/** A free place to the right of everything. */
function besideAll({ layout }: Project): Point {
  const points = [...layout.values()];
  if (points.length === 0) return { x: 0, y: 0 };
  return { x: Math.max(...points.map(({ x }) => x)) + 280, y: Math.min(...points.map(({ y }) => y)) };
}

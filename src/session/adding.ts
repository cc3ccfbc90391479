// What comes into a project beside single edits: copied nodes, new code, modules. Knows nothing of where it is edited.

import { type Pasting, readClipping, writeClipping } from "../formats/clipping";
import { type Edit, freeNodeId } from "../graph/edit";
import { describeEditError, type EditError } from "../graph/edit-error";
import type { NodeId, NoteId, Point, ProbeId, Project } from "../graph/graph";
import { failure, type Result } from "../graph/result";
import type { Catalog } from "../graph/spec";
import { pythonTemplate } from "../library/template";
import { type AddedModule, moduleEdit } from "./modules";

export interface Adding {
  /** Text for the clipboard: nodes, the wires among them, their code, notes and probes. */
  copy(nodes: readonly NodeId[], notes?: readonly NoteId[], probes?: readonly ProbeId[]): string;
  /** Adds what was copied around a point, under fresh ids; gives those ids. */
  paste(
    text: string,
    at: Point,
    wishes?: { readonly keepIncoming?: boolean; readonly probesBy?: Point },
  ): Result<Pick<Pasting, "nodes" | "notes" | "probes">, string>;
  /** Adds a new Python node from the template that runs; gives its id. */
  addPythonNode(at: Point): NodeId;
  /** Makes a WebAssembly module a node type of the project, and adds a node of it, at a free place unless told. */
  addModule(name: string, bytes: Uint8Array, at?: Point): Result<AddedModule, string>;
}

export function createAdding(
  state: () => { readonly project: Project; readonly catalog: Catalog },
  edit: (edit: Edit) => Result<null, EditError>,
): Adding {
  return {
    copy: (nodes, notes, probes) => writeClipping(state().project, nodes, notes, probes, state().catalog),
    paste(text, at, wishes) {
      const { project, catalog } = state();
      const clipping = readClipping(text, project, at, { ...wishes, catalog });
      if (!clipping.ok) return failure(clipping.error.message);
      const pasted = edit(clipping.value.edit);
      if (pasted.ok) return clipping;
      const { kind } = pasted.error;
      const isNested = kind === "circularSubgraph" || kind === "badNesting";
      return failure(
        isNested ? describeEditError(pasted.error) : "What was copied does not fit this project.",
      );
    },
    addPythonNode(at) {
      const { project, catalog } = state();
      let type = "MyNode";
      for (let number = 2; catalog.types.has(type); number++) type = `MyNode${number}`;
      const id = freeNodeId(project.graph.nodes, "my_node");
      edit({
        kind: "batch",
        edits: [
          { kind: "setSource", type, source: { language: "python", code: pythonTemplate(type) } },
          { kind: "addNode", node: { id, type, params: {} }, at },
        ],
      });
      return id;
    },
    addModule(name, bytes, at) {
      const module = moduleEdit(state().project, name, bytes, at);
      if (!module.ok) return module;
      const result = edit(module.value.edit);
      return result.ok ? module : failure(describeEditError(result.error));
    },
  };
}

// Brings a WebAssembly module into the project and tells what came of it. Knows nothing of what a module is.

import type { Point } from "../../graph/graph";
import type { Session } from "../../session/session";
import { paletteText } from "../text/palette";
import { tell, tellError } from "../toolbar/notices";
import type { View } from "../view";

export function isModuleFile(file: File): boolean {
  return /\.wasm$/i.test(file.name);
}

export async function addModule(session: Session, view: View, file: File, at?: Point): Promise<void> {
  const bytes = await file.arrayBuffer().catch((error: unknown) => String(error));
  if (typeof bytes === "string") return tellError(paletteText.moduleUnreadable(file.name, bytes));
  const added = session.addModule(file.name, new Uint8Array(bytes), at);
  if (!added.ok) return tellError(added.error);
  const { type, node } = added.value;
  if (node) {
    view.select([node]);
    return tell(paletteText.moduleAdded(type));
  }
  const { nodes } = session.store.getState().project.graph;
  const count = [...nodes.values()].filter((each) => each.type === type).length;
  tell(paletteText.moduleReplaced(type, count));
}

/** Lets somebody choose the file of a module. */
export function chooseModule(session: Session, view: View): void {
  const field = document.createElement("input");
  field.type = "file";
  field.accept = ".wasm";
  field.addEventListener("change", () => {
    const file = field.files?.[0];
    if (file) void addModule(session, view, file);
  });
  field.click();
}

// Dragging the corner of a note. Knows nothing of what was pressed.

import type { NoteId, Size } from "../../../graph/graph";
import type { Ground } from "../ground";
import { endGesture } from "./gesture";
import { type Press, track } from "./tracking";

const LEAST = { width: 140, height: 72 };

export function resizeNote({ session, gesture, flow }: Ground, press: Press, id: NoteId): void {
  const note = session.store.getState().project.notes.get(id);
  if (!note) return;
  const start = flow.screenToFlowPosition(press);
  let size: Size = note.size;
  track(press, {
    onMove(move) {
      const now = flow.screenToFlowPosition(move);
      size = {
        width: Math.max(LEAST.width, Math.round(note.size.width + now.x - start.x)),
        height: Math.max(LEAST.height, Math.round(note.size.height + now.y - start.y)),
      };
      gesture.setState({ resized: { note: id, size } });
    },
    onEnd() {
      session.edit({ kind: "setNote", note: { ...note, size } });
      endGesture(gesture);
    },
    onCancel: () => endGesture(gesture),
  });
}

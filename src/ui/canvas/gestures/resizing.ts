// Dragging the corner of a note or of a probe. Knows nothing of what was pressed.

import type { Edit } from "../../../graph/edit";
import type { NoteId, ProbeId, Size } from "../../../graph/graph";
import { PROBE_LEAST } from "../../../graph/probe";
import type { Ground } from "../ground";
import { endGesture } from "./gesture";
import { type Press, track } from "./tracking";

export const NOTE_LEAST: Size = { width: 140, height: 72 };

export function resizeNote(ground: Ground, press: Press, id: NoteId): void {
  const note = ground.session.store.getState().project.notes.get(id);
  if (note) resize(ground, press, note, NOTE_LEAST, (size) => ({ kind: "setNote", note: { ...note, size } }));
}

export function resizeProbe(ground: Ground, press: Press, id: ProbeId): void {
  const probe = ground.session.store.getState().project.probes.get(id);
  if (!probe) return;
  resize(ground, press, probe, PROBE_LEAST, (size) => ({ kind: "setProbe", probe: { ...probe, size } }));
}

function resize(
  { session, gesture, flow }: Ground,
  press: Press,
  card: { readonly id: NoteId | ProbeId; readonly size: Size },
  least: Size,
  edit: (size: Size) => Edit,
): void {
  const start = flow.screenToFlowPosition(press);
  let size = card.size;
  track(press, {
    onMove(move) {
      const now = flow.screenToFlowPosition(move);
      size = {
        width: Math.max(least.width, Math.round(card.size.width + now.x - start.x)),
        height: Math.max(least.height, Math.round(card.size.height + now.y - start.y)),
      };
      gesture.setState({ resized: { id: card.id, size } });
    },
    onEnd() {
      session.edit(edit(size));
      endGesture(gesture);
    },
    onCancel: () => endGesture(gesture),
  });
}

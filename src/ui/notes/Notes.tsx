// The notes on the canvas, as far as they are in sight. Knows nothing of how a note looks.

import { useStore, ViewportPortal } from "@xyflow/react";
import { useCallback } from "react";
import { shallow } from "zustand/shallow";
import type { NoteId } from "../../graph/graph";
import { useSession, useView } from "../studio";
import { NoteCard } from "./NoteCard";

/** How far out of sight a note is ready, in pixels of the window. */
const AHEAD = 200;

export function Notes() {
  const notes = useSession((state) => state.project.notes);
  const writing = useView((state) => state.writing);
  const seen = useStore(
    useCallback(
      ({ transform: [x, y, zoom], width, height }) =>
        [...notes.values()]
          .filter(
            ({ id, at, size }) =>
              id === writing ||
              (at.x * zoom + x < width + AHEAD &&
                at.y * zoom + y < height + AHEAD &&
                (at.x + size.width) * zoom + x > -AHEAD &&
                (at.y + size.height) * zoom + y > -AHEAD),
          )
          .map(({ id }) => id),
      [notes, writing],
    ),
    shallow,
  ) as readonly NoteId[];
  if (seen.length === 0) return null;
  return (
    <ViewportPortal>
      {seen.map((id) => {
        const note = notes.get(id);
        return note && <NoteCard key={id} note={note} />;
      })}
    </ViewportPortal>
  );
}

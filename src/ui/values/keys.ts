// What a key does in a tree of lines. Knows nothing of events and of what the lines hold.

interface Place {
  readonly active: number;
  readonly length: number;
  /** Lines in view. */
  readonly page: number;
  /** Whether the active line is open. */
  readonly open: boolean;
  /** The line of the branch around the active one. */
  readonly parent: number;
}

/** The line to go to, or `toggle` to open or close the active one; undefined: the key means nothing here. */
export function keyStep(key: string, place: Place): number | "toggle" | undefined {
  const { active, length, page, open, parent } = place;
  const inside = (line: number) => Math.max(0, Math.min(length - 1, line));
  switch (key) {
    case "ArrowDown":
      return inside(active + 1);
    case "ArrowUp":
      return inside(active - 1);
    case "PageDown":
      return inside(active + page);
    case "PageUp":
      return inside(active - page);
    case "Home":
      return 0;
    case "End":
      return inside(length - 1);
    case "ArrowRight":
      return open ? inside(active + 1) : "toggle";
    case "ArrowLeft":
      return open ? "toggle" : parent;
    case "Enter":
    case " ":
      return "toggle";
    default:
      return undefined;
  }
}

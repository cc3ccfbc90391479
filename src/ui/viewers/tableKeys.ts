// Where a key leads in a grid. Knows nothing of events and of what the cells hold.

export interface Cell {
  readonly row: number;
  readonly column: number;
}

interface Place extends Cell {
  readonly rows: number;
  readonly columns: number;
  /** Rows in view. */
  readonly page: number;
}

/** Undefined: the key means nothing here. `command`: with Ctrl or Cmd. */
export function gridKey(
  key: string,
  command: boolean,
  { row, column, rows, columns, page }: Place,
): Cell | undefined {
  const to = (nextRow: number, nextColumn: number) => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  });
  switch (key) {
    case "ArrowDown":
      return to(command ? rows - 1 : row + 1, column);
    case "ArrowUp":
      return to(command ? 0 : row - 1, column);
    case "ArrowRight":
      return to(row, command ? columns - 1 : column + 1);
    case "ArrowLeft":
      return to(row, command ? 0 : column - 1);
    case "PageDown":
      return to(row + page, column);
    case "PageUp":
      return to(row - page, column);
    case "Home":
      return command ? to(0, 0) : to(row, 0);
    case "End":
      return command ? to(rows - 1, columns - 1) : to(row, columns - 1);
    default:
      return undefined;
  }
}

// What is wrong with items and in which line. Knows nothing of how they are read.

/** Items that cannot be read; the message names the line, not the file. */
export class BadItems extends Error {}

/** A message about part of a file, whose first line counts from 1, as one about the file. */
export function movedDown(message: string, lines: number, columns = 0): string {
  return message
    .replace(/\bline (\d+)(?:, column (\d+))?/i, (said, line: string, column: string | undefined) => {
      const shift = line === "1" ? columns : 0;
      const moved = said.replace(line, String(Number(line) + lines));
      return column === undefined ? moved : moved.replace(/\d+$/, String(Number(column) + shift));
    })
    .replace(/\.?$/, ".");
}

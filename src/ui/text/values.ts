// The words of lists of values: searching, copying, saving them. Knows nothing of whose values they are.

import { grouped } from "./words";

export const valuesText = {
  copied: "Copied",
  refused: "The browser refused to copy",
  copyPath: "Copy path",
  path: "path",
  copyValue: "Copy value",
  copyAll: "Copy all values",
  tooMany: "Too many to copy: save them as a file",
  showMore: (more: number, left: number) => `Show ${grouped(more)} more of ${grouped(left)}`,
  restOfText: (characters: number) =>
    ` … ${grouped(characters)} characters more: copy the value to have them all`,
  valuesOf: (port: string) => `Values of ${port}`,
  searchOf: (port: string) => `Search the values of ${port}`,
  search: "Search values",
  searching: "searching…",
  foundNone: "none",
  found: (position: number, count: number, more: boolean) =>
    `${grouped(position)} of ${grouped(count)}${more ? "+" : ""}`,
  previous: "Previous",
  next: "Next",
  letGo: (count: number) =>
    count === 1
      ? "The first value was let go to stay within memory; run to here again to see it."
      : `The first ${grouped(count)} values were let go to stay within memory; run to here again to see them.`,
  saveAs: (file: string) => `Save all as ${file}`,
  saving: (done: number, of: number) => `Saving: ${grouped(done)} of ${grouped(of)}`,
  percent: (fraction: number) => `${Math.round(100 * fraction)} %`,
  port: (name: string, type: string | undefined) => `${name}: ${type ?? "unknown type"}`,
  outOfDate: (reason: string) => `Out of date ${reason}.`,
  editedByHand: "Out of date: an item was edited by hand on its way here.",
} as const;

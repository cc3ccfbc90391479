// Sorts node types into the palette's sections. Knows nothing of screens.

import type { CatalogEntry } from "../../graph/spec";

export interface EntryGroup {
  readonly name: string;
  readonly entries: readonly CatalogEntry[];
}

/** The project's own nodes first, then one section a category, by name. */
export function groupEntries(entries: readonly CatalogEntry[]): readonly EntryGroup[] {
  const own = entries.filter((entry) => entry.own);
  const categories = Map.groupBy(
    entries.filter((entry) => !entry.own),
    ({ spec }) => sectionName(spec.category),
  );
  return [
    ...(own.length ? [{ name: "This project", entries: own }] : []),
    ...[...categories]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, inCategory]) => ({ name, entries: inCategory })),
  ];
}

function sectionName(category: string): string {
  const words = category.replace(/[_-]+/g, " ").trim() || "other";
  return words.charAt(0).toUpperCase() + words.slice(1);
}

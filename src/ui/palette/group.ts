// Sorts node types into the palette's sections. Knows nothing of screens.

import type { CatalogEntry } from "../../graph/spec";

export interface EntryGroup {
  readonly name: string;
  readonly entries: readonly CatalogEntry[];
}

/** The project's own nodes first, then one section a category, by name. */
export function groupEntries(entries: readonly CatalogEntry[]): readonly EntryGroup[] {
  const own = entries.filter((entry) => entry.own);
  const categories = new Map<string, CatalogEntry[]>();
  for (const entry of entries) {
    if (entry.own) continue;
    const name = sectionName(entry.spec.category);
    const section = categories.get(name);
    if (section) section.push(entry);
    else categories.set(name, [entry]);
  }
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

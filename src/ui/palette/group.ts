// Sorts node types into the palette's sections. Knows nothing of screens.

import type { CatalogEntry } from "../../graph/spec";
import { paletteText } from "../text/palette";

export interface EntryGroup {
  readonly name: string;
  readonly entries: readonly CatalogEntry[];
}

interface Preferred {
  readonly favourites: readonly string[];
  readonly recent: readonly string[];
}

/** The project's own nodes, then what its user likes and used last, then one section a category, by name. */
export function groupEntries(
  entries: readonly CatalogEntry[],
  { favourites, recent }: Preferred = { favourites: [], recent: [] },
): readonly EntryGroup[] {
  const categories = new Map<string, CatalogEntry[]>();
  for (const entry of entries) {
    if (entry.own) continue;
    const name = sectionName(entry.spec.category);
    const section = categories.get(name);
    if (section) section.push(entry);
    else categories.set(name, [entry]);
  }
  return [
    { name: paletteText.own, entries: entries.filter((entry) => entry.own) },
    { name: paletteText.favourites, entries: named(entries, favourites) },
    { name: paletteText.recent, entries: named(entries, recent) },
    ...[...categories]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, inCategory]) => ({ name, entries: inCategory })),
  ].filter((group) => group.entries.length > 0);
}

/** The same without sections: what is likely wanted comes first, and each entry once. */
export function likelyFirst(
  entries: readonly CatalogEntry[],
  { favourites, recent }: Preferred,
): readonly CatalogEntry[] {
  return [...new Set([...named(entries, favourites), ...named(entries, recent), ...entries])];
}

/** Those of the types that there are, in the order of the types. */
function named(entries: readonly CatalogEntry[], types: readonly string[]): readonly CatalogEntry[] {
  const byType = new Map(entries.map((entry) => [entry.spec.node_type, entry]));
  return types.flatMap((type) => byType.get(type) ?? []);
}

function sectionName(category: string): string {
  const words = category.replace(/[_-]+/g, " ").trim() || paletteText.otherCategory;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// Finds node types by what somebody may type: part of a title, an alias, initials, a word of the description.
// Knows nothing of screens.

import type { Catalog, CatalogEntry } from "../../graph/spec";

/** Every entry of the catalog once, whatever number of names it answers to. */
export function distinctEntries(catalog: Catalog): readonly CatalogEntry[] {
  return [...new Set(catalog.types.values())].sort(
    (a, b) => Number(b.own) - Number(a.own) || a.spec.title.localeCompare(b.spec.title),
  );
}

/** The entries that hold every word of the query, best first; all of them for an empty query. */
export function searchEntries(entries: readonly CatalogEntry[], query: string): readonly CatalogEntry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return entries;
  return entries
    .map((entry, rank) => ({ entry, rank, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.rank - b.rank)
    .map(({ entry }) => entry);
}

function scoreOf({ spec }: CatalogEntry, words: readonly string[]): number {
  const fields: readonly [text: string, weight: number][] = [
    [spec.title, 10],
    [spec.node_type, 9],
    ...(spec.aliases ?? []).map((alias): [string, number] => [alias, 8]),
    [spec.category, 4],
    [spec.runtime, 4],
    [spec.description, 2],
    [[...spec.inputs, ...spec.outputs].map(({ name, type }) => `${name} ${type}`).join(" "), 1],
  ];
  let total = 0;
  for (const word of words) {
    const best = Math.max(...fields.map(([text, weight]) => weight * closeness(text, word)));
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

/** 0 to 1: how well a word is found in a text; letters in order count only in short texts, else all would match. */
export function closeness(text: string, word: string): number {
  const lower = text.toLowerCase();
  if (lower === word) return 1;
  const at = lower.indexOf(word);
  if (at === 0) return 0.95;
  if (at > 0) return startsWord(text, at) ? 0.85 : 0.6;
  if (text.length > 40) return 0;
  return lettersInOrder(text, word);
}

function lettersInOrder(text: string, word: string): number {
  const lower = text.toLowerCase();
  let at = -1;
  let starts = 0;
  let gaps = 0;
  for (const letter of word) {
    const next = lower.indexOf(letter, at + 1);
    if (next < 0) return 0;
    if (startsWord(text, next)) starts++;
    else if (next !== at + 1) gaps++;
    at = next;
  }
  // Initials and near misses are wanted; letters strewn over the text are not.
  if (starts === word.length) return 0.7;
  return gaps <= 1 && word.length >= 3 ? 0.35 : 0;
}

function startsWord(text: string, at: number): boolean {
  const letter = text[at] ?? "";
  const before = text[at - 1];
  return (
    before === undefined || /[\s_\-./(]/.test(before) || (/[a-z0-9]/.test(before) && /[A-Z]/.test(letter))
  );
}

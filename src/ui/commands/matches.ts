// How well something is found by what was typed: every word of it somewhere among the thing's texts.
// Knows nothing of what is found.

import { closeness } from "../palette/closeness";

export type WeighedText = readonly [text: string, weight: number];

export function wordsOf(query: string): readonly string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean);
}

/** 0: not every word is found. */
export function matchScore(texts: readonly WeighedText[], words: readonly string[]): number {
  let total = 0;
  for (const word of words) {
    let best = 0;
    for (const [text, weight] of texts) {
      const score = text === "" ? 0 : weight * closeness(text, word);
      if (score > best) best = score;
    }
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

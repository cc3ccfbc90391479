// How well a word is found in a text, with a slip of the finger forgiven. Knows nothing of what is searched.

/** 0 to 1. Letters in order and slips count only in short texts, else all would match. */
export function closeness(text: string, word: string): number {
  const lower = text.toLowerCase();
  if (lower === word) return 1;
  const at = lower.indexOf(word);
  if (at === 0) return 0.95;
  if (at > 0) return startsWord(text, at) ? 0.85 : 0.6;
  if (text.length > 40) return slipIn(lower, word) * 0.7;
  return Math.max(lettersInOrder(text, word), slipIn(lower, word));
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

const WORDS = /[\p{L}\p{N}]+/gu;

/** A word of the text, or the beginning of one, that differs by one slip in five letters, two in eight. */
function slipIn(lower: string, word: string): number {
  const most = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
  if (most === 0) return 0;
  let best = 0;
  for (const [known] of lower.matchAll(WORDS)) {
    if (known.length < word.length - most) continue;
    const whole = slips(known, word, most);
    const start = known.length > word.length ? slips(known.slice(0, word.length), word, most) : most + 1;
    if (whole <= most) best = Math.max(best, 0.5 - 0.1 * whole);
    else if (start <= most) best = Math.max(best, 0.35 - 0.1 * start);
  }
  return best;
}

/** Letters left out, put in, mistaken or swapped, counted up to one more than `most`. */
function slips(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      now[column] = Math.min(
        (last[column] as number) + 1,
        (now[column - 1] as number) + 1,
        (last[column - 1] as number) + (same ? 0 : 1),
        swapped && row > 1 && column > 1 ? (before[column - 2] as number) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    if (Math.min(...now) > most) return most + 1;
    [before, last] = [last, now];
  }
  return last[b.length] as number;
}

function startsWord(text: string, at: number): boolean {
  const letter = text[at] ?? "";
  const before = text[at - 1];
  return (
    before === undefined || /[\s_\-./(]/.test(before) || (/[a-z0-9]/.test(before) && /[A-Z]/.test(letter))
  );
}

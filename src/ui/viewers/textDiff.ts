// What changed from one text to another, line by line (Myers' way). Knows nothing of screens.

export interface DiffLine {
  readonly kind: "same" | "added" | "removed";
  readonly text: string;
  /** Line numbers from 0 in the text before and the text after; absent where it has no such line. */
  readonly before?: number;
  readonly after?: number;
}

export interface Diff {
  readonly lines: readonly DiffLine[];
  /** Too different to be compared: everything in the middle is shown as replaced. */
  readonly coarse: boolean;
}

/** Lines that may be looked at while searching for the shortest way from one to the other. */
const MOST_STEPS = 4_000_000;
const MOST_CHANGES = 1_500;

export function diffLines(before: readonly string[], after: readonly string[]): Diff {
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const middleBefore = before.slice(start, before.length - end);
  const middleAfter = after.slice(start, after.length - end);
  const kept = matchesOf(middleBefore, middleAfter);
  const lines: DiffLine[] = [];
  const same = (at: number, other: number) =>
    lines.push({ kind: "same", text: before[at] ?? "", before: at, after: other });
  for (let at = 0; at < start; at++) same(at, at);
  let [left, right] = [0, 0];
  for (const [matchedBefore, matchedAfter] of [
    ...(kept ?? []),
    [middleBefore.length, middleAfter.length] as const,
  ]) {
    for (; left < matchedBefore; left++) {
      lines.push({ kind: "removed", text: middleBefore[left] ?? "", before: start + left });
    }
    for (; right < matchedAfter; right++) {
      lines.push({ kind: "added", text: middleAfter[right] ?? "", after: start + right });
    }
    if (left < middleBefore.length && right < middleAfter.length) same(start + left++, start + right++);
  }
  for (let at = end; at > 0; at--) same(before.length - at, after.length - at);
  return { lines, coarse: kept === undefined };
}

/** Pairs of lines that stay, in order; undefined: the way there is too long to be searched for. */
function matchesOf(
  before: readonly string[],
  after: readonly string[],
): readonly (readonly [number, number])[] | undefined {
  if (before.length === 0 || after.length === 0) return [];
  // How far into `after` each diagonal gets with so many changes; a copy of each round is the way back.
  const most = Math.min(before.length + after.length, MOST_CHANGES);
  const reach = new Int32Array(2 * most + 3);
  const rounds: Int32Array[] = [];
  const middle = most + 1;
  let steps = 0;
  for (let changes = 0; changes <= most && steps <= MOST_STEPS; changes++) {
    rounds.push(reach.slice(middle - changes - 1, middle + changes + 2));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const start = changes === 0 ? 0 : startOf(reach, middle, diagonal, changes);
      const right = start + commonAt(before, after, start - diagonal, start);
      steps += right - start;
      reach[middle + diagonal] = right;
      if (right >= after.length && right - diagonal >= before.length) {
        return wayBack(rounds, right - diagonal, right);
      }
    }
    steps += changes;
  }
  return undefined;
}

/** How far into `after` the better of two ways of the round before leads on this diagonal. */
function startOf(reach: Int32Array, middle: number, diagonal: number, changes: number): number {
  const from = cameFrom(reach, middle, diagonal, changes);
  return at(reach, middle + from) + (from < diagonal ? 1 : 0);
}

/** How many lines are the same from these on. */
function commonAt(before: readonly string[], after: readonly string[], left: number, right: number): number {
  let same = 0;
  while (
    left + same < before.length &&
    right + same < after.length &&
    before[left + same] === after[right + same]
  )
    same++;
  return same;
}

/** The diagonal whose end in the round before is the better start: the one above adds, the one below removes a line. */
function cameFrom(reach: Int32Array, middle: number, diagonal: number, changes: number): number {
  const removes =
    diagonal === -changes ||
    (diagonal !== changes && at(reach, middle + diagonal - 1) < at(reach, middle + diagonal + 1));
  return removes ? diagonal + 1 : diagonal - 1;
}

function wayBack(
  rounds: readonly Int32Array[],
  beforeEnd: number,
  afterEnd: number,
): readonly (readonly [number, number])[] {
  const matches: (readonly [number, number])[] = [];
  let [left, right] = [beforeEnd, afterEnd];
  for (let changes = rounds.length - 1; changes > 0; changes--) {
    const reach = rounds[changes] ?? new Int32Array();
    const diagonal = right - left;
    const from = cameFrom(reach, changes + 1, diagonal, changes);
    const startRight = at(reach, changes + 1 + from);
    const startLeft = startRight - from;
    const [floorLeft, floorRight] =
      from > diagonal ? [startLeft + 1, startRight] : [startLeft, startRight + 1];
    while (left > floorLeft && right > floorRight) matches.push([--left, --right]);
    [left, right] = [startLeft, startRight];
  }
  while (left > 0 && right > 0) matches.push([--left, --right]);
  return matches.reverse();
}

function at(reach: Int32Array, place: number): number {
  return reach[place] ?? 0;
}

/** The parts of two lines that differ: from and to in each, where something before or after it is the same. */
export function differing(
  before: string,
  after: string,
): { readonly start: number; readonly beforeEnd: number; readonly afterEnd: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, beforeEnd: before.length - end, afterEnd: after.length - end };
}

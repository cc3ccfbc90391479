// What a text viewer shows, line by line: a text, or what changed from another, with what is the same folded away. Knows
// nothing of screens.

import { type Diff, type DiffLine, differing } from "./textDiff";

/** Longer lines go on in the next: one of a megabyte would freeze the page. */
const LONGEST_LINE = 2_000;
/** Lines around a change that are shown with it. */
const AROUND = 3;

export interface TextLine {
  readonly kind: DiffLine["kind"] | "folded";
  readonly text: string;
  /** Number from 1; absent on what goes on from the line before, and on folded ones. */
  readonly number?: number;
  /** What of it differs from the line it stands for. */
  readonly marked?: readonly [from: number, to: number];
  /** How many are folded. */
  readonly count?: number;
}

export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

export function plainLines(lines: readonly string[]): readonly TextLine[] {
  return lines.flatMap((text, index) => pieces({ kind: "same", text, number: index + 1 }));
}

export function diffedLines({ lines }: Diff, onlyChanges: boolean): readonly TextLine[] {
  const marked = marksOf(lines);
  const near = onlyChanges ? nearChanges(lines) : undefined;
  const shown: TextLine[] = [];
  let folded = 0;
  const fold = () => {
    if (folded > 0) shown.push({ kind: "folded", text: "", count: folded });
    folded = 0;
  };
  lines.forEach((line, index) => {
    if (near && !near[index]) {
      folded++;
      return;
    }
    fold();
    const mark = marked.get(index);
    const number = (line.kind === "removed" ? line.before : line.after) ?? 0;
    const { kind, text } = line;
    shown.push(...pieces({ kind, text, number: number + 1, ...(mark ? { marked: mark } : {}) }));
  });
  fold();
  return shown;
}

function pieces(line: TextLine): readonly TextLine[] {
  if (line.text.length <= LONGEST_LINE) return [line];
  const { kind, text } = line;
  return Array.from({ length: Math.ceil(text.length / LONGEST_LINE) }, (_, piece) => {
    const part = text.slice(piece * LONGEST_LINE, (piece + 1) * LONGEST_LINE);
    return piece === 0 && line.number !== undefined
      ? { kind, text: part, number: line.number }
      : { kind, text: part };
  });
}

/** Of runs of as many removed lines as added ones, what differs in each pair. */
function marksOf(lines: readonly DiffLine[]): ReadonlyMap<number, readonly [number, number]> {
  const marks = new Map<number, readonly [number, number]>();
  let at = 0;
  while (at < lines.length) {
    const removed = runOf(lines, at, "removed");
    const added = runOf(lines, at + removed, "added");
    for (let pair = 0; pair < removed && removed === added; pair++) {
      const [before, after] = [lines[at + pair]?.text ?? "", lines[at + removed + pair]?.text ?? ""];
      const { start, beforeEnd, afterEnd } = differing(before, after);
      // Lines with nothing in common are marked as a whole already.
      if (start === 0 && beforeEnd === before.length && afterEnd === after.length) continue;
      marks.set(at + pair, [start, beforeEnd]);
      marks.set(at + removed + pair, [start, afterEnd]);
    }
    at += Math.max(1, removed + added);
  }
  return marks;
}

function runOf(lines: readonly DiffLine[], from: number, kind: DiffLine["kind"]): number {
  let to = from;
  while (lines[to]?.kind === kind) to++;
  return to - from;
}

function nearChanges(lines: readonly DiffLine[]): readonly boolean[] {
  const near = lines.map(() => false);
  lines.forEach(({ kind }, index) => {
    if (kind === "same") return;
    for (let at = Math.max(0, index - AROUND); at <= Math.min(lines.length - 1, index + AROUND); at++) {
      near[at] = true;
    }
  });
  return near;
}

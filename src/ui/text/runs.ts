// The words of kept runs: their list, the banner over an opened one, what two of them have not in common. Knows nothing of
// how they look.

import type { PortDifference } from "../../session/runs/runs";
import { counted, grouped, OUTCOME_WORDS } from "./words";

const CLOCK = new Intl.DateTimeFormat("en", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const DAY = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const EXACT = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "medium", hourCycle: "h23" });

/** "14:03:20"; of another day with the day: "Feb 3, 14:03:20". Runs may follow one another within a minute. */
export function clock(at: number, now = Date.now()): string {
  const today = new Date(now).toDateString() === new Date(at).toDateString();
  return today ? CLOCK.format(at) : `${DAY.format(at)}, ${CLOCK.format(at)}`;
}

export function exactTime(at: number): string {
  return EXACT.format(at);
}

/** What stands after "run": "of 14:03:20", or the name that somebody gave it. */
export function runName({ name, at }: { readonly name: string; readonly at: number }): string {
  return name === "" ? `of ${clock(at)}` : `“${name}”`;
}

export const runsText = {
  title: "Runs",
  list: "Runs of this project, the newest first",
  none: "No run is kept yet",
  noneText:
    "Press Run: each run is kept here with its values, also after a reload, to be looked at and to be compared.",
  reading: "Looking what is kept…",
  summary: (runs: number, size: string) => `${counted(runs, "run")}, ${size} in this browser`,
  summaryHint:
    "All projects' runs together take this much. When there is no room the oldest go first, starred ones last.",
  outcome: OUTCOME_WORDS,
  items: (count: number) => counted(count, "item"),
  first: "The first that is kept",
  unchanged: "Nothing changed since the run before",
  changed: (changes: string) => `Since the run before: ${changes}`,
  more: (count: number) => `+${count}`,
  keeping: "keeping…",
  keepingHint: "Its values are being put away",
  isNow: "This is the run on the screen: its values are still being put away.",
  kept: {
    whole: "All its values are kept",
    partly: "Only a part of its values is kept",
    none: "None of its values are kept: what it gave is counted, but cannot be looked at",
  },
  keptMarks: { whole: "", partly: "partly", none: "no values" },
  error: (node: string | undefined, message: string) =>
    node === undefined ? message : `${node}: ${message}`,
  errorHint: (message: string) => `${message}\nPress to go to the node.`,
  star: (run: string) => `Keep the run ${run} as long as there is room`,
  unstar: (run: string) => `Let the run ${run} go in its turn`,
  choose: (run: string) => `Choose the run ${run} to be compared`,
  open: (run: string, outcome: string, items: number, time: string) =>
    `Open the run ${run}: ${outcome}, ${counted(items, "item")}, ${time}`,
  actions: (run: string) => `More about the run ${run}`,
  openIt: "Open",
  back: "Back to the last run",
  close: "Close it",
  compareBefore: "Compare with the run before",
  compareNow: "Compare with the values of now",
  copy: "Open its graph as a copy",
  rename: "Name it",
  newName: "Name of the run",
  starIt: "Star it",
  unstarIt: "Take its star away",
  remove: "Delete",
  deleteKey: "Del",
  removed: (run: string) => `The run ${run} is deleted.`,
  undo: "Undo",
  compare: "Compare",
  compareChosen: "Compare the two",
  compareOne: "Compare with the run before",
  compareHint: "Says which wires differ, from which item on, and where that begins",
  needsTwo: "Two runs are needed to compare.",
  clear: "Delete all",
  clearHint: "All runs of this project but those with a star",
  clearSure: "Delete all without a star?",
  clearKeep: "Keep them",
  trouble: (why: string) => `${why} Runs last no longer than this page.`,
  keys: "Arrows move, Enter opens, F2 names, Delete deletes.",
} as const;

export const keptText = {
  none: (of: number) => (of === 1 ? "Its value is not kept." : `None of ${counted(of, "value")} are kept.`),
  part: (from: number, to: number, of: number) =>
    `Of ${counted(of, "value")} those from ${grouped(from)} to ${grouped(to - 1)} are kept.`,
  shown: "They are kept only as they are shown: no JSON can hold them.",
} as const;

export const openedText = {
  title: (run: string) => `Run ${run}`,
  hint: "Every wire shows its values of then; the graph on the canvas is that of now. Nothing runs.",
  moment: (now: string, all: string) => `at ${now} of ${all}`,
  play: "Play it back",
  end: "To its end",
} as const;

export const comparisonText = {
  title: "Two runs compared",
  before: "Before",
  after: "After",
  now: "The values of now",
  swap: "The other way round",
  close: "End the comparison",
  changes: "What changed in the graph",
  unchanged: "Nothing changed in the graph between the two.",
  comparing: (ports: number) => `Comparing… ${counted(ports, "output")} so far`,
  same: "All wires have the same values in both.",
  differ: (differing: number, unknown: number, of: number) =>
    `${grouped(differing)} of ${counted(of, "output")} ${differing === 1 ? "differs" : "differ"}${
      unknown === 0 ? "" : `, of ${grouped(unknown)} it cannot be told`
    }`,
  list: "Outputs of both runs",
  groups: {
    first: "Where it begins",
    differs: "What follows, or differs with it",
    only: "Only in one of the two",
    unknown: "Cannot be told",
    same: "The same in both",
  },
  show: (count: number) => `Show ${grouped(count)}`,
  hide: "Hide",
  counts: (one: number, other: number) =>
    one === other ? counted(other, "item") : `${grouped(one)} → ${counted(other, "item")}`,
  look: (port: string) => `Both values of ${port}`,
  begins: "≠ begins here",
  beginsInside: "≠ begins inside",
  beginsHint: "All that feeds it is the same in both runs, and what it gives is not. Press to see both.",
  sideBySide: "Both side by side",
  noticeFirst: "Here the two runs part: all that feeds it is the same in both.",
} as const;

export const bothText = {
  title: (port: string) => `${port} in two runs`,
  looks: "What is shown",
  values: "Values",
  changes: "What changed",
  item: "Item",
  previous: "Previous difference",
  next: "Next difference",
  looking: "Looking for it…",
  noPrevious: "There is no difference before this item.",
  noNext: "There is no difference after this item.",
  differs: "This item differs.",
  same: "This item is the same in both.",
  missing: (item: number, count: number) =>
    count === 0
      ? "It gave no items here."
      : `It has no item ${grouped(item)}: it gave ${counted(count, "item")}.`,
  changeOf: (item: number, port: string) => `What changed in item ${grouped(item)} of ${port}`,
  sameText: "As they are shown, both are the same.",
  sums: (added: number, removed: number) => `+${grouped(added)} −${grouped(removed)}`,
  coarse: "Too different to compare line by line: shown as a whole.",
  wrap: "Wrap lines",
  onlyChanges: "Only changes",
  gone: "Nothing is compared any more.",
} as const;

/** Where two runs part at a port, in a few words. */
export function differenceWords(difference: PortDifference): string {
  switch (difference.kind) {
    case "same":
      return "the same";
    case "only":
      return difference.in === "one" ? "has values only before" : "has values only after";
    case "unknown":
      return difference.why;
    case "differs": {
      const { from, to, exact, why } = difference;
      if (why === "fewer") return `fewer: none from item ${grouped(from)} on`;
      if (why === "more") return `more from item ${grouped(from)} on`;
      return exact
        ? `differs from item ${grouped(from)} on`
        : `differs, first in items ${grouped(from)} to ${grouped(to - 1)}`;
    }
  }
}

// The words of breakpoints and of a run that stands still at one. Knows nothing of where they stand.

import { counted, grouped } from "./words";

export const breakpointCommandWords = {
  breakpoint: ["Break at the selected wire, or no more", "breakpoint debug stop dot toggle"],
  continueRun: ["Continue to the next match", "breakpoint debug resume go on"],
  stepItem: ["Step to the next item", "breakpoint debug single next"],
  dropItem: ["Leave out the item the run stopped at", "breakpoint debug drop skip"],
  showBreakpoints: ["Show the breakpoints", "debug list dock"],
} as const;

export const breakpointReasons = {
  noWire: "Select a wire first.",
  notStopped: "No run is stopped at a wire.",
} as const;

export const breakpointMenuWords = {
  set: "Break here",
  remove: "Remove the breakpoint",
} as const;

export const breakpointText = {
  title: "Breakpoint",
  set: "Break here",
  remove: "Remove the breakpoint",
  enabled: "On",
  when: "Condition",
  whenHint: "any item",
  every: "Every",
  everyUnit: (every: number) => (every === 1 ? "match" : "matches"),
  everyLabel: "Stop at every so many matches",
  waits: "It counts from the next run on: this one began without it.",
  off: "It is off: runs pass it.",
  flaw: (flaw: string) => `${flaw} Until it is mended, nothing stops here.`,
  help: "What a condition can say",
  helpRows: [
    [".>3", "the item is a number above 3"],
    ["price>=10", "of a field; also = != < <="],
    ["user.name:ann", "a field that holds a text"],
    ["id~^[a-f0-9]+$", "a regular expression; .~ for the item itself"],
    ["len>1000", "long texts, lists and objects"],
    ["nan:>0", "numbers that are none"],
    ["type:string", "by type; shape:*,3 by shape"],
    ["error", "a text anywhere in the item"],
  ],
  helpAll: "Several are joined by spaces: all of them must hold.",
  dot: (mark: "on" | "off" | "stopped", edge: string) =>
    ({
      on: `Breakpoint at ${edge}`,
      off: `Breakpoint at ${edge}, off`,
      stopped: `The run is stopped at ${edge}`,
    })[mark],
} as const;

export const breakpointsText = {
  title: "Breakpoints",
  none: "No breakpoints",
  noneText: (keys: string) =>
    `Select a wire and press ${keys}, or choose “Break here” in its menu. A run then stops before the item goes on, shows it, and lets you change it or leave it out.`,
  summary: (count: number) => counted(count, "breakpoint"),
  removeAll: "Remove all",
  enable: (wire: string) => `Breakpoint at ${wire}`,
  go: (wire: string) => `Show ${wire}`,
  remove: (wire: string) => `Remove the breakpoint at ${wire}`,
  kept: "They stay in this browser, beside the project: a file or a link does not hold them.",
} as const;

export const stopText = {
  panel: "The run is stopped",
  at: (wire: string, item: number) => `Stopped at ${wire}, item ${grouped(item)}`,
  wire: (from: string, to: string) => `${from} > ${to}`,
  also: (count: number) => `and at ${counted(count, "more wire")}`,
  others: "Other wires it is stopped at",
  hint: "What follows this wire waits. The rest of the graph has gone on as far as it could.",
  item: (item: number) => `Item ${grouped(item)}`,
  value: "The item, as JSON",
  instead: "JSON to go on in its place",
  reading: "Reading the item…",
  partly:
    "This value is not plain JSON, or very long: it can pass as it is, or something else can take its place.",
  noJson: (why: string) => `This is no JSON: ${why}`,
  edited: "Changed by hand: what follows will be marked as such and not be kept.",
  restore: "Restore",
  continue: "Continue",
  continueAsIs: "Continue unchanged",
  continueHint: "Let it pass and stop at the next item that matches",
  step: "Step",
  stepHint: "Let it pass and stop at the next item, whatever it is",
  drop: "Drop",
  dropHint: "Leave this item out and go on",
  replace: "Replace and go on",
  replaceHint: "Send the changed item on in its place",
  stop: "Stop",
  stopHint: "End the run here",
  remove: "Remove this breakpoint and go on",
} as const;

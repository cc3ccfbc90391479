// The words of the bottom panel: run input, results, problems, log. Knows nothing of how they are laid out.

import { counted, grouped } from "./words";

export const inputText = {
  title: "Run input",
  items: "Run input items",
  count: (items: number) => counted(items, "item"),
  notValid: "not valid yet",
  format: "Format",
  formatHint: "Put the items in good order, one a line",
  notJson: "The text is not JSON yet",
  load: "Load file",
  loadHint: "Items from a .json, .jsonl, .csv or .txt file; it can be dropped here too",
  file: "File of items",
  drop: "Drop a file of items: .json, .jsonl, .csv or .txt",
  fault: (line: number, column: number, message: string) => `Line ${line}, column ${column}: ${message}`,
} as const;

export const resultsText = {
  title: "Results",
  none: "No results yet",
  noneText: "Press Run: what comes out of the last nodes of the pipeline appears here, every value of it.",
  nothingRan: "There was nothing to run",
  nothingRanText: "Add a node first.",
  phases: { running: "running…", pausing: "pausing…", paused: "paused", stopping: "stopping…" },
  after: (outcome: string, time: string) => `${outcome} after ${time}`,
  resultOf: (node: string) => `Result of ${node}`,
  outputsOf: (node: string) => `Outputs of ${node}`,
  outOfDate: "out of date",
  count: (values: number) => counted(values, "value"),
  noValues: "It ran, and gave no values.",
  failed: (type: string, item: number | undefined, message: string) =>
    `${type}${item === undefined ? "" : ` at item ${grouped(item)}`}: ${message}`,
  ownProblems: "Its own problems keep it out of a run.",
  /** Followed by the name of the node that stands in the way, and by the words after it. */
  blockedBefore: "Nothing came through:",
  blockedAfter: "failed or has problems.",
  stopped: "The run was stopped before it was done.",
  gone: "no longer in the graph",
} as const;

export const problemsText = {
  title: "Problems",
  none: "No problems",
  noneText:
    "Every node is ready to run. What keeps a node from running is listed here, and leads to its place.",
  noNodes: "Nothing to check yet",
  noNodesText: "Once there are nodes, what keeps one of them from running is listed here.",
  summary: (errors: number, warnings: number) =>
    `${[errors && counted(errors, "error"), warnings && counted(warnings, "warning")].filter(Boolean).join(", ")}. An error keeps its node and what follows out of a run, a warning does not.`,
  error: "Error",
  warning: "Warning",
} as const;

interface ErrorWords {
  readonly type: string;
  readonly message: string;
  readonly item?: number;
  readonly input?: string;
}

export const faultText = {
  title: "In the last run and in cases",
  kinds: {
    failed: "Failed",
    dropped: "Dropped items",
    differs: "Not as expected",
    case: "Failed case",
  },
  failedCase: (title: string) => `Its case “${title}” does not pass.`,
  failed: ({ type, message, item, input }: ErrorWords) =>
    `${item === undefined ? "At its start" : `On item ${grouped(item)}`}${input === undefined ? "" : `, ${input.slice(0, 80)}`}: ${type === "error" ? "" : `${type}: `}${message}`,
  dropped: (count: number, { message }: ErrorWords) =>
    `${counted(count, "item")} dropped, the last because: ${message}`,
  differs: (port: string, { from, why }: { readonly from: number; readonly why: string }) =>
    why === "values"
      ? `“${port}” is not what is expected, from about item ${grouped(from)} on.`
      : `“${port}” gave ${why} values than expected.`,
} as const;

export const logText = {
  title: "Log",
  silent: "Nothing was printed",
  none: "No log yet",
  noneText:
    "What nodes print and warn while the pipeline runs appears here; print() in a Python node is enough.",
  node: "Node",
  allNodes: "All nodes",
  stream: "Stream",
  streams: { all: "All output", out: "Printed", err: "Errors", warning: "Warnings" },
  /** Said in words too: a colour alone tells nothing to some. */
  marks: { out: "", err: "err", warning: "warn" },
  lines: "Lines",
  count: (lines: number) => counted(lines, "line"),
  dropped: (node: string, items: number) => `${node} dropped ${counted(items, "item")}`,
  search: "Filter the lines",
  copy: "Copy these lines",
  save: "Save these lines as a text file",
  file: "log.txt",
  item: (item: number) => `#${grouped(item)}`,
  itemHint: "Show the item it worked on",
  line: (line: number) => `line ${line}`,
  lineHint: "Show the line of code",
  newest: "Newest",
} as const;

/** What is wrong with JSON, said at the place where it is. */
export const jsonText = {
  noList: "This must be a list of items: put it in [ ].",
  noJson: "This is not JSON.",
  tooDeep: "The values are nested too deeply.",
  unclosed: (open: string, close: string) => `This ${open} is never closed with ${close}.`,
  noComma: (close: string) => `Expected a comma or ${close} here.`,
  commaTooMany: (close: string) => `There is a comma too many before ${close}.`,
  noName: 'Expected a name in "double quotes" here.',
  noColon: (key: string) => `Expected a colon after ${key}.`,
  singleQuotes: 'Texts stand in "double quotes".',
  noValue: (found: string) => `${found} is not JSON: texts stand in "double quotes".`,
  goesOn: "Expected nothing more after the end of the list.",
  endsEarly: "The text ends where a value is expected.",
  openText: "This text is never closed with a double quote.",
  unexpected: (found: string | undefined) => `Expected a value, found ${found}.`,
} as const;

// The words of the viewers of values. Knows nothing of the values; what each kind of media says is in `media.ts`.

import { grouped } from "./words";

export const viewersText = {
  view: (title: string) => `View as: ${title}`,
  enlarge: "Open large",
  large: (port: string) => `Values of ${port}`,
  shownLarge: "Shown large.",
  titles: {
    list: "List",
    table: "Table",
    chart: "Chart",
    json: "JSON tree",
    text: "Text",
    raw: "Raw",
  },
} as const;

export const itemText = {
  item: "Item",
  between: (first: number, last: number) => `Items ${grouped(first)} to ${grouped(last)}`,
  previous: "Previous item",
  next: "Next item",
} as const;

export const tableText = {
  table: (port: string) => `Table of ${port}`,
  rows: (shown: number, of: number) =>
    shown === of ? `${grouped(of)} rows` : `${grouped(shown)} of ${grouped(of)} rows`,
  noRows: "No row holds what is asked for.",
  noColumns: "These values are no table.",
  item: "#",
  itemHint: "The number of the value",
  value: "value",
  filter: (column: string) => `Filter ${column}`,
  filterHint: "text, > 5, <= 3, = a, != b, empty",
  filterPlace: "filter",
  clear: "No filters",
  columns: "Columns",
  someColumns: (shown: number, of: number) => `${shown} of ${grouped(of)}`,
  sort: (column: string) => `Sort by ${column}`,
  grip: "Drag for another width, double-click for its own; Alt with arrows by keyboard",
  figures: (column: string) => `Figures of ${column}`,
  working: "Working it out…",
} as const;

export const figureText = {
  count: "Rows",
  empty: "Empty",
  nan: "Not a number",
  distinct: "Different",
  different: (count: number) => `${grouped(count)} different`,
  min: "Least",
  max: "Most",
  mean: "Mean",
  deviation: "Deviation",
  top: "Most frequent",
  spread: (column: string) => `How the numbers of ${column} are spread`,
  bin: (from: string, to: string, count: number) => `${from} to ${to}: ${grouped(count)}`,
} as const;

export const chartText = {
  as: "Drawn as",
  kinds: { line: "Line", histogram: "Histogram", scatter: "Scatter" },
  column: "Numbers",
  across: "Across",
  upward: "Upward",
  none: "There are no numbers in these values.",
  few: "A scatter needs two columns of numbers.",
  whole: "Show all",
  items: (from: number, to: number) => `items ${grouped(from)} to ${grouped(to)}`,
  about: (mean: string, deviation: string) => `mean ${mean}, deviation ${deviation}`,
  line: (column: string) => `${column} along the items: arrows pan, plus and minus zoom, 0 shows all`,
  histogram: (column: string) => `How often which ${column}`,
  scatter: (across: string, upward: string) => `${upward} by ${across}`,
  at: (item: number, low: string) => `item ${grouped(item)}: ${low}`,
  between: (from: number, to: number, low: string, high: string) =>
    `items ${grouped(from)} to ${grouped(to)}: ${low} to ${high}`,
  points: (shown: number, of: number) =>
    shown === of ? `${grouped(of)} points` : `${grouped(shown)} of ${grouped(of)} points, evenly chosen`,
  value: "value",
  failed: "It cannot be drawn.",
} as const;

export const jsonText = {
  tree: (item: number, port: string) => `Value ${grouped(item)} of ${port}`,
  search: "Search in this value",
  empty: { list: "An empty list", object: "An empty object", leaf: "A single value" },
  tooBig: "Too big to copy: save the values as a file",
} as const;

export const plainText = {
  text: (item: number, port: string) => `Text of value ${grouped(item)} of ${port}`,
  compare: "Compare with",
  nothing: "no comparison",
  previous: "the one before",
  other: "another…",
  otherItem: "Item to compare with",
  wrap: "Wrap lines",
  changes: "Only changes",
  same: "The same text.",
  alike: (lines: number) => `${grouped(lines)} lines the same`,
  sums: (added: number, removed: number) => `+${grouped(added)} −${grouped(removed)}`,
  coarse: "Too different to compare line by line: shown as a whole.",
  added: "added",
  removed: "removed",
  raw: (item: number, port: string) => `JSON text of value ${grouped(item)} of ${port}`,
  cut: (shown: number, of: number) =>
    `The first ${grouped(shown)} of ${grouped(of)} characters: save the values to have them all.`,
  described: "What is binary is described.",
  copy: "Copy this value",
  characters: (count: number) => `${grouped(count)} characters`,
} as const;

export const passageText = {
  title: "In and out",
  in: "In",
  out: "Out",
  sideBySide: "Side by side",
  large: (node: string) => `In and out of ${node}`,
  input: (port: string) => `Input ${port}`,
  output: (port: string) => `Output ${port}`,
  port: "Output port",
  inPort: "Wire that comes in",
  wire: (from: string, to: string) => `${from} to ${to}`,
  heavy: (megabytes: number) => `about ${grouped(megabytes)} MB: look at it side by side`,
  madeOf: (items: string) => `made of item ${items}`,
  madeOfMany: (items: string) => `made of items ${items}`,
  more: (count: number) => `and ${grouped(count)} more`,
  whole: "made of all that came in",
  none: "nothing came in",
  gone: "not held any more",
} as const;

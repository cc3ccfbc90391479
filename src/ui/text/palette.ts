// The words of the palette, of a node's documentation there, and of the list at the pointer. Knows nothing of how they
// are laid out.

import { counted } from "./words";

export const paletteText = {
  title: "Palette",
  search: "Search nodes",
  own: "This project",
  favourites: "Favourites",
  recent: "Recent",
  otherCategory: "other",
  found: (count: number) => (count === 0 ? "No node is found" : `${counted(count, "node")} found`),
  none: "No node is found",
  noneText: "Try another word, or write the node yourself: in Python, or in Rust as a .wasm file.",
  noneFiltered: "The filters may leave out what you look for.",
  clearFilters: "Clear the search",
  newPython: "New Python node",
  newPythonHint: "A node of your own, from a template that runs. Opens its code.",
  addModule: "Add a .wasm node…",
  addModuleHint: "A node compiled to WebAssembly. Its file can be dropped onto the canvas, too.",
  favour: (title: string) => `Make ${title} a favourite`,
  unfavour: (title: string) => `Take ${title} out of the favourites`,
  about: (title: string) => `About ${title}`,
  way: "Drag it onto the canvas, double-click it or press Enter. Right arrow tells more, F makes it a favourite.",
  moduleUnreadable: (file: string, why: string) => `“${file}” could not be read: ${why}.`,
  moduleAdded: (type: string) => `${type} is a node of this project now.`,
  moduleReplaced: (type: string, nodes: number) =>
    `${type} was replaced: ${nodes === 1 ? "its node has" : `its ${nodes} nodes have`} the new code.`,
} as const;

export const becauseText = {
  alias: (alias: string, title: string) => `${alias} → ${title}`,
  param: (text: string, name: string | undefined) =>
    name === undefined ? `parameter ${text}` : `parameter ${text} → ${name}`,
  port: (text: string) => `port ${text}`,
  docs: "in its documentation",
} as const;

export const filterText = {
  toggle: "Filters",
  group: "Filters",
  runtime: "Written in",
  in: "Takes",
  out: "Gives",
  anything: "anything",
  hint: "The same can be written into the search: in:audio out:number runtime:python",
} as const;

export const docsText = {
  dialog: (title: string) => `About ${title}`,
  inputs: "Inputs",
  outputs: "Outputs",
  parameters: "Parameters",
  noInputs: "none: it is a source",
  noOutputs: "none",
  wired: "by wire only",
  preset: (text: string) => `default ${text}`,
  required: "required",
  secret: "secret",
  atLeast: (min: number) => `at least ${min}`,
  atMost: (max: number) => `at most ${max}`,
  range: (min: number, max: number) => `${min} to ${max}`,
  oneOf: (choices: string) => `one of ${choices}`,
  add: "Add to the canvas",
  close: "Close",
  aliases: (names: string) => `Also called ${names}`,
} as const;

export const tryText = {
  title: "Try it",
  example: "Example",
  own: "Something else",
  input: "Input",
  inputs: "Input, by port",
  params: "Parameters",
  output: "Output",
  expected: "Expected output",
  run: "Try it",
  running: "Trying…",
  starting: "The runtime starts",
  again: "Try again",
  insert: "Insert example",
  insertHint: "Adds the node with these parameters, and before it the input as fixed values",
  inserted: "The example is on the canvas.",
  runIt: "Run",
  nothing: "nothing came out",
  more: (count: number) => `and ${counted(count, "value")} more`,
  failed: (type: string) => `It failed: ${type}`,
  atItem: (item: number) => `at item ${item}`,
  log: "Log",
  time: (ms: number) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`,
  cut: "It was stopped: that is enough to see what it does.",
  noList: "The input must be a list: one entry an item.",
  noPorts: "The input must be an object with a list for each port.",
  noParams: "The parameters must be an object.",
  notJson: (line: number, column: number, message: string) => `Line ${line}, column ${column}: ${message}`,
} as const;

export const quickAddText = {
  add: "Add a node",
  fits: (port: string) => `Nodes that fit ${port}`,
  all: (port: string) => `All nodes, for ${port}`,
  into: "Insert into the wire",
  replace: (node: string) => `Replace ${node}`,
  none: (query: string) => `No node is found by “${query}”.`,
  unfit: "does not fit",
  keeps: (kept: number, all: number) =>
    kept === all ? `keeps ${counted(all, "wire")}` : `keeps ${kept} of ${counted(all, "wire")}`,
  showAll: "Show all",
  showFitting: "Only what fits",
  newPython: "New Python node",
} as const;

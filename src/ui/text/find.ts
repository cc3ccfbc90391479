// The words of finding in the graph and of the list of nodes. Knows nothing of how things are found.

import { counted, grouped } from "./words";

export const findText = {
  panel: "Find in graph",
  outline: "Nodes",
  search: "Find in names, types, parameters, code and notes",
  filter: "Filter the nodes",
  results: "Finds",
  close: "Close",
  next: "Next find",
  previous: "Previous find",
  none: (query: string) => `Nothing is found by “${query}”.`,
  empty: "There is no node yet.",
  count: (at: number, of: number) => (of === 0 ? "no finds" : `${grouped(at)} of ${grouped(of)}`),
  found: (count: number) => counted(count, "find"),
  nodes: (count: number) => counted(count, "node"),
  thisGraph: "This graph",
  wholePipeline: "The pipeline",
  subgraph: (title: string) => `Subgraph ${title}`,
  line: (number: number, text: string) => `line ${number}: ${text}`,
  problems: (count: number) => counted(count, "problem"),
  note: "Note",
  group: "Group",
  unknownType: "unknown node type",
  unreachable: "No node of the pipeline uses this subgraph.",
  filters:
    "Narrow it down: type: param: code: is:failed is:stale is:pinned is:bypassed is:disabled is:problem",
} as const;

export const findModesText = {
  label: "What to find",
  modes: { find: "Graph", values: "Values" },
} as const;

export const valueFindText = {
  panel: "Search values",
  toggle: "Search the values of all wires",
  search: "Search the values of all wires",
  results: "Wires and items found",
  help: "A word, or a condition; several must all hold. Try:",
  examples: [
    ["len>1000", "long texts, lists and sounds"],
    ["nan:>0", "numbers that are none"],
    ["price>10", "a field, compared"],
    ['user.name="Ann B"', "a field inside a field"],
    ["tags[0]:red", "a field that holds a text"],
    ["type:audio", "number, string, object, image, tensor…"],
    ["shape:*,3", "lengths of tensors and lists"],
    ["time>200ms", "all of nodes that took so long"],
  ],
  noRun: "Run the pipeline first: what passed its wires can be searched then.",
  none: (query: string) => `No item is found by “${query}”.`,
  item: (item: number) => `#${grouped(item)}`,
  more: (items: number) => `${grouped(items)} more`,
  /** `of`: items there are. */
  ofPort: (count: number, looked: number, of: number) =>
    looked < of
      ? `${grouped(count)} in ${grouped(looked)} of ${grouped(of)}`
      : `${grouped(count)} of ${grouped(of)}`,
  short: (count: number, isAll: boolean) => `${grouped(count)}${isAll ? "" : "+"}`,
  finds: (finds: number, wires: number) => `${counted(finds, "find")} on ${counted(wires, "port")}`,
  looked: (looked: number, of: number) =>
    looked < of ? `${grouped(looked)} of ${grouped(of)} items looked at` : `${counted(of, "item")} looked at`,
  trouble: (why: string) => `Not everything could be searched: ${why}`,
} as const;

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

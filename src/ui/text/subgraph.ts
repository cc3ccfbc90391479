// The words of subgraphs: their bar, their uses, their ports. Knows nothing of how they look.

import { counted } from "./words";

export const subgraphCommandWords = {
  makeSubgraph: ["Make a subgraph of the selection", "reusable component nest pack combine"],
  openSubgraph: ["Open the subgraph", "enter inside nest"],
  leaveSubgraph: ["Leave the subgraph", "exit out up back parent"],
  unpackSubgraph: ["Unpack the subgraph", "ungroup expand inline dissolve"],
  removeSubgraphs: ["Remove the subgraphs that nothing uses", "delete unused clean purge"],
  unlinkSubgraph: ["Unlink the subgraph from its other uses", "make unique own copy"],
} as const;

export const subgraphMenuWords = {
  make: "Make subgraph",
  open: "Open subgraph",
  unpack: "Unpack subgraph",
  unlink: "Unlink from other uses",
} as const;

export const subgraphReasons = {
  notUse: "Select one use of a subgraph first.",
  only: "It is the only use of its subgraph.",
  allUsed: "Every subgraph is used.",
} as const;

export const subgraphText = {
  title: "Subgraph",
  numbered: (title: string, number: number) => `${title} ${number}`,
  path: "Open graphs",
  badge: (uses: number) => (uses > 1 ? `Subgraph ×${uses}` : "Subgraph"),
  badgeHint: (uses: number) =>
    uses > 1
      ? `One of ${uses} uses: what is changed inside changes in all of them.`
      : "It stands for the nodes in it. Double-click opens it.",
  linked: (count: number) =>
    count === 1
      ? "The only use of its subgraph."
      : `Linked: ${count} uses share what is inside. The values set here are this use's own.`,
  holds: (nodes: number, wires: number) => `${counted(nodes, "node")}, ${counted(wires, "wire")} inside`,
  name: "Title",
  description: "Description",
  descriptionHint: "What is it for?",
  nameless: "A subgraph needs a title.",
  open: "Open subgraph",
  unpack: "Unpack",
  unpackHint: "Puts the nodes back in its place, wired as they are inside",
  unlink: "Unlink",
  unlinkHint: "Gives this use a subgraph of its own",
  removed: (count: number) => `${counted(count, "unused subgraph")} removed.`,
  hint: "What is done here is done in every use. Select a node to make one of its free ports a port of the subgraph, or to let every use set one of its parameters.",
} as const;

export const portListText = {
  inputs: "Inputs",
  outputs: "Outputs",
  params: "Parameters",
  none: {
    input: "No input yet.",
    output: "No output yet.",
    param: "No parameter that a use may set.",
  },
  sides: { input: "input", output: "output", param: "parameter" },
  nameOf: (side: string, name: string) => `Name of the ${side} ${name}`,
  up: (name: string) => `Move ${name} up`,
  down: (name: string) => `Move ${name} down`,
  remove: (name: string) => `Remove ${name}`,
  end: (node: string, port: string) => `${node} · ${port}`,
  nowhere: "nowhere",
} as const;

export const exposeText = {
  title: "In the subgraph",
  hint: "Ports and parameters that every use of the subgraph shows.",
  input: (port: string) => `Input ${port}`,
  output: (port: string) => `Output ${port}`,
  param: (param: string) => `Parameter ${param}`,
  as: (name: string) => `as “${name}”`,
  tag: (side: string, name: string) => `The subgraph's ${side} “${name}”`,
} as const;

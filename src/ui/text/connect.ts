// The words of drawing wires without a pointer. Knows nothing of ports.

import { counted } from "./words";

export const connectText = {
  mode: "Connect",
  search: "Search ports",
  nothing: "Nothing to connect",
  wire: (from: string, to: string) => `${from} → ${to}`,
  from: (port: string) => `From ${port}`,
  to: (port: string) => `To ${port}`,
  choosePort: (node: string) => `Choose a port of ${node}`,
  chooseGoal: (port: string) => `Connect ${port} to`,
  more: (count: number) => `${counted(count, "port")} more, further away: type to find them`,
  filter: "Type a part of a node's or port's name",
  fitting: (count: number) => counted(count, "fitting port"),
  noneFits: "No other node has a free port that fits.",
  noneFound: (query: string) => `No fitting port is found by “${query}”.`,
  addNode: "Add a node that fits…",
  output: "output",
  input: "input",
  wired: (from: string, to: string) => `Wired ${from} to ${to}.`,
  at: (port: string, index: number, of: number) => `${port}, ${index} of ${of}`,
  keys: {
    move: "next",
    pick: "choose",
    wire: "wire",
    more: "wire and go on",
    back: "other port",
    leave: "leave",
  },
} as const;

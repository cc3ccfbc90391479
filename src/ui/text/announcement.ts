// What is said to those who do not see the canvas: runs, what was undone, what came and went. Knows nothing of when.

import { counted } from "./words";

export const announcementText = {
  started: "Run started",
  paused: "Run paused",
  resumed: "Run goes on",
  finished: (nodes: number, values: number, time: string) =>
    `Run finished in ${time}: ${counted(nodes, "node")}, ${counted(values, "result")}`,
  failed: (node: string, item: number | undefined, message: string) =>
    `Run failed at ${node}${item === undefined ? "" : `, item ${item}`}: ${message}`,
  failedSomewhere: (message: string) => `Run failed: ${message}`,
  stopped: "Run stopped",
  crashed: (message: string) => `Run crashed: ${message}`,
  undone: (what: string) => `Undone: ${what}`,
  redone: (what: string) => `Redone: ${what}`,
  opened: (name: string) => `${name} is on the canvas`,
  added: (what: string) => `${what} added`,
  removed: (what: string) => `${what} removed`,
  nodes: (count: number) => counted(count, "node"),
  wires: (count: number) => counted(count, "wire"),
  changed: (node: string) => `settings of ${node}`,
  severalChanged: (count: number) => `settings of ${counted(count, "node")}`,
  code: "code",
  moved: "places on the canvas",
  input: "run input",
  rest: "a change of the project",
} as const;

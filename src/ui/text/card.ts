// The words on cards, wires and the canvas's own buttons. Knows nothing of how they look.

import { counted } from "./words";

export const cardText = {
  name: (id: string, title: string, runtime: string, pinned: boolean) =>
    `${id}, ${title}, ${runtime === "graph" ? "subgraph" : `${runtime} node`}${pinned ? ", pinned" : ""}`,
  unknownName: (id: string, type: string, pinned: boolean) =>
    `${id}, unknown node type ${type}${pinned ? ", pinned" : ""}`,
  unknown: "unknown node type",
  pinned: (values: number) => `PINNED: ${counted(values, "fixed value")}`,
  pinnedHint: (values: number) =>
    `It does not run: ${counted(values, "fixed value")} stand for what it would give.`,
  item: (number: number) => `Item ${number}: `,
  gone: "gone",
  more: (params: number) => `+${params}`,
  ghostPort: (port: string) => `The port "${port}" is gone from this node's code. Rewire or remove the wire.`,
} as const;

export const wireText = {
  badge: (from: string, to: string, count: string, last: string, stale: boolean) =>
    `Wire from ${from} to ${to}: ${count} items${last && `, the last ${last}`}${stale ? ", out of date" : ""}`,
  choose: "Which ports?",
  ports: (from: string, to: string) => `${from} → ${to}`,
} as const;

export const controlsText = {
  zoomOut: "Zoom out",
  zoomIn: "Zoom in",
  fit: "Fit view",
  tidy: "Tidy up",
  overview: "Overview of the graph",
  percent: (zoom: number) => `${Math.round(zoom * 100)}%`,
} as const;

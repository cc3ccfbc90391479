// The language a node runs in, by name and colour. Knows nothing of the node.

import { Badge } from "./Badge";

const NAMES = { rust: "Rust", python: "Python", wasm: "Wasm" } as const;

export function RuntimeBadge({ runtime }: { readonly runtime: keyof typeof NAMES }) {
  return <Badge tone={runtime === "python" ? "python" : "rust"}>{NAMES[runtime]}</Badge>;
}

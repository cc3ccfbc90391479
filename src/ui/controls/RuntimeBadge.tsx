// The language a node runs in, by name and colour. Knows nothing of the node.

import { controlsText } from "../text/controls";
import { Badge } from "./Badge";

export function RuntimeBadge({ runtime }: { readonly runtime: keyof typeof controlsText.languages }) {
  return <Badge tone={TONES[runtime]}>{controlsText.languages[runtime]}</Badge>;
}

const TONES = { rust: "rust", python: "python", wasm: "rust", graph: "accent" } as const;

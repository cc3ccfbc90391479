// The words of the controls that every part of the page uses. Knows nothing of the parts.

export const controlsText = {
  close: "Close",
  clearSearch: "Clear search",
  again: "Try again",
  languages: { rust: "Rust", python: "Python", wasm: "Wasm", graph: "Subgraph" },
} as const;

// Whether a wire is being drawn by keys, from which node, and what was said of the last one. Knows nothing of ports.

import { createStore, type StoreApi } from "zustand/vanilla";
import type { NodeId } from "../../graph/graph";

interface ConnectState {
  readonly node: NodeId | undefined;
  /** For screen readers; it outlasts the mode. */
  readonly said: string;
}

export interface ConnectMode {
  readonly store: StoreApi<ConnectState>;
  start(node: NodeId): void;
  leave(): void;
  say(text: string): void;
}

export function createConnectMode(): ConnectMode {
  const store = createStore<ConnectState>(() => ({ node: undefined, said: "" }));
  return {
    store,
    start: (node) => store.setState({ node, said: "" }),
    leave: () => store.setState({ node: undefined }),
    say: (said) => store.setState({ said }),
  };
}

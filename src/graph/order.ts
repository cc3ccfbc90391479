// The order in which a graph's nodes run, and the nodes that have none. Knows nothing of node types.

import type { Graph, NodeId } from "./graph";

export interface Order {
  /** Topological; of the nodes that could come next, the first of the manifest does. */
  readonly nodes: readonly NodeId[];
  /** Nodes on a cycle or behind one, in the order of the manifest. */
  readonly cyclic: readonly NodeId[];
}

export function topologicalOrder(graph: Graph): Order {
  const ids = [...graph.nodes.keys()];
  const rank = new Map(ids.map((id, index) => [id, index]));
  const waiting = new Map<NodeId, number>(ids.map((id) => [id, 0]));
  const next = new Map<NodeId, NodeId[]>(ids.map((id) => [id, []]));
  for (const { from, to } of graph.edges.values()) {
    if (!rank.has(from.node) || !rank.has(to.node)) continue;
    next.get(from.node)?.push(to.node);
    waiting.set(to.node, (waiting.get(to.node) ?? 0) + 1);
  }
  const ready = new MinHeap();
  for (const [id, count] of waiting) if (count === 0) ready.push(rank.get(id) ?? 0);
  const nodes: NodeId[] = [];
  for (let first = ready.pop(); first !== undefined; first = ready.pop()) {
    const id = ids[first] as NodeId;
    nodes.push(id);
    for (const target of next.get(id) ?? []) {
      const left = (waiting.get(target) ?? 0) - 1;
      waiting.set(target, left);
      if (left === 0) ready.push(rank.get(target) ?? 0);
    }
  }
  const placed = new Set(nodes);
  return { nodes, cyclic: ids.filter((id) => !placed.has(id)) };
}

/** One cycle among the given nodes, in walking order, for a message that names it. */
export function findCycle(graph: Graph, cyclic: readonly NodeId[]): readonly NodeId[] {
  const inside = new Set(cyclic);
  const before = new Map<NodeId, NodeId>();
  for (const { from, to } of graph.edges.values()) {
    if (inside.has(from.node) && inside.has(to.node) && !before.has(to.node)) before.set(to.node, from.node);
  }
  // Every node here has a predecessor here, so walking backwards must come round.
  const seen = new Map<NodeId, number>();
  const walk: NodeId[] = [];
  for (let node = cyclic[0]; node !== undefined; node = before.get(node)) {
    const start = seen.get(node);
    if (start !== undefined) return [node, ...walk.slice(start + 1).reverse()];
    seen.set(node, walk.length);
    walk.push(node);
  }
  return cyclic;
}

class MinHeap {
  readonly #items: number[] = [];

  push(item: number): void {
    const items = this.#items;
    items.push(item);
    for (let at = items.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if ((items[parent] as number) <= (items[at] as number)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  pop(): number | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return top;
    items[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= items.length) return top;
      const right = left + 1;
      const least = right < items.length && (items[right] as number) < (items[left] as number) ? right : left;
      if ((items[at] as number) <= (items[least] as number)) return top;
      this.#swap(at, least);
      at = least;
    }
  }

  #swap(a: number, b: number): void {
    const items = this.#items;
    [items[a], items[b]] = [items[b] as number, items[a] as number];
  }
}

// What can be done with subgraphs, each as one entry in the history. Knows nothing of how it is asked for.

import { freeNodeId } from "../../graph/edit";
import type { NodeId, PortRef, Subgraph } from "../../graph/graph";
import { freeName, nestingOf } from "../../graph/subgraph";
import { freeType } from "../../graph/subgraph-edits";
import type { Session } from "../../session/session";
import { subgraphText } from "../text/subgraph";
import { accepted, tell } from "../toolbar/notices";
import type { View } from "../view";
import { openSubgraph } from "./uses";

export type SubgraphActions = ReturnType<typeof createSubgraphActions>;

type PortList = "inputs" | "outputs" | "params";

export function createSubgraphActions(session: Session, view: View) {
  const state = session.store.getState;
  const graph = () => state().project.graph;

  function freeTitle(wish: string): string {
    const titles = new Set([...graph().subgraphs.values()].map(({ title }) => title));
    for (let number = 1; ; number++) {
      const title = number === 1 ? wish : subgraphText.numbered(wish, number);
      if (!titles.has(title)) return title;
    }
  }

  /** The selected node, where it is one use of a subgraph. */
  function use(): NodeId | undefined {
    const { nodes, edges } = view.store.getState();
    const [id] = nodes;
    const isOne = id !== undefined && nodes.size === 1 && edges.size === 0;
    return isOne && graph().subgraphs.has(graph().nodes.get(id)?.type ?? "") ? id : undefined;
  }

  function make(nodes: readonly NodeId[]): void {
    const { notes } = view.store.getState();
    const title = freeTitle(subgraphText.title);
    const type = freeType(graph(), state().catalog, title);
    const id = freeNodeId(graph().nodes, title.toLowerCase());
    const edit = { kind: "pack", nodes, notes: [...notes], id, type, title } as const;
    if (accepted(session.edit(edit))) view.select([id]);
  }

  function open(id: NodeId): void {
    session.enter(id);
    view.select([]);
  }

  /** Selects the use that was open, so that it is seen where one comes from. */
  function leave(depth = state().path.length - 1): void {
    const left = state().path[depth];
    session.leave(depth);
    view.select(left === undefined ? [] : [left]);
  }

  function unpack(id: NodeId): void {
    const before = new Set(graph().nodes.keys());
    if (!accepted(session.edit({ kind: "unpack", node: id }))) return;
    view.select([...graph().nodes.keys()].filter((each) => !before.has(each)));
  }

  function unlink(id: NodeId): void {
    const subgraph = graph().subgraphs.get(graph().nodes.get(id)?.type ?? "");
    if (!subgraph) return;
    const title = freeTitle(subgraph.title);
    accepted(
      session.edit({ kind: "unlink", node: id, type: freeType(graph(), state().catalog, title), title }),
    );
  }

  /** Also those that only unused ones use, in an order in which they can be removed. */
  function unused(): readonly string[] {
    const { nodes, subgraphs } = state().whole.project.graph;
    const used = new Set<string>();
    const waiting = [...nodes.values()];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      const subgraph = used.has(node.type) ? undefined : subgraphs.get(node.type);
      if (!subgraph) continue;
      used.add(node.type);
      waiting.push(...subgraph.nodes.values());
    }
    return nestingOf(subgraphs)
      .order.filter((type) => !used.has(type))
      .reverse();
  }

  function removeUnused(): void {
    const types = unused();
    const edits = types.map((type) => ({ kind: "removeSubgraph", type }) as const);
    if (accepted(session.edit({ kind: "batch", edits }))) tell(subgraphText.removed(types.length));
  }

  function change(make: (open: Subgraph) => Partial<Subgraph>): void {
    const open = openSubgraph(state());
    if (open) accepted(session.edit({ kind: "setSubgraph", type: open.type, ...make(open.subgraph) }));
  }

  function freshName(subgraph: Subgraph, list: PortList, wish: string): string {
    return freeName(new Set(subgraph[list].map(({ name }) => name)), wish);
  }

  return {
    use,
    make,
    open,
    leave,
    unpack,
    unlink,
    unused,
    removeUnused,
    /** Makes a port of an inner node one of the open subgraph, or no longer. */
    toggleInput({ node, port }: PortRef): void {
      change((subgraph) => {
        const isHere = (target: PortRef) => target.node === node && target.port === port;
        const left = subgraph.inputs
          .map(({ name, to }) => ({ name, to: to.filter((target) => !isHere(target)) }))
          .filter(({ to }, index) => to.length > 0 || subgraph.inputs[index]?.to.length === 0);
        if (subgraph.inputs.some(({ to }) => to.some(isHere))) return { inputs: left };
        const name = freshName(subgraph, "inputs", port);
        return { inputs: [...subgraph.inputs, { name, to: [{ node, port }] }] };
      });
    },
    toggleOutput(from: PortRef): void {
      change((subgraph) => {
        const isOther = (each: PortRef) => each.node !== from.node || each.port !== from.port;
        const left = subgraph.outputs.filter((output) => isOther(output.from));
        if (left.length < subgraph.outputs.length) return { outputs: left };
        return { outputs: [...left, { name: freshName(subgraph, "outputs", from.port), from }] };
      });
    },
    toggleParam(node: NodeId, param: string): void {
      change((subgraph) => {
        const left = subgraph.params.filter((each) => each.node !== node || each.param !== param);
        if (left.length < subgraph.params.length) return { params: left };
        return { params: [...left, { name: freshName(subgraph, "params", param), node, param }] };
      });
    },
    removePort(list: PortList, name: string): void {
      change((subgraph) => ({ [list]: subgraph[list].filter((each) => each.name !== name) }));
    },
    movePort(list: PortList, index: number, by: number): void {
      change((subgraph) => {
        const ports = [...subgraph[list]] as Subgraph[PortList][number][];
        const [port] = ports.splice(index, 1);
        if (port) ports.splice(index + by, 0, port);
        return { [list]: ports };
      });
    },
  };
}

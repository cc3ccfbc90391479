// What can be asked of a run, of pins and of what is expected, by key, menu or button. Knows nothing of how it is asked for.

import type { Edit } from "../../graph/edit";
import type { NodeId } from "../../graph/graph";
import type { Session } from "../../session/session";
import { runText } from "../text/toolbar";
import type { View } from "../view";
import { accepted, tell, tellRefused } from "./notices";
import { runRefusal, scopeRefusal } from "./progress";

export type Running = ReturnType<typeof createRunning>;

export function createRunning(session: Session, view: View) {
  const state = session.store.getState;

  /** The selected nodes, or those that are meant. */
  function chosen(nodes?: readonly NodeId[]): readonly NodeId[] {
    return (nodes ?? [...view.store.getState().nodes]).filter((id) => state().project.graph.nodes.has(id));
  }

  function start(kind: "to" | "from" | "only", meant?: readonly NodeId[]): void {
    const nodes = chosen(meant);
    const refusal = scopeRefusal(state(), nodes);
    if (refusal === undefined) session.run({ kind, nodes });
    else tellRefused(refusal);
  }

  async function pin(nodes: readonly NodeId[]): Promise<void> {
    const pinned = await session.pinOutputs(nodes);
    if (!pinned.ok) return tellRefused(pinned.error);
    tell(runText.nodesPinned(nodes));
  }

  function unpin(nodes: readonly NodeId[]): void {
    accepted(
      session.edit({
        kind: "batch",
        edits: nodes.map((node) => ({ kind: "setPinned", node, pinned: undefined })),
      }),
    );
  }

  async function expect(nodes: readonly NodeId[]): Promise<void> {
    const expected = await session.expectOutputs(nodes);
    if (!expected.ok) return tellRefused(expected.error);
    tell(runText.nodesExpected(nodes));
  }

  function expectNothing(nodes: readonly NodeId[]): void {
    const { nodes: all } = state().project.graph;
    const edits = nodes.flatMap((node) =>
      Object.keys(all.get(node)?.expected ?? {}).map(
        (port): Edit => ({ kind: "setExpected", node, port, expected: undefined }),
      ),
    );
    accepted(session.edit({ kind: "batch", edits }));
  }

  return {
    /** Nothing happens where the Run button says why it would not. */
    run: () => runRefusal(state().whole) === undefined && session.run(),
    runFresh: () => runRefusal(state().whole) === undefined && session.run({ kind: "fresh" }),
    runTo: (nodes?: readonly NodeId[]) => start("to", nodes),
    runFrom: (nodes?: readonly NodeId[]) => start("from", nodes),
    runOnly: (nodes?: readonly NodeId[]) => start("only", nodes),
    togglePause(): void {
      if (state().run.phase.kind === "running") session.pause();
      else session.resume();
    },
    toggleRunOnEdit(): void {
      session.edit({ kind: "setRunOnEdit", on: !state().project.runOnEdit });
    },
    expect: (nodes?: readonly NodeId[]) => void expect(chosen(nodes)),
    expectNothing: (nodes?: readonly NodeId[]) => expectNothing(chosen(nodes)),
    pin: (node: NodeId) => void pin([node]),
    unpin,
    editPin: (node: NodeId) => view.setDialog({ kind: "pin", node }),
    /** Pins what is selected, or takes its pins away where all of it is pinned. */
    togglePin(): void {
      const nodes = chosen();
      const { nodes: all } = state().project.graph;
      if (nodes.every((id) => all.get(id)?.pinned)) unpin(nodes);
      else void pin(nodes.filter((id) => !all.get(id)?.pinned));
    },
  };
}

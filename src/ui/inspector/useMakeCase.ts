// Makes an item of the last run a case of a node and opens it to be completed. Knows nothing of where it is asked for.

import { useState } from "react";
import type { NodeId } from "../../graph/graph";
import { entryOf } from "../../graph/spec";
import type { CaseFrom } from "../../session/case-making";
import type { Session, SessionState } from "../../session/session";
import { useStudio } from "../studio";
import { makeCaseText as text } from "../text/inspector";
import { tellRefused, tellWithAction } from "../toolbar/notices";
import type { View } from "../view";

/** Whether a node's code is the project's own, or a library's that can become it; undefined: it can have no cases. */
export function casesOf(
  { project, catalog }: Pick<SessionState, "project" | "catalog">,
  id: NodeId | undefined,
): "own" | "library" | undefined {
  const node = id === undefined ? undefined : project.graph.nodes.get(id);
  const entry = node && entryOf(catalog, node);
  if (!node || !entry || entry.spec.runtime === "graph") return undefined;
  if (project.graph.sources.has(node.type)) return "own";
  return entry.spec.runtime === "python" ? "library" : undefined;
}

interface CaseMaker {
  /** One is being made: the runtime may have to start for it. */
  readonly busy: boolean;
  make(node: NodeId, from: CaseFrom): void;
}

export function useMakeCase(): CaseMaker {
  const { session, view } = useStudio();
  const [busy, setBusy] = useState(false);

  async function begin(node: NodeId, from: CaseFrom): Promise<void> {
    setBusy(true);
    await made(session, view, node, from);
    setBusy(false);
  }

  return {
    busy,
    make(node, from) {
      const state = session.store.getState();
      if (casesOf(state, node) === "own") return void begin(node, from);
      const type = state.project.graph.nodes.get(node)?.type ?? "";
      tellWithAction(text.library(type), { label: text.makeOwn, onClick: () => void begin(node, from) });
    },
  };
}

async function made(session: Session, view: View, node: NodeId, from: CaseFrom): Promise<void> {
  const title = from.kind === "given" ? text.given(from.port, from.item) : text.taken(from.item);
  const result = await session.addCase(node, from, title);
  if (!result.ok) return tellRefused(result.error);
  view.select([node]);
  view.setPanel("inspector", true);
  view.setDialog({ kind: "case", ...result.value });
}

// What is done with kept runs from more than one place, and what is told of it. Knows nothing of lists and banners.

import type { PortKey } from "../../graph/graph";
import type { RunFacts, RunId, RunSide } from "../../session/runs/runs";
import type { Session } from "../../session/session";
import { runName, runsText as text } from "../text/runs";
import { tell, tellError, tellWithAction } from "../toolbar/notices";
import { announce } from "../toolbar/open";
import type { View } from "../view";
import { endsOf } from "./marks";

export async function openRun({ runs }: Session, id: RunId): Promise<void> {
  // As long as its values are being put away, they are where they were made.
  if (runs.store.getState().keeping === id) {
    runs.close();
    tell(text.isNow);
    return;
  }
  const opened = await runs.open(id);
  if (!opened.ok) tellError(opened.error);
}

export async function openGraph(session: Session, view: View, id: RunId): Promise<void> {
  announce(view, await session.runs.openProject(id));
}

export function removeRun({ runs }: Session, run: RunFacts): void {
  runs.remove(run.id);
  tellWithAction(text.removed(runName(run)), { label: text.undo, onClick: () => runs.putBack(run.id) });
}

export async function compareRuns({ runs }: Session, one: RunSide, other: RunSide): Promise<void> {
  const { keeping } = runs.store.getState();
  const side = (run: RunSide) => (run === keeping ? "last" : run);
  const compared = await runs.compare(side(one), side(other));
  if (!compared.ok) tellError(compared.error);
}

/** Opens both values of a port of the whole run, in the graph where it is drawn. */
export function lookAtBoth(session: Session, view: View, flat: PortKey): void {
  const [node, port] = endsOf(flat);
  view.setDialog({ kind: "both", port: { node: session.reveal(node), port } });
}

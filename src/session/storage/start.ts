// What is on screen when the page opens: a link's project, an example, or what was saved last. Runs nothing.

import type { Result } from "../../graph/result";
import type { OpenedProject } from "../files";
import type { Session } from "../session";

/**
 * Once opened, a link or an example stays in the address until the first edit, so that a reload shows it again;
 * afterwards the saved project is the one to come back to. Undefined when there was nothing to open.
 */
export async function openAtStart(
  session: Session,
  location: Pick<Location, "hash" | "search" | "pathname">,
  history: Pick<History, "replaceState">,
): Promise<Result<OpenedProject, string> | undefined> {
  const example = new URLSearchParams(location.search).get("example");
  const takingUp = session.projects.takeUp();
  if (!example && location.hash.length <= 1) return takingUp.then(() => openRemembered(session));
  const opened = example ? session.openExample(example) : await session.openLink(location.hash);
  if (!opened.ok) return opened;
  const shown = session.store.getState().project;
  const unsubscribe = session.store.subscribe(({ project }) => {
    if (project === shown) return;
    unsubscribe();
    history.replaceState(null, "", location.pathname);
  });
  return opened;
}

function openRemembered(session: Session): Promise<Result<OpenedProject, string> | undefined> {
  const place = session.projects.place;
  if (place?.kind !== "example") return session.openSaved();
  const opened = session.openExample(place.id);
  return opened.ok ? Promise.resolve(opened) : session.openSaved();
}

// The session as it is to those who look at the values of one of two runs: what it reads is that run's. Knows nothing of
// what is shown.

import type { RunSide } from "../../session/runs/runs";
import type { Session } from "../../session/session";

const bySession = new WeakMap<Session, Map<RunSide, Session>>();

/** The same for the same side: whoever looks asks anew when the session is another. */
export function sidedSession(session: Session, run: RunSide): Session {
  const sides = bySession.get(session) ?? new Map<RunSide, Session>();
  bySession.set(session, sides);
  const made = sides.get(run) ?? {
    ...session,
    readValues: (port, from, to) => session.readValues({ ...port, run }, from, to),
    readText: (port, from, to) => session.readText({ ...port, run }, from, to),
    findValues: (port, text, from, limit) => session.findValues({ ...port, run }, text, from, limit),
    askValues: (port, question) => session.askValues({ ...port, run }, question),
  };
  sides.set(run, made);
  return made;
}

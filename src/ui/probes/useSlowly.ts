// A part of the session followed at a calm pace: values stream in faster than anybody reads. Knows nothing of what it is.

import { useEffect, useEffectEvent, useState } from "react";
import type { SessionState } from "../../session/session";
import { useStudio } from "../studio";

/** Milliseconds between two looks while things change. */
const PAUSE = 300;

/** What is selected, as it was at most a moment ago; rendered anew only where it became another. */
export function useSlowly<T>(select: (state: SessionState) => T): T {
  const { session } = useStudio();
  const [seen, setSeen] = useState(() => select(session.store.getState()));
  const look = useEffectEvent(() => {
    const now = select(session.store.getState());
    setSeen(() => now);
  });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    look();
    const leave = session.store.subscribe(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        look();
      }, PAUSE);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [session]);
  return seen;
}

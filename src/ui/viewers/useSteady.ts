// A value that changes all the time, followed at a calm pace. Knows nothing of what it is.

import { useEffect, useEffectEvent, useState } from "react";

/** The value as it is, or was at most `pause` ms ago while it keeps changing. */
export function useSteady<T>(value: T, pause = 400): T {
  const [steady, setSteady] = useState(value);
  const behind = !Object.is(steady, value);
  const catchUp = useEffectEvent(() => setSteady(value));
  useEffect(() => {
    if (!behind) return;
    // A newer value does not begin the pause again, or it would never end while values stream in; and one that came while
    // the last was taken over is followed as well.
    const timer = setInterval(catchUp, pause);
    return () => clearInterval(timer);
  }, [behind, pause]);
  return steady;
}

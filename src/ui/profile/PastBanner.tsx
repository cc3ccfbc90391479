// Says over the canvas that it shows an earlier moment of a run, and leads back. Knows nothing of how it got there.

import { History } from "lucide-react";
import { Button } from "../controls/Button";
import { useRuns } from "../runs/useRuns";
import { useSession, useStudio } from "../studio";
import { fineTime, playText as text } from "../text/profile";
import style from "./PastBanner.module.css";
import { useTrace } from "./useTrace";

export function PastBanner() {
  const past = useSession((state) => state.whole.past !== undefined);
  // A kept run that is opened says so itself.
  const opened = useRuns((state) => state.opened !== undefined);
  return past && !opened ? <Banner /> : null;
}

function Banner() {
  const { tracer } = useStudio().session;
  const at = useTrace((state) => state.at);
  const ms = useTrace((state) => state.trace?.ms);
  return (
    <div className={style.past}>
      <div className={style.banner} title={text.pastHint}>
        <History aria-hidden />
        <strong role="status">{text.past}</strong>
        {at !== undefined && ms !== undefined && <span>{text.of(fineTime(at), fineTime(ms))}</span>}
        <Button onClick={() => tracer.seek(undefined)}>{text.end}</Button>
      </div>
    </div>
  );
}

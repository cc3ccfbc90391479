// Says over the canvas that it shows an earlier run, which, and leads back. Knows nothing of how a run is opened.

import { Copy, History, Play } from "lucide-react";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import past from "../profile/PastBanner.module.css";
import { useTrace } from "../profile/useTrace";
import { useSession, useStudio } from "../studio";
import { fineTime } from "../text/profile";
import { exactTime, runName, runsText, openedText as text } from "../text/runs";
import { openGraph } from "./actions";
import style from "./RunBanner.module.css";
import { since, useNow, useRuns } from "./useRuns";

export function RunBanner() {
  const opened = useRuns((state) => state.list.find(({ id }) => id === state.opened));
  return opened ? <Banner key={opened.id} id={opened.id} at={opened.at} name={runName(opened)} /> : null;
}

interface BannerProps {
  readonly id: string;
  readonly at: number;
  readonly name: string;
}

function Banner({ id, at, name }: BannerProps) {
  const { session, view } = useStudio();
  const { runs, tracer } = session;
  const now = useNow();
  const live = useSession((state) => state.whole.run.plan !== undefined);
  const moment = useTrace((state) => state.at);
  const ms = useTrace((state) => state.trace?.ms);
  return (
    <div className={past.past}>
      <div className={`${past.banner} ${style.banner}`} title={`${exactTime(at)}\n${text.hint}`}>
        <History aria-hidden />
        <strong role="status">{text.title(name)}</strong>
        <span>
          {moment !== undefined && ms !== undefined
            ? text.moment(fineTime(moment), fineTime(ms))
            : since(at, now)}
        </span>
        {moment !== undefined && <Button onClick={() => tracer.seek(undefined)}>{text.end}</Button>}
        <Button look="primary" onClick={() => runs.close()}>
          {live ? runsText.back : runsText.close}
        </Button>
        {moment === undefined && (
          <IconButton label={text.play} icon={<Play />} onClick={() => view.show("profile")} />
        )}
        <Button icon={<Copy aria-hidden />} onClick={() => void openGraph(session, view, id)}>
          {runsText.copy}
        </Button>
      </div>
    </div>
  );
}

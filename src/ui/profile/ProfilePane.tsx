// Where the time of the last run went: its table, flame chart and advice, and the bar that plays it back. Knows nothing
// of how it was measured.

import { Download, Flame, Gauge } from "lucide-react";
import { useMemo, useState } from "react";
import { isActive } from "../../session/run";
import { adviceOn } from "../../session/trace-advice";
import { chromeTrace } from "../../session/trace-export";
import { flameOf } from "../../session/trace-flame";
import type { Profile } from "../../session/trace-profile";
import type { TraceState } from "../../session/tracer";
import { Badge } from "../controls/Badge";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { Looks } from "../controls/Looks";
import { useSession, useStudio, useView } from "../studio";
import { fineTime, flameText, percent, profileText as text } from "../text/profile";
import { fileName, saveFile } from "../toolbar/open";
import { AdviceList } from "./AdviceList";
import { CostTable } from "./CostTable";
import { FlameChart } from "./FlameChart";
import { PlayBack } from "./PlayBack";
import style from "./ProfilePane.module.css";
import { useFollowed, useTrace } from "./useTrace";

type Look = keyof typeof text.tabs;

const LOOKS: readonly Look[] = ["table", "flame", "advice"];

export function ProfilePane() {
  useFollowed(useView((state) => state.tab === "profile" && state.panels.dock));
  const trace = useTrace((state) => state.trace);
  const profile = useTrace((state) => state.profile);
  const active = useSession((state) => isActive(state.whole.run));
  return (
    <section className={style.pane} aria-label={text.title}>
      {trace && profile && profile.nodes.length > 0 ? (
        <Filled trace={trace} profile={profile} active={active} />
      ) : (
        <Empty known={profile !== undefined} active={active} />
      )}
    </section>
  );
}

interface FilledProps {
  readonly trace: NonNullable<TraceState["trace"]>;
  readonly profile: Profile;
  readonly active: boolean;
}

function Filled({ trace, profile, active }: FilledProps) {
  const [look, setLook] = useState<Look>("table");
  return (
    <>
      <Bar trace={trace} profile={profile} active={active} look={look} onLook={setLook} />
      <div className={style.body}>
        {look === "table" && <CostTable profile={profile} />}
        {look === "flame" && <FlameChart trace={trace} />}
        {look === "advice" && <AdviceList profile={profile} />}
      </div>
      {!active && <PlayBack ms={trace.ms} />}
    </>
  );
}

interface BarProps extends FilledProps {
  readonly look: Look;
  onLook(look: Look): void;
}

function Bar({ trace, profile, active, look, onLook }: BarProps) {
  const { view } = useStudio();
  const heat = useView((state) => state.heat);
  const name = useSession((state) => state.whole.project.name);
  const partial = useTrace((state) => state.partial);
  const advice = useMemo(() => adviceOn(profile).length, [profile]);
  const crossing = profile.measured > 0 ? crossingOf(profile) / profile.measured : 0;

  function save(): void {
    saveFile(fileName(`${name} trace`, "json"), chromeTrace(flameOf(trace), name), "application/json");
  }

  return (
    <header className={style.bar}>
      <Looks
        label={text.views}
        looks={LOOKS}
        value={look}
        onChange={onLook}
        face={(each) => (
          <>
            {text.tabs[each]}
            {each === "advice" && advice > 0 && <Badge tone="warning">{advice}</Badge>}
          </>
        )}
      />
      <span className={style.summary} title={look === "flame" ? flameText.hint : text.summaryHint}>
        {look === "flame" && !active ? flameText.hint : text.summary(fineTime(profile.ms), percent(crossing))}
        {(active || partial) && ` ${active ? text.live : text.partial}`}
      </span>
      <Button
        look="ghost"
        icon={<Flame aria-hidden />}
        hint={text.heatHint}
        aria-pressed={heat}
        className={style.toggle ?? ""}
        onClick={() => view.setHeat(!heat)}
      >
        {text.heat}
      </Button>
      <Button look="ghost" icon={<Download aria-hidden />} hint={text.exportHint} onClick={save}>
        {text.export}
      </Button>
    </header>
  );
}

function crossingOf({ segments, wires }: Profile): number {
  const entering = segments.reduce((sum, segment) => sum + segment.entering, 0);
  return wires.reduce((sum, { crossing }) => sum + (crossing?.ms ?? 0), entering);
}

function Empty({ known, active }: { readonly known: boolean; readonly active: boolean }) {
  const { session } = useStudio();
  const ran = useSession((state) => state.run.plan !== undefined);
  const again = <Button onClick={() => session.run({ kind: "fresh" })}>{text.runAgain}</Button>;
  const icon = <Gauge aria-hidden />;
  if (active) return <EmptyState icon={icon} title={text.measuring} />;
  if (!ran)
    return (
      <EmptyState icon={icon} title={text.none}>
        {text.noneText}
      </EmptyState>
    );
  return (
    <EmptyState icon={icon} title={known ? text.nothingRan : text.gone} actions={again}>
      {known ? text.nothingRanText : text.goneText}
    </EmptyState>
  );
}

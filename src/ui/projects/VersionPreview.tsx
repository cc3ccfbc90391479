// A version as a picture, and what restoring it would change. Knows nothing of the other versions.

import { Download, RotateCcw } from "lucide-react";
import { useMemo } from "react";
import { type Difference, differencesBetween } from "../../session/storage/differences";
import type { Version } from "../../session/storage/record";
import { Button } from "../controls/Button";
import { useSession, useStudio } from "../studio";
import { ago, versionsText as text } from "../text/projects";
import { tell, tellError } from "../toolbar/notices";
import { GraphPicture } from "../welcome/GraphPicture";
import { downloadRaw } from "./actions";
import { useProjects } from "./useProjects";
import style from "./VersionPreview.module.css";

/** More than these are counted rather than listed. */
const SHOWN = 60;

interface VersionPreviewProps {
  readonly version: Version | undefined;
  readonly isPresent: boolean;
}

export function VersionPreview({ version, isPresent }: VersionPreviewProps) {
  const { session, view } = useStudio();
  const present = useSession((state) => state.project);
  const readOnly = useProjects((state) => state.readOnly);
  const sight = useMemo(() => version && session.shelf.look(version), [session, version]);
  const differences = useMemo(
    () => (sight ? differencesBetween(present, sight.project) : []),
    [sight, present],
  );
  if (!version) return <p className={style.empty}>{text.picture}</p>;
  const when = ago(version.at);
  if (!sight) {
    return (
      <div className={style.preview}>
        <p className={style.empty}>{text.unreadable}</p>
        <div className={style.actions}>
          <Button
            icon={<Download aria-hidden />}
            onClick={() => downloadRaw(`${version.name} ${version.revision}`, version.text)}
          >
            {text.download}
          </Button>
        </div>
      </div>
    );
  }
  async function restore(): Promise<void> {
    if (!sight) return;
    const restored = await session.projects.restore(sight.project);
    if (!restored.ok) return tellError(restored.error);
    view.select([]);
    view.setDialog(undefined);
    tell(text.restored(when));
  }
  return (
    <section className={style.preview} aria-label={text.pictureOf(when)}>
      <div className={style.picture}>
        <GraphPicture {...sight} width={480} height={210} />
      </div>
      {isPresent ? (
        <p className={style.note}>{text.isPresent}</p>
      ) : (
        <>
          <h3 className={style.heading}>{text.differences}</h3>
          <Differences differences={differences} />
          {!readOnly && (
            <div className={style.actions}>
              <Button look="primary" icon={<RotateCcw aria-hidden />} onClick={() => void restore()}>
                {text.restore}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  if (differences.length === 0) return <p className={style.note}>{text.noDifferences}</p>;
  const more = differences.length - SHOWN;
  return (
    <ul className={style.differences}>
      {differences.slice(0, SHOWN).map((each) => (
        <li key={`${each.part} ${each.change} ${each.name}`} data-change={each.change}>
          <span className={style.sign}>{text.sign[each.change]}</span>
          <span>{text.difference(each)}</span>
        </li>
      ))}
      {more > 0 && <li className={style.more}>{text.more(more)}</li>}
    </ul>
  );
}

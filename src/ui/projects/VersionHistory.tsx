// What is kept of the open project: its versions, a look at each, and the way back to it. Knows nothing of storage.

import { BookmarkPlus, History } from "lucide-react";
import { useState } from "react";
import type { Version } from "../../session/storage/record";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { useStudio } from "../studio";
import { ago, dateOf, versionsText as text } from "../text/projects";
import { keepVersion } from "./actions";
import { useProjects, useStored } from "./useProjects";
import { useSummaries } from "./useSummaries";
import style from "./VersionHistory.module.css";
import { VersionPreview } from "./VersionPreview";

export function VersionHistory() {
  const { session } = useStudio();
  const id = useProjects((state) => state.id);
  const stored = useProjects((state) => state.stored);
  const readOnly = useProjects((state) => state.readOnly);
  const versions = useStored(
    async () => (stored ? session.shelf.versions(id) : { ok: true as const, value: [] }),
    `${id} ${stored}`,
  );
  const [chosen, setChosen] = useState<string>();
  const summaries = useSummaries(versions ?? []);
  const version = versions?.find((each) => keyOf(each) === chosen) ?? versions?.[1] ?? versions?.[0];
  return (
    <div className={style.history}>
      <div className={style.side}>
        {!readOnly && (
          <Button icon={<BookmarkPlus aria-hidden />} onClick={() => void keepVersion(session)}>
            {text.keep}
          </Button>
        )}
        {versions?.length === 0 && (
          <EmptyState icon={<History />} title={text.none}>
            {text.noneText}
          </EmptyState>
        )}
        <ul className={style.list} aria-label={text.list}>
          {versions?.map((each, index) => (
            <li key={keyOf(each)}>
              <button
                type="button"
                className={style.version}
                aria-pressed={each === version}
                onClick={() => setChosen(keyOf(each))}
              >
                <span className={style.when} title={dateOf(each.at)}>
                  {index === 0 ? text.present : ago(each.at)}
                </span>
                <span className={style.why}>{reasonOf(each, index)}</span>
                <span className={style.summary}>{summaries.get(each) ?? ""}</span>
                <span className={style.count}>{text.nodes(each.nodes)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
      <VersionPreview version={version} isPresent={version !== undefined && version === versions?.[0]} />
    </div>
  );
}

function keyOf({ revision, number }: Version): string {
  return `${revision}.${number ?? "generation"}`;
}

function reasonOf({ why }: Version, index: number): string {
  if (why) return text.why[why];
  return index === 0 ? "" : text.previous;
}

// What is left of a project that cannot be read as it was: each stored version, to be opened or taken away as a file.
// Knows nothing of what went wrong.

import { Download, FileWarning } from "lucide-react";
import { useMemo } from "react";
import type { Candidate } from "../../session/storage/opening";
import { Badge } from "../controls/Badge";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { useStudio } from "../studio";
import { ago, dateOf, projectsText, recoveryText as text, versionsText } from "../text/projects";
import { tell } from "../toolbar/notices";
import { downloadRaw } from "./actions";
import style from "./Recovery.module.css";
import { useStored } from "./useProjects";

interface RecoveryProps {
  readonly id: string;
  readonly name: string;
}

export function Recovery({ id, name }: RecoveryProps) {
  const { session, view } = useStudio();
  const versions = useStored(() => session.shelf.versions(id), id);
  const candidates = useMemo(
    () => versions?.map((version) => session.shelf.inspect(version)),
    [session, versions],
  );
  function restore({ version }: Candidate): void {
    const sight = session.shelf.look(version);
    if (!sight) return;
    const as = projectsText.restored(sight.project.name);
    session.projects.saveCopy(as, sight.project);
    view.select([]);
    view.setDialog(undefined);
    tell(text.openedAs(as));
  }
  if (candidates?.length === 0) return <EmptyState icon={<FileWarning />} title={text.none} />;
  return (
    <ul className={style.list} aria-label={text.list}>
      {candidates?.map((candidate) => {
        const { version, state } = candidate;
        return (
          <li key={`${version.revision} ${version.number ?? ""}`} className={style.version}>
            <div className={style.what}>
              <span className={style.when} title={dateOf(version.at)}>
                {ago(version.at)}
                <Badge tone={state === "whole" ? "success" : "danger"}>{text.state[state]}</Badge>
              </span>
              <span className={style.facts}>
                {projectsText.size(version.nodes, version.wires)}
                <span aria-hidden>·</span>
                {text.characters(version.text.length)}
                {version.why && (
                  <>
                    <span aria-hidden>·</span>
                    {versionsText.why[version.why]}
                  </>
                )}
              </span>
            </div>
            {state === "whole" && (
              <Button look="primary" onClick={() => restore(candidate)}>
                {text.restore}
              </Button>
            )}
            <Button
              icon={<Download aria-hidden />}
              onClick={() => downloadRaw(`${version.name || name} ${version.revision}`, version.text)}
            >
              {text.download}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

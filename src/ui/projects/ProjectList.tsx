// All projects of this browser, to be opened, renamed, copied and deleted. Knows nothing of how they are stored.

import { FolderPlus, Layers, SearchX, ShieldCheck, ShieldQuestion, Undo2 } from "lucide-react";
import { useState } from "react";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { SearchField } from "../controls/SearchField";
import { useStudio } from "../studio";
import { projectsText as text } from "../text/projects";
import { startNewProject } from "../toolbar/open";
import style from "./ProjectList.module.css";
import { ProjectRow, type RemovedProject } from "./ProjectRow";
import { useProjects, useStored } from "./useProjects";

/** From here on a list is searched rather than read. */
const MANY = 6;

export function ProjectList() {
  const { session, view } = useStudio();
  const heads = useStored(() => session.shelf.list(), "list");
  const open = useProjects((state) => state.id);
  const stored = useProjects((state) => state.stored);
  const [wish, setWish] = useState("");
  const [removed, setRemoved] = useState<RemovedProject>();
  const found = heads?.filter(({ name }) => name.toLowerCase().includes(wish.trim().toLowerCase()));
  return (
    <div className={style.projects}>
      <div className={style.bar}>
        {(heads?.length ?? 0) > MANY && (
          <SearchField className={style.search} label={text.search} value={wish} onChange={setWish} />
        )}
        <Button
          look="primary"
          icon={<FolderPlus aria-hidden />}
          onClick={() => {
            view.setDialog(undefined);
            startNewProject(session, view);
          }}
        >
          {text.create}
        </Button>
      </div>
      {removed && (
        <p className={style.removed} role="status">
          {text.removed(removed.name)}
          <Button
            icon={<Undo2 aria-hidden />}
            onClick={() => {
              setRemoved(undefined);
              void removed.back();
            }}
          >
            {text.undo}
          </Button>
        </p>
      )}
      {found === undefined && <p className={style.quiet}>{text.loading}</p>}
      {heads?.length === 0 && (
        <EmptyState icon={<Layers />} title={text.none}>
          {text.noneText}
        </EmptyState>
      )}
      {heads !== undefined && heads.length > 0 && found?.length === 0 && (
        <EmptyState icon={<SearchX />} title={text.notFound}>
          {text.notFoundText}
        </EmptyState>
      )}
      {found !== undefined && found.length > 0 && (
        <ul className={style.list} aria-label={text.list}>
          {found.map((head) => (
            <ProjectRow
              key={head.id}
              head={head}
              isOpen={stored && head.id === open}
              onRemoved={setRemoved}
            />
          ))}
        </ul>
      )}
      {heads !== undefined && heads.length > 0 && !stored && <p className={style.quiet}>{text.unsaved}</p>}
      <Keeping />
    </div>
  );
}

/** How long the browser keeps what is stored. */
function Keeping() {
  const { session } = useStudio();
  const persistence = useProjects((state) => state.persistence);
  const Icon = persistence === "kept" ? ShieldCheck : ShieldQuestion;
  return (
    <p className={style.keeping} data-kind={persistence}>
      <Icon aria-hidden />
      <span>{text.persistence[persistence]}</span>
      {persistence === "clearable" && (
        <Button onClick={() => void session.projects.persist()}>{text.ask}</Button>
      )}
    </p>
  );
}

// One project in the list: its picture, its name, what can be done with it. Knows nothing of the others.

import { Copy, Ellipsis, History, Pencil, Trash2 } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Result } from "../../graph/result";
import type { Head } from "../../session/storage/record";
import { Badge } from "../controls/Badge";
import { IconButton } from "../controls/IconButton";
import { Menu } from "../controls/Menu";
import { useStudio } from "../studio";
import { ago, dateOf, projectsText as text } from "../text/projects";
import { tellError } from "../toolbar/notices";
import { GraphPicture } from "../welcome/GraphPicture";
import { openProject, removeProject } from "./actions";
import style from "./ProjectRow.module.css";
import { useSight } from "./useProjects";

interface ProjectRowProps {
  readonly head: Head;
  readonly isOpen: boolean;
  onRemoved(removed: RemovedProject): void;
}

/** A project that is no longer in the list. */
export interface RemovedProject {
  readonly name: string;
  readonly back: () => Promise<void>;
}

export function ProjectRow({ head, isOpen, onRemoved }: ProjectRowProps) {
  const { session, view } = useStudio();
  const { id, name, nodes, wires, at } = head;
  const [renaming, setRenaming] = useState(false);
  const open = () => {
    view.setDialog(undefined);
    if (!isOpen) void openProject(session, view, id);
  };
  const told = (result: Result<unknown, string>) => {
    if (!result.ok) tellError(result.error);
  };
  return (
    <li className={style.row} data-open={isOpen || undefined}>
      <Picture head={head} />
      {renaming ? (
        <NewName
          name={name}
          onDone={(to) => {
            setRenaming(false);
            if (to === undefined || to === name) return;
            if (isOpen) session.edit({ kind: "describe", name: to });
            else void session.shelf.rename(id, to).then(told);
          }}
        />
      ) : (
        <button type="button" className={style.open} aria-label={text.open(name)} onClick={open}>
          <span className={style.name}>
            <span>{name}</span>
            {isOpen && <Badge tone="accent">{text.opened}</Badge>}
          </span>
          <span className={style.facts}>
            {text.size(nodes, wires)}
            <span aria-hidden>·</span>
            <time dateTime={new Date(at).toISOString()} title={dateOf(at)}>
              {text.changed(ago(at))}
            </time>
          </span>
        </button>
      )}
      <Menu
        align="end"
        trigger={<IconButton label={text.more(name)} icon={<Ellipsis />} />}
        entries={[
          // Once the menu has given the focus back.
          { label: text.rename, icon: <Pencil />, onSelect: () => void setTimeout(() => setRenaming(true)) },
          {
            label: text.duplicate,
            icon: <Copy />,
            onSelect: () => void session.shelf.duplicate(id, text.copyOf(name)).then(told),
          },
          ...(isOpen
            ? [
                {
                  label: text.versions,
                  icon: <History />,
                  onSelect: () => view.setDialog({ kind: "versions" }),
                },
              ]
            : []),
          "separator",
          {
            label: text.remove,
            icon: <Trash2 />,
            danger: true,
            onSelect: () =>
              void removeProject(session, view, id, isOpen).then((back) => back && onRemoved({ name, back })),
          },
        ]}
      />
    </li>
  );
}

function Picture({ head }: { readonly head: Head }) {
  const place = useRef<HTMLSpanElement>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  const sight = useSight(head.id, head.revision, isSeen);
  return (
    <span ref={place} className={style.picture} aria-hidden>
      {sight && <GraphPicture {...sight} width={104} height={60} />}
    </span>
  );
}

function NewName({ name, onDone }: { readonly name: string; onDone(to: string | undefined): void }) {
  const [draft, setDraft] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => field.current?.select(), []);
  const done = (to: string | undefined) => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(to?.trim() || undefined);
  };
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    done(event.key === "Enter" ? draft : undefined);
  }
  return (
    <input
      ref={field}
      className={style.field}
      aria-label={text.newName}
      value={draft}
      spellCheck={false}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => done(draft)}
    />
  );
}

// What stands in the way of keeping the work, over the canvas as long as it does. Knows nothing of how it is kept.

import {
  CircleAlert,
  Copy,
  DatabaseBackup,
  Download,
  FileWarning,
  GitFork,
  Lock,
  RotateCw,
  Trash2,
  X,
} from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { assertNever } from "../../graph/result";
import type { Banner } from "../../session/storage/board";
import type { Trouble } from "../../session/storage/trouble";
import { Button } from "../controls/Button";
import { IconButton } from "../controls/IconButton";
import { useSession, useStudio } from "../studio";
import { projectsText, bannersText as text, troubleWords } from "../text/projects";
import { tell } from "../toolbar/notices";
import { saveFile } from "../toolbar/open";
import { openProject } from "./actions";
import style from "./Banners.module.css";
import { useProjects } from "./useProjects";

export function Banners() {
  const { session, view } = useStudio();
  const saving = useSession((state) => state.saving);
  const readOnly = useProjects((state) => state.readOnly);
  const sheet = useProjects((state) => state.id);
  const banners = useProjects((state) => state.banners);
  const recovery = useProjects((state) => state.recovery);
  useEffect(() => {
    if (!recovery) return;
    view.setDialog({ kind: "recovery", ...recovery });
    session.projects.endRecovery();
  }, [recovery, view, session]);
  useFollowed();
  const shown = banners.filter((banner) => banner.sheet === undefined || banner.sheet === sheet);
  if (saving.kind !== "failed" && !readOnly && shown.length === 0) return null;
  return (
    <section className={style.banners} aria-label={text.region}>
      {saving.kind === "failed" && <TroubleBanner trouble={saving.trouble} />}
      {readOnly && (
        <Strip icon={<Lock />} tone="info" {...text.readOnly}>
          <Button
            look="primary"
            icon={<Copy aria-hidden />}
            onClick={() => {
              const { name } = session.store.getState().project;
              session.projects.saveCopy(projectsText.copyOf(name));
            }}
          >
            {text.saveCopy}
          </Button>
        </Strip>
      )}
      {shown.map((banner) => (
        <BannerStrip key={`${banner.kind} ${banner.sheet}`} banner={banner} />
      ))}
    </section>
  );
}

/** A word in passing when another tab's work came onto this screen, once for all of a burst. */
function useFollowed(): void {
  const { session } = useStudio();
  useEffect(() => {
    let quietUntil = 0;
    return session.projects.store.subscribe((now, before) => {
      if (now.followed === before.followed) return;
      if (performance.now() > quietUntil) tell(text.followed);
      quietUntil = performance.now() + 10_000;
    });
  }, [session]);
}

function TroubleBanner({ trouble }: { readonly trouble: Trouble }) {
  const { session } = useStudio();
  return (
    <Strip icon={<CircleAlert />} tone="danger" {...troubleWords(trouble)}>
      <Button
        icon={<Download aria-hidden />}
        onClick={() => saveFile("manifest.json", session.exportManifest(), "application/json")}
      >
        {text.export}
      </Button>
      {trouble.kind === "superseded" ? (
        <Button look="primary" icon={<RotateCw aria-hidden />} onClick={() => location.reload()}>
          {text.reload}
        </Button>
      ) : (
        <Button icon={<RotateCw aria-hidden />} onClick={() => session.projects.wake()}>
          {text.retry}
        </Button>
      )}
    </Strip>
  );
}

function BannerStrip({ banner }: { readonly banner: Banner }) {
  const { session, view } = useStudio();
  const dismiss = (
    <IconButton label={text.dismiss} icon={<X />} onClick={() => session.projects.dismiss(banner)} />
  );
  switch (banner.kind) {
    case "conflict":
      return (
        <Strip icon={<GitFork />} tone="warning" {...text.conflict(banner.name)}>
          <Button onClick={() => void openProject(session, view, banner.other)}>{text.openOther}</Button>
          {dismiss}
        </Strip>
      );
    case "restored":
      return (
        <Strip icon={<DatabaseBackup />} tone="warning" {...text.restored(banner.count)}>
          <Button onClick={() => view.setDialog({ kind: "projects" })}>{text.seeProjects}</Button>
          {dismiss}
        </Strip>
      );
    case "gone":
      return (
        <Strip icon={<Trash2 />} tone="warning" {...text.gone(banner.name)}>
          <Button onClick={() => void session.projects.saveAnyway()}>{text.saveAnyway}</Button>
          {dismiss}
        </Strip>
      );
    case "damaged":
      return (
        <Strip icon={<FileWarning />} tone="warning" {...text.damaged(banner.name)}>
          <Button onClick={() => view.setDialog({ kind: "recovery", id: banner.id, name: banner.name })}>
            {text.seeRecovery}
          </Button>
          {dismiss}
        </Strip>
      );
    default:
      return assertNever(banner);
  }
}

interface StripProps {
  readonly icon: ReactNode;
  readonly tone: "danger" | "warning" | "info";
  readonly title: string;
  readonly text: string;
  /** What can be done. */
  readonly children: ReactNode;
}

function Strip({ icon, tone, title, text: more, children }: StripProps) {
  return (
    <div className={style.strip} data-tone={tone}>
      <span className={style.icon} aria-hidden>
        {icon}
      </span>
      <p className={style.text} role={tone === "danger" ? "alert" : "status"}>
        <strong>{title}</strong> {more}
      </p>
      <span className={style.actions}>{children}</span>
    </div>
  );
}

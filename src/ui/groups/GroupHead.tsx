// What the head of a group holds, on its frame and on its card: title, count, run, colour, folding. Knows nothing of
// where the group stands.

import { ChevronDown, ChevronRight } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import type { Group } from "../../graph/graph";
import { useCanvas } from "../canvas/CanvasProvider";
import { Swatches } from "../canvas/Swatches";
import { useSession, useStudio, useView } from "../studio";
import { canvasText } from "../text/canvas";
import style from "./Group.module.css";
import { rollUp } from "./rollUp";

export function GroupHead({ group }: { readonly group: Group }) {
  const { session } = useStudio();
  const writing = useView((state) => state.writing === group.id);
  const [state, run] = useSession((now) => rollUp(now.run, group.nodes)).split(":", 2);
  const words = canvasText.group;

  function toggle(): void {
    const { collapsed: _, ...rest } = group;
    session.edit({ kind: "setGroup", group: group.collapsed ? rest : { ...group, collapsed: true } });
  }

  return (
    <>
      <button
        type="button"
        className={style.fold}
        aria-expanded={!group.collapsed}
        aria-label={group.collapsed ? words.expand : words.collapse}
        title={group.collapsed ? words.expand : words.collapse}
        onClick={toggle}
      >
        {group.collapsed ? <ChevronRight aria-hidden /> : <ChevronDown aria-hidden />}
      </button>
      {writing ? <TitleField group={group} /> : <span className={style.title}>{group.title}</span>}
      {run && (
        <span className={style.run} data-state={state}>
          {run}
        </span>
      )}
      <span className={style.count}>{words.count(group.nodes.size)}</span>
      <Swatches
        label={words.colour}
        value={group.colour}
        onChange={(colour) => session.edit({ kind: "setGroup", group: { ...group, colour } })}
      />
    </>
  );
}

function TitleField({ group }: { readonly group: Group }) {
  const { session, view } = useStudio();
  const { pane } = useCanvas();
  const field = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  function leave(keep: boolean): void {
    if (left.current) return;
    left.current = true;
    const title = field.current?.value.trim();
    view.write(undefined);
    if (keep && title && title !== group.title)
      session.edit({ kind: "setGroup", group: { ...group, title } });
  }

  return (
    <input
      ref={field}
      className={`${style.titleField} nodrag nopan nokey`}
      aria-label={canvasText.group.title}
      defaultValue={group.title}
      onBlur={() => leave(true)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== "Enter" && event.key !== "Escape") return;
        leave(event.key === "Enter");
        pane.current?.focus({ preventScroll: true });
      }}
    />
  );
}

// The field in which a node gets another name. Knows nothing of what else the card shows.

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type NodeId, nodeId } from "../../graph/graph";
import { useStudio } from "../studio";
import { lookText } from "../text/run";
import { accepted } from "../toolbar/notices";
import style from "./NodeCard.module.css";

export function NodeName({ node }: { readonly node: NodeId }) {
  const { session, view } = useStudio();
  const [name, setName] = useState<string>(node);
  const field = useRef<HTMLInputElement>(null);
  const left = useRef(false);
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  function leave(rename: boolean): void {
    if (left.current) return;
    const to = nodeId(name.trim());
    if (rename && to !== node) {
      if (!accepted(session.edit({ kind: "rename", node, to }))) return;
      view.select([to]);
    }
    left.current = true;
    view.rename(undefined);
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === "Enter") leave(true);
    if (event.key === "Escape") leave(false);
  }

  return (
    <input
      ref={field}
      className={`${style.nameField} nodrag nopan nokey`}
      aria-label={lookText.name}
      value={name}
      spellCheck={false}
      onChange={(event) => setName(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => leave(true)}
    />
  );
}

// The ports of a subgraph on one side, or its parameters: renamed in place, reordered, removed. Knows nothing of which
// could be added.

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { describeEditError } from "../../graph/edit-error";
import type { PortSide } from "../../graph/subgraph-edits";
import { IconButton } from "../controls/IconButton";
import { useDraft } from "../inspector/useDraft";
import { useStudio } from "../studio";
import { portListText as text } from "../text/subgraph";
import style from "./Subgraph.module.css";
import { useSubgraphs } from "./useSubgraphs";

interface PortListProps {
  readonly type: string;
  readonly side: PortSide;
  readonly ports: readonly { readonly name: string; readonly end: string }[];
}

const LISTS = { input: "inputs", output: "outputs", param: "params" } as const;

export function PortList({ type, side, ports }: PortListProps) {
  const subgraphs = useSubgraphs();
  const list = LISTS[side];
  if (ports.length === 0) return <p className={style.note}>{text.none[side]}</p>;
  return (
    <ul className={style.ports}>
      {ports.map(({ name, end }, index) => (
        <li key={name}>
          <PortName type={type} side={side} name={name} />
          <span className={style.end} title={end}>
            {end || text.nowhere}
          </span>
          <IconButton
            small
            label={text.up(name)}
            icon={<ArrowUp />}
            disabled={index === 0}
            onClick={() => subgraphs.movePort(list, index, -1)}
          />
          <IconButton
            small
            label={text.down(name)}
            icon={<ArrowDown />}
            disabled={index === ports.length - 1}
            onClick={() => subgraphs.movePort(list, index, 1)}
          />
          <IconButton
            small
            label={text.remove(name)}
            icon={<X />}
            onClick={() => subgraphs.removePort(list, name)}
          />
        </li>
      ))}
    </ul>
  );
}

function PortName({ type, side, name }: Omit<PortListProps, "ports"> & { readonly name: string }) {
  const { session } = useStudio();
  const draft = useDraft(name, (to) => {
    const result = session.edit({ kind: "renamePort", type, side, from: name, to: to.trim() });
    return result.ok ? undefined : describeEditError(result.error);
  });
  return (
    <span className={style.name}>
      <input
        type="text"
        aria-label={text.nameOf(text.sides[side], name)}
        aria-invalid={draft.error !== undefined}
        title={draft.error}
        spellCheck={false}
        autoComplete="off"
        value={draft.text}
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.finish}
        onKeyDown={(event) => {
          if (event.key === "Enter") draft.finish();
          if (event.key === "Escape") draft.cancel();
        }}
      />
      {draft.error && (
        <em className={style.error} role="alert">
          {draft.error}
        </em>
      )}
    </span>
  );
}

// What came in on one input port for an output item: the items it was made of where that is known, else any that is
// chosen. Knows nothing of other ports.

import { useState } from "react";
import { type Edge, portKey } from "../../graph/graph";
import type { PortSpec } from "../../graph/spec";
import { useSession } from "../studio";
import { passageText as text } from "../text/viewers";
import { grouped } from "../text/words";
import { ItemChooser } from "../viewers/ItemChooser";
import { ItemGlance, TextGlance } from "./ItemGlance";
import style from "./NodePassage.module.css";
import type { Origins } from "./passage";
import { useRunInput } from "./useRunInput";

/** Of more than these only the numbers are told. */
const MOST_SHOWN = 3;
const MOST_TOLD = 12;

interface PassageInputProps {
  readonly input: PortSpec;
  readonly wires: readonly Edge[];
  readonly origins: Origins | undefined;
  /** Of the output. */
  readonly item: number;
}

export function PassageInput({ input, wires, origins, item }: PassageInputProps) {
  const items = [...(origins?.items.map((each) => each.item) ?? []), ...(origins?.run ?? [])];
  return (
    <section className={style.input} aria-label={text.input(input.name)}>
      <div className={style.head}>
        <span className={style.title}>{text.in}</span>
        <span className={style.port}>{input.name}</span>
      </div>
      {items.length > 0 && <p className={style.note}>{madeOf(items)}</p>}
      {origins?.whole && <p className={style.note}>{text.whole}</p>}
      {origins && items.length > 0 ? (
        <Known origins={origins} />
      ) : wires.length > 0 ? (
        <Chosen wires={wires} item={item} />
      ) : (
        !origins && <p className={style.note}>{text.none}</p>
      )}
    </section>
  );
}

function Known({ origins }: { readonly origins: Origins }) {
  const outputs = useSession((state) => state.run.outputs);
  const runInput = useRunInput(origins.run.length > 0);
  return (
    <>
      {origins.items.slice(0, MOST_SHOWN).map(({ wire, item }) => {
        const summary = wire && outputs.get(portKey(wire))?.summary;
        return (
          wire &&
          summary && <ItemGlance key={`${portKey(wire)} ${item}`} port={wire} summary={summary} item={item} />
        );
      })}
      {origins.run.slice(0, MOST_SHOWN).map((item) => {
        const shown = runInput?.[item];
        return shown !== undefined && <TextGlance key={item} shown={shown} />;
      })}
    </>
  );
}

/** Any item of any wire, the one with the number of the output item to begin with. */
function Chosen({ wires, item }: { readonly wires: readonly Edge[]; readonly item: number }) {
  const outputs = useSession((state) => state.run.outputs);
  const [asked, setAsked] = useState<{ readonly of: number; readonly item: number }>();
  const wire = wires.find(({ from }) => (outputs.get(portKey(from))?.summary.count ?? 0) > 0);
  const summary = wire && outputs.get(portKey(wire.from))?.summary;
  if (!wire || !summary) return <p className={style.note}>{text.none}</p>;
  const wanted = asked?.of === item ? asked.item : item;
  const shown = Math.max(summary.first, Math.min(summary.count - 1, wanted));
  return (
    <>
      <ItemChooser summary={summary} item={shown} onItem={(next) => setAsked({ of: item, item: next })} />
      <ItemGlance port={wire.from} summary={summary} item={shown} />
    </>
  );
}

function madeOf(items: readonly number[]): string {
  const told = items.slice(0, MOST_TOLD).map(grouped).join(", ");
  if (items.length === 1) return text.madeOf(told);
  const more = items.length - MOST_TOLD;
  return more > 0 ? `${text.madeOfMany(told)} ${text.more(more)}` : text.madeOfMany(told);
}

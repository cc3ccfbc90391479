// A node's input and output side by side with all that viewers can do; an item picked on the right brings what it was
// made of on the left. Knows nothing of how an item was traced back.

import { useState } from "react";
import { type Edge, type PortRef, portKey } from "../../graph/graph";
import type { Origin } from "../../graph/question";
import type { PortSpec } from "../../graph/spec";
import type { Summary } from "../../graph/value";
import { useSession } from "../studio";
import { passageText as text } from "../text/viewers";
import { ViewerPane } from "../viewers/ViewerPane";
import style from "./NodePassage.module.css";
import { PassageInput } from "./PassageInput";
import { originsAt } from "./passage";

interface PassageLargeProps {
  readonly inputs: readonly PortSpec[];
  readonly out: PortRef;
  readonly item: number;
  readonly origins: readonly Origin[] | undefined;
  wiresTo(input: string): readonly Edge[];
  onItem(item: number): void;
}

export function PassageLarge({ inputs, out, item, origins, wiresTo, onItem }: PassageLargeProps) {
  const outputs = useSession((state) => state.run.outputs);
  const output = outputs.get(portKey(out));
  const wires = inputs.flatMap(({ name }) => wiresTo(name));
  const filled = wires.filter(({ from }) => outputs.has(portKey(from)));
  const [chosen, setChosen] = useState<string>();
  const wire = filled.find(({ id }) => id === chosen) ?? filled[0];
  const input = wire && outputs.get(portKey(wire.from));
  const known = wire && origins && originsAt(origins, wire.to.port, wiresTo(wire.to.port))?.items;
  const key = wire && portKey(wire.from);
  const from = known?.find((each) => each.wire && portKey(each.wire) === key)?.item;
  return (
    <div className={style.large}>
      <section aria-label={text.in}>
        {wire && (
          <div className={style.head}>
            <span className={style.title}>{text.in}</span>
            {filled.length > 1 ? (
              <select
                aria-label={text.inPort}
                value={wire?.id}
                onChange={(event) => setChosen(event.target.value)}
              >
                {filled.map((each) => (
                  <option key={each.id} value={each.id}>
                    {text.wire(portKey(each.from), each.to.port)}
                  </option>
                ))}
              </select>
            ) : (
              <span className={style.port}>{wire?.to.port}</span>
            )}
            {from !== undefined && <span className={style.note}>{text.madeOf(String(from))}</span>}
          </div>
        )}
        {wire && input ? (
          <Pane key={portKey(wire.from)} port={wire.from} summary={input.summary} item={from} />
        ) : (
          <div className={style.unwired}>
            {inputs.map((each) => (
              <PassageInput
                key={each.name}
                input={each}
                wires={[]}
                origins={origins && originsAt(origins, each.name, [])}
                item={item}
              />
            ))}
          </div>
        )}
      </section>
      <section aria-label={text.out}>
        <div className={style.head}>
          <span className={style.title}>{text.out}</span>
          <span className={style.port}>{out.port}</span>
        </div>
        {output && <ViewerPane port={out} summary={output.summary} item={item} onItem={onItem} />}
      </section>
    </div>
  );
}

/** Follows what the output was made of, until the reader goes elsewhere. */
function Pane({
  port,
  summary,
  item,
}: {
  readonly port: PortRef;
  readonly summary: Summary;
  readonly item: number | undefined;
}) {
  const [own, setOwn] = useState<{ readonly of: number | undefined; readonly item: number }>();
  const shown = own && own.of === item ? own.item : item;
  return (
    <ViewerPane
      port={port}
      summary={summary}
      item={shown}
      onItem={(next) => setOwn({ of: item, item: next })}
    />
  );
}

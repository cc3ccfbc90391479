// A value of a wire as a case of the node that takes it or of the one that made it. Knows nothing of viewers.

import { useState } from "react";
import type { Edge } from "../../graph/graph";
import type { Summary } from "../../graph/value";
import { useSession } from "../studio";
import { makeCaseText as text } from "../text/inspector";
import { ItemChooser } from "../viewers/ItemChooser";
import { CaseButton } from "./CaseButton";
import style from "./CaseOfWire.module.css";
import { casesOf } from "./useMakeCase";

interface CaseOfWireProps {
  readonly edge: Edge;
  readonly summary: Summary;
}

export function CaseOfWire({ edge: { from, to }, summary }: CaseOfWireProps) {
  const taker = useSession((state) => casesOf(state, to.node));
  const maker = useSession((state) => casesOf(state, from.node));
  const [asked, setAsked] = useState(0);
  if ((!taker && !maker) || summary.count === 0) return null;
  const item = Math.max(summary.first, Math.min(asked, summary.count - 1));
  return (
    <details className={style.part}>
      <summary>{text.ofWire}</summary>
      <div className={style.body}>
        <ItemChooser summary={summary} item={item} label={text.item} onItem={setAsked} />
        <CaseButton
          node={to.node}
          from={{ kind: "wire", wire: from, port: to.port, item }}
          label={text.takenBy(to.node)}
        />
        <CaseButton
          node={from.node}
          from={{ kind: "given", port: from.port, item }}
          label={text.madeBy(from.node)}
        />
      </div>
    </details>
  );
}

// One value of a port in a few lines. Knows nothing of why it is shown.

import type { PortRef } from "../../graph/graph";
import { parseExact, type Summary } from "../../graph/value";
import { passageText as text } from "../text/viewers";
import { copied } from "../values/JsonTree";
import { averageBytes, isHeavy } from "../viewers/suiting";
import { useItemText } from "../viewers/useItemText";
import { useValuesAge } from "../viewers/valuesAge";
import style from "./NodePassage.module.css";

const MOST = 3000;

interface ItemGlanceProps {
  readonly port: PortRef;
  readonly summary: Summary;
  readonly item: number;
}

export function ItemGlance(props: ItemGlanceProps) {
  return <Glance key={useValuesAge(props.port)} {...props} />;
}

function Glance({ port, summary, item }: ItemGlanceProps) {
  const gone = item < summary.first || item >= summary.count;
  const heavy = isHeavy(summary);
  const { json, failed } = useItemText(port, gone || heavy ? undefined : item);
  if (gone) return <p className={style.note}>{text.gone}</p>;
  if (heavy) return <p className={style.note}>{text.heavy(Math.round(averageBytes(summary) / 1e6))}</p>;
  if (failed !== undefined) return <p className={style.note}>{failed}</p>;
  return <TextGlance shown={json === undefined ? "" : copied(parseExact(json))} />;
}

export function TextGlance({ shown }: { readonly shown: string }) {
  return (
    <pre className={style.value}>
      {shown.slice(0, MOST)}
      {shown.length > MOST && "…"}
    </pre>
  );
}

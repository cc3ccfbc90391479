// A port as a word in the colour of its type. Knows nothing of wires.

import type { PortType } from "../../graph/spec";
import { valuesText } from "../text/values";
import style from "./PortChip.module.css";

export function PortChip({ name, type }: { readonly name: string; readonly type: PortType | undefined }) {
  const colour = `var(--port-${type ?? "any"})`;
  return (
    <span className={style.chip} title={valuesText.port(name, type)}>
      <span className={style.dot} style={{ background: colour }} />
      {name}
      {type && <span style={{ color: colour }}>{type}</span>}
    </span>
  );
}

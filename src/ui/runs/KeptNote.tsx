// What of an older run's values is still there, where that is not all of them. Knows nothing of the values.

import type { Output } from "../../session/run";
import { keptText as text } from "../text/runs";
import style from "./KeptNote.module.css";
import { isNothingKept } from "./kept";

export function KeptNote({ output }: { readonly output: Output }) {
  const { kept, summary } = output;
  if (!kept) return null;
  const { of, shown, why } = kept;
  const { first, count } = summary;
  const isPart = first > 0 || count < of;
  if (isNothingKept(output))
    return (
      <p className={style.note} role="note">
        {text.none(of)} {why}
      </p>
    );
  return (
    <p className={style.note} role="note">
      {isPart && `${text.part(first, count, of)} `}
      {shown && `${text.shown} `}
      {why}
    </p>
  );
}

// What two compared runs have not in common on a wire, beside the wire's values. Knows nothing of the values.

import { Columns2 } from "lucide-react";
import { useStore } from "zustand";
import { type PortRef, portKey } from "../../graph/graph";
import { Button } from "../controls/Button";
import { useStudio } from "../studio";
import { differenceWords, comparisonText as text } from "../text/runs";
import style from "./DifferenceNotice.module.css";
import { marksNow } from "./marks";

export function DifferenceNotice({ port }: { readonly port: PortRef }) {
  const { session, view } = useStudio();
  const mark = useStore(session.runs.store, () => marksNow(session)?.ports.get(portKey(port)));
  if (!mark) return null;
  const { difference, isFirst } = mark;
  return (
    <div className={style.notice} data-kind={isFirst ? "first" : difference.kind} role="note">
      <span>
        <strong>{text.title}:</strong> {differenceWords(difference)}
        {isFirst && <em>{text.noticeFirst}</em>}
      </span>
      {difference.kind !== "same" && (
        <Button icon={<Columns2 aria-hidden />} onClick={() => view.setDialog({ kind: "both", port })}>
          {text.sideBySide}
        </Button>
      )}
    </div>
  );
}

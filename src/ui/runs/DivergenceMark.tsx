// Says over a card that two compared runs part at its node, and opens both values. Knows nothing of the card.

import { useStore } from "zustand";
import type { NodeId } from "../../graph/graph";
import { useStudio } from "../studio";
import { comparisonText as text } from "../text/runs";
import { lookAtBoth } from "./actions";
import style from "./DivergenceMark.module.css";
import { marksNow } from "./marks";

export function DivergenceMark({ node }: { readonly node: NodeId }) {
  const { session, view } = useStudio();
  const mark = useStore(session.runs.store, () => marksNow(session)?.nodes.get(node));
  if (!mark) return null;
  return (
    <>
      <span className={style.rim} aria-hidden />
      <button
        type="button"
        className={`${style.mark} nodrag nopan`}
        title={text.beginsHint}
        // A press on a card selects it and may begin to move it.
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => lookAtBoth(session, view, mark.port.flat)}
      >
        {mark.isInside ? text.beginsInside : text.begins}
      </button>
    </>
  );
}

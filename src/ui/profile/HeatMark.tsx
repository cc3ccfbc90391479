// How much of a run's time a card's node took, as a tint of the card and in words. Knows nothing of the card.

import { useStore } from "zustand";
import type { NodeId } from "../../graph/graph";
import { useStudio, useView } from "../studio";
import { percent, heatText as text } from "../text/profile";
import style from "./HeatMark.module.css";
import { heatNow } from "./heat";

export function HeatMark({ node }: { readonly node: NodeId }) {
  const on = useView((state) => state.heat);
  return on ? <Mark node={node} /> : null;
}

function Mark({ node }: { readonly node: NodeId }) {
  const { session, view } = useStudio();
  const heat = useStore(session.tracer.store, () => heatNow(session, view)?.get(node));
  if (!heat) return null;
  const share = percent(heat.share);
  return (
    <>
      <span className={style.tint} style={{ opacity: heat.strength }} aria-hidden />
      <span className={style.share} title={text.share(share)}>
        {share}
      </span>
    </>
  );
}

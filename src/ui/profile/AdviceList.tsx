// What could be done about where the time went, each a sentence that leads to its nodes. Knows nothing of how it is found.

import { CircleCheck, Lightbulb } from "lucide-react";
import { useMemo } from "react";
import { type Advice, adviceOn } from "../../session/trace-advice";
import type { Profile } from "../../session/trace-profile";
import { EmptyState } from "../controls/EmptyState";
import { costText, fineTime, percent, roughly, size, adviceText as text } from "../text/profile";
import style from "./AdviceList.module.css";
import { portName } from "./costRows";
import { useShow } from "./useTrace";

export function AdviceList({ profile }: { readonly profile: Profile }) {
  const show = useShow();
  const advice = useMemo(() => adviceOn(profile), [profile]);
  if (advice.length === 0)
    return (
      <EmptyState icon={<CircleCheck aria-hidden />} title={text.none}>
        {text.noneText}
      </EmptyState>
    );
  return (
    <ul className={style.list} aria-label={text.list}>
      {advice.map((each) => (
        <li key={`${each.kind} ${sentence(each)}`}>
          <button
            type="button"
            onClick={() =>
              each.kind === "heavy" ? show.wire(each.from, each.to) : show.nodes(nodesOf(each))
            }
          >
            <Lightbulb aria-hidden />
            <span>{sentence(each)}</span>
            <em>{text.save(fineTime(each.ms))}</em>
          </button>
        </li>
      ))}
    </ul>
  );
}

function nodesOf(advice: Exclude<Advice, { kind: "heavy" }>) {
  if (advice.kind === "mixed") return [];
  return advice.kind === "dear" ? [advice.node] : advice.nodes;
}

function sentence(advice: Advice): string {
  const share = percent(advice.share);
  switch (advice.kind) {
    case "island": {
      const { nodes, runtime, between } = advice;
      return text.island(named(nodes), nodes.length === 1, runtime, between, share);
    }
    case "crossing":
      return text.crossing(named(advice.nodes), advice.runtime, share);
    case "calls":
      return text.calls(named(advice.nodes), advice.calls, roughly(advice.each));
    case "dear":
      return text.dear(named([advice.node]), advice.runtime, share);
    case "mixed":
      return text.mixed(share, advice.wires);
    case "heavy": {
      const from = advice.from ? portName(advice.from) : costText.input;
      return text.heavy(costText.wire(from, portName(advice.to)), size(advice.bytes));
    }
  }
}

const MOST_NAMES = 3;

function named(nodes: readonly string[]): string {
  const names = nodes.slice(0, MOST_NAMES).map((node) => `“${node}”`);
  return names.join(", ") + (nodes.length > MOST_NAMES ? "…" : "");
}

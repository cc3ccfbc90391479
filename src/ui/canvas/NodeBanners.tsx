// What a card says below its parameters: that it is pinned, why it failed. Knows nothing of the card around it.

import { Pin } from "lucide-react";
import type { NodeRun } from "../../session/run";
import { cardText } from "../text/card";
import { pinnedCount } from "../values/pins";
import type { CardData } from "./flow";
import style from "./NodeBanners.module.css";

interface FailureBannerProps {
  readonly error: Extract<NodeRun, { readonly kind: "failed" }>["error"];
  /** Why it may be so no longer. */
  readonly stale: string | undefined;
}
export function PinBanner({ pinned }: { readonly pinned: NonNullable<CardData["node"]["pinned"]> }) {
  const values = pinnedCount(pinned);
  return (
    <div className={style.pin} title={cardText.pinnedHint(values)}>
      <Pin className={style.pinIcon} aria-hidden />
      <span>{cardText.pinned(values)}</span>
    </div>
  );
}

export function FailureBanner({ error, stale }: FailureBannerProps) {
  return (
    <div className={style.failure} title={stale ? `${error.message}\n${stale}` : error.message}>
      {error.item !== undefined && <b>{cardText.item(error.item)}</b>}
      {error.message}
    </div>
  );
}

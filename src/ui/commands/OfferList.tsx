// The command palette's list: offers in sections, the chosen one marked. Knows nothing of how they are found and done.

import {
  Eye,
  FileBox,
  LayoutGrid,
  Locate,
  MousePointer2,
  Navigation,
  Pencil,
  Play,
  Plus,
  Sparkles,
} from "lucide-react";
import { type MouseEvent, memo, type ReactNode } from "react";
import { Key } from "../controls/Key";
import { commandPaletteText as text } from "../text/commands";
import { useCommands } from "./CommandsProvider";
import type { CommandGroup } from "./command";
import style from "./OfferList.module.css";
import type { Offer } from "./offers";

export interface Section {
  readonly title: string | undefined;
  readonly offers: readonly Offer[];
}

const ICONS: Readonly<Record<Exclude<Offer["kind"], "command"> | CommandGroup, ReactNode>> = {
  run: <Play />,
  edit: <Pencil />,
  select: <MousePointer2 />,
  arrange: <LayoutGrid />,
  view: <Eye />,
  go: <Navigation />,
  node: <Locate />,
  add: <Plus />,
  example: <Sparkles />,
  project: <FileBox />,
};

interface OfferListProps {
  readonly id: string;
  readonly sections: readonly Section[];
  /** Its place among all that are shown. */
  readonly active: number;
  readonly children: ReactNode;
  onPoint(index: number): void;
  onChoose(offer: Offer): void;
}

export function OfferList({ id, sections, active, children, onPoint, onChoose }: OfferListProps) {
  const { whyNot, keysOf } = useCommands();
  const shown = sections.flatMap(({ offers }) => offers);
  const places = new Map(shown.map((offer, index) => [offer, index]));
  const pointed = ({ target }: MouseEvent) =>
    Number((target as Element).closest<HTMLElement>("[data-index]")?.dataset.index ?? -1);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus.
    <div
      id={id}
      role="listbox"
      aria-label={text.title}
      className={style.list}
      tabIndex={-1}
      onPointerMove={(event) => {
        const index = pointed(event);
        if (index >= 0 && index !== active) onPoint(index);
      }}
      onClick={(event) => {
        const offer = shown[pointed(event)];
        if (offer) onChoose(offer);
      }}
    >
      {sections.map(({ title, offers }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a list box.
        <div key={title ?? ""} role="group" aria-label={title ?? text.title}>
          {title && (
            <div className={style.heading} aria-hidden>
              {title}
            </div>
          )}
          {offers.map((offer) => {
            const index = places.get(offer) ?? 0;
            return (
              <Option
                key={offer.key}
                id={`${id}-${index}`}
                index={index}
                offer={offer}
                chosen={index === active}
                why={offer.kind === "command" ? whyNot(offer.id) : undefined}
                keys={offer.kind === "command" ? keysOf(offer.id) : ""}
              />
            );
          })}
        </div>
      ))}
      {children}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly index: number;
  readonly offer: Offer;
  readonly chosen: boolean;
  readonly why: string | undefined;
  readonly keys: string;
}

const Option = memo(function Option({ id, index, offer, chosen, why, keys }: OptionProps) {
  const detail = offer.kind === "command" ? why || (why === "" ? text.now : "") : offer.detail;
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      data-index={index}
      aria-selected={chosen}
      aria-disabled={why !== undefined}
      ref={chosen ? scrollIntoView : undefined}
      className={style.option}
    >
      <span className={style.icon} data-kind={offer.kind}>
        {ICONS[offer.kind === "command" ? offer.group : offer.kind]}
      </span>
      <span className={style.title}>{offer.title}</span>
      {detail && <span className={style.detail}>{detail}</span>}
      <span className={style.end}>
        {keys ? <Key>{keys}</Key> : offer.kind !== "command" && text.kinds[offer.kind]}
      </span>
    </div>
  );
});

function scrollIntoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}

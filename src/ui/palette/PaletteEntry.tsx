// One node type in the palette: what it is called, why it was found, its star, and the way to all about it. Knows
// nothing of the others.

import { Info, Star } from "lucide-react";
import { Popover } from "radix-ui";
import { type KeyboardEvent, useRef, useState } from "react";
import type { CatalogEntry } from "../../graph/spec";
import { useCanvas } from "../canvas/CanvasProvider";
import { RuntimeBadge } from "../controls/RuntimeBadge";
import { Tooltip } from "../controls/Tooltip";
import { paletteText } from "../text/palette";
import { DRAGGED_NODE } from "./drag";
import { NodeDocs } from "./NodeDocs";
import style from "./Palette.module.css";
import { noteUsed, toggleFavourite } from "./preferred";
import type { Found } from "./search";
import { becauseWords, portList } from "./specWords";

interface PaletteEntryProps {
  readonly found: Found;
  readonly isFirst: boolean;
  readonly isFavourite: boolean;
  onAdd(): void;
  onKeyDown(event: KeyboardEvent): void;
}

export function PaletteEntry({ found, isFirst, isFavourite, onAdd, onKeyDown }: PaletteEntryProps) {
  const { spec } = found.entry;
  const { pane } = useCanvas();
  const [open, setOpen] = useState(false);
  const touched = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  const because = becauseWords(found);

  function onEntryKey(event: KeyboardEvent): void {
    onKeyDown(event);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      Enter: onAdd,
      ArrowRight: () => setOpen(true),
      i: () => setOpen(true),
      f: () => toggleFavourite(spec.node_type),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    // What is meant for this entry is no key of the page.
    event.stopPropagation();
    act();
  }

  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Anchor asChild>
        <li className={style.item} data-open={open || undefined}>
          <Tooltip side="right" content={open ? null : <Hint entry={found.entry} />}>
            <button
              ref={button}
              type="button"
              data-stop
              tabIndex={isFirst ? 0 : -1}
              className={style.entry}
              draggable
              aria-keyshortcuts="Enter ArrowRight F"
              onDragStart={(event) => {
                event.dataTransfer.setData(DRAGGED_NODE, spec.node_type);
                event.dataTransfer.effectAllowed = "copy";
              }}
              onDragEnd={(event) => {
                if (event.dataTransfer.dropEffect !== "none") noteUsed(spec.node_type);
              }}
              onPointerDown={(event) => {
                touched.current = event.pointerType === "touch";
              }}
              onClick={(event) => {
                // A finger has no second click to tell a choice by, and helping software none at all.
                if (touched.current || event.detail === 0) onAdd();
              }}
              onDoubleClick={() => touched.current || onAdd()}
              onKeyDown={onEntryKey}
            >
              <span className={style.title}>{spec.title}</span>
              <RuntimeBadge runtime={spec.runtime} />
              <span className={style.description} data-because={because !== undefined || undefined}>
                {because ?? spec.description}
              </span>
            </button>
          </Tooltip>
          <span className={style.tools}>
            <button
              type="button"
              tabIndex={-1}
              className={style.tool}
              aria-pressed={isFavourite}
              aria-label={isFavourite ? paletteText.unfavour(spec.title) : paletteText.favour(spec.title)}
              onClick={() => toggleFavourite(spec.node_type)}
            >
              <Star aria-hidden />
            </button>
            <button
              type="button"
              tabIndex={-1}
              className={style.tool}
              aria-label={paletteText.about(spec.title)}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              <Info aria-hidden />
            </button>
          </span>
        </li>
      </Popover.Anchor>
      {open && (
        <NodeDocs
          entry={found.entry}
          onAdd={() => {
            setOpen(false);
            onAdd();
            pane.current?.focus({ preventScroll: true });
          }}
          onClose={() => {
            setOpen(false);
            button.current?.focus();
          }}
          onInserted={() => {
            setOpen(false);
            pane.current?.focus({ preventScroll: true });
          }}
        />
      )}
    </Popover.Root>
  );
}

/** What is enough to choose it by. */
function Hint({ entry: { spec, flaw } }: { readonly entry: CatalogEntry }) {
  return (
    <div className={style.docs}>
      <b>{spec.title}</b> <code>{spec.node_type}</code>
      {flaw && <p className={style.flaw}>{flaw}</p>}
      <p>{spec.description}</p>
      <p className={style.ports}>{portList(spec)}</p>
      <p className={style.way}>{paletteText.way}</p>
    </div>
  );
}

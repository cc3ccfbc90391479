// The lines of a list of values: an item, or a row of the JSON tree below it. Knows nothing of scrolling or fetching.

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { valuesText as text } from "../text/values";
import { grouped } from "../text/words";
import { CopyButton } from "./CopyButton";
import { writeExact } from "./exact";
import { Preview } from "./Preview";
import type { Slot } from "./pages";
import { isOpenable, MORE_CHILDREN, type TreeRow } from "./tree";
import style from "./values.module.css";

/** A text of many megabytes would freeze the page; copying gives all of it. */
const LONGEST_TEXT = 20_000;

export function ItemLine({
  item,
  slot,
  open,
  find,
  tools,
  onToggle,
}: {
  readonly item: number;
  readonly slot: Slot;
  readonly open: boolean;
  readonly find: string;
  readonly tools: boolean;
  readonly onToggle: () => void;
}) {
  return (
    <Line
      open={slot.kind === "value" && isOpenable(slot.value) ? open : undefined}
      depth={0}
      onToggle={onToggle}
    >
      <span className={style.index}>{grouped(item)}</span>
      {slot.kind === "loading" && <span className={style.placeholder} />}
      {slot.kind === "failed" && <span className={style.failedValue}>{slot.message}</span>}
      {slot.kind === "value" &&
        (open && typeof slot.value === "string" ? (
          <LongText value={slot.value} />
        ) : (
          <Preview value={slot.value} find={find} />
        ))}
      {tools && slot.kind === "value" && <Copies value={slot.value} path={`[${item}]`} />}
    </Line>
  );
}

export function TreeLine({
  item,
  row,
  open,
  find,
  tools,
  onToggle,
}: {
  readonly item: number;
  readonly row: TreeRow;
  readonly open: boolean;
  readonly find: string;
  readonly tools: boolean;
  readonly onToggle: () => void;
}) {
  if (row.kind === "more") {
    return (
      <Line open={undefined} depth={row.depth} onToggle={onToggle}>
        <button type="button" className={style.more} tabIndex={-1} onClick={onToggle}>
          {text.showMore(Math.min(MORE_CHILDREN, Number(row.value)), Number(row.value))}
        </button>
      </Line>
    );
  }
  return (
    <Line open={row.kind === "leaf" ? undefined : open} depth={row.depth} onToggle={onToggle}>
      <span className={style.key}>{row.label}</span>
      {open && typeof row.value === "string" ? (
        <LongText value={row.value} />
      ) : (
        !(open && row.kind === "branch") && <Preview value={row.value} find={find} />
      )}
      {open && row.kind === "branch" && <span className={style.size}>{sizeOf(row.value)}</span>}
      {tools && <Copies value={row.value} path={`[${item}]${row.path}`} />}
    </Line>
  );
}

function Line({
  open,
  depth,
  onToggle,
  children,
}: {
  /** Undefined: there is nothing to open. */
  readonly open: boolean | undefined;
  readonly depth: number;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}) {
  return (
    // The list around the lines takes the keyboard: one stop for Tab, arrows inside.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list handles keys for the line that is active
    // biome-ignore lint/a11y/noStaticElementInteractions: the list around it is the tree, this is its line
    <div
      className={style.line}
      style={{ paddingInlineStart: 4 + depth * 14 }}
      onClick={() => {
        if (open !== undefined && !document.getSelection()?.toString()) onToggle();
      }}
    >
      <span className={style.twist} data-open={open ?? false}>
        {open !== undefined && <ChevronRight size={13} aria-hidden />}
      </span>
      {children}
    </div>
  );
}

function Copies({ value, path }: { readonly value: unknown; readonly path: string }) {
  return (
    <span className={style.lineTools}>
      <CopyButton label={text.copyPath} text={() => path} tabIndex={-1}>
        {text.path}
      </CopyButton>
      <CopyButton label={text.copyValue} text={() => copied(value)} tabIndex={-1} />
    </span>
  );
}

function LongText({ value }: { readonly value: string }) {
  const cut = value.length > LONGEST_TEXT;
  return (
    <span className={style.longText}>
      {cut ? value.slice(0, LONGEST_TEXT) : value}
      {cut && <em>{text.restOfText(value.length - LONGEST_TEXT)}</em>}
    </span>
  );
}

/** A text is copied as it is, everything else as JSON. */
export function copied(value: unknown): string {
  return typeof value === "string" ? value : writeExact(value, 2);
}

function sizeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${grouped(value.length)}]`;
  return `{${grouped(Object.keys(value as object).length)}}`;
}

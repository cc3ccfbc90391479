// One line of the tree of a value, in its place. Knows nothing of its neighbours.

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { ValuePath } from "../../graph/question";
import { valuesText as text } from "../text/values";
import { grouped } from "../text/words";
import { CopyButton } from "../values/CopyButton";
import tones from "../values/tones.module.css";
import style from "./Json.module.css";
import type { JsonChild, JsonLine } from "./jsonRows";
import { pathText } from "./path";
import { cellFace } from "./tableCell";

interface JsonLineViewProps {
  readonly id: string;
  readonly item: number;
  readonly line: JsonLine;
  readonly top: number;
  readonly height: number;
  readonly active: boolean;
  readonly find: string;
  onActivate(): void;
  onToggle(): void;
  copy(path: ValuePath): Promise<string>;
}

export function JsonLineView(props: JsonLineViewProps) {
  const { id, item, line, top, height, active, find, onActivate, onToggle, copy } = props;
  const { depth, child, path, open } = line;
  const [hovered, setHovered] = useState(false);
  const openable = child !== undefined && child.size > 0;
  return (
    // The tree takes the keyboard: one stop for Tab, arrows inside.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles keys for the line that is active
    <div
      id={id}
      className={style.line}
      role="treeitem"
      tabIndex={-1}
      aria-level={depth + 1}
      aria-selected={active}
      {...(openable ? { "aria-expanded": open } : {})}
      data-active={active}
      style={{ height, transform: `translateY(${top}px)`, paddingInlineStart: 4 + depth * 14 }}
      onMouseDown={onActivate}
      onMouseEnter={() => setHovered(true)}
      onMouseLeave={() => setHovered(false)}
      onClick={() => {
        if (openable && !document.getSelection()?.toString()) onToggle();
      }}
    >
      <span className={style.twist} data-open={open}>
        {openable && <ChevronRight size={13} aria-hidden />}
      </span>
      {child ? (
        <>
          <span className={style.key} data-place={typeof child.key === "number"}>
            <Marked text={String(child.key)} find={find} />
          </span>
          <Shown child={child} open={open} find={find} />
        </>
      ) : (
        <span className={style.placeholder} />
      )}
      {path && (active || hovered) && (
        <span className={style.tools}>
          <CopyButton label={text.copyPath} text={() => `[${item}]${pathText(path)}`} tabIndex={-1}>
            {text.path}
          </CopyButton>
          <CopyButton label={text.copyValue} text={() => copy(path)} tabIndex={-1} />
        </span>
      )}
    </div>
  );
}

function Shown({
  child,
  open,
  find,
}: {
  readonly child: JsonChild;
  readonly open: boolean;
  readonly find: string;
}) {
  const face = cellFace(child.text);
  const size =
    child.kind === "list"
      ? `[${grouped(child.size)}]`
      : child.kind === "object"
        ? `{${grouped(child.size)}}`
        : "";
  return (
    <>
      {size && <span className={style.size}>{size}</span>}
      {!(open && size) && (
        <span className={`${style.value} ${tones.tones}`} data-tone={face.tone}>
          <Marked text={face.text} find={find} />
        </span>
      )}
    </>
  );
}

/** A text with every occurrence of what was searched for marked, in any case. */
function Marked({ text, find }: { readonly text: string; readonly find: string }) {
  const wanted = find.toLowerCase();
  const low = text.toLowerCase();
  // Letters whose small form is longer would move the marks.
  if (!wanted || low.length !== text.length || !low.includes(wanted)) return text;
  const parts: { readonly at: number; readonly text: string; readonly marked: boolean }[] = [];
  let from = 0;
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, from)) {
    if (at > from) parts.push({ at: from, text: text.slice(from, at), marked: false });
    from = at + wanted.length;
    parts.push({ at, text: text.slice(at, from), marked: true });
  }
  if (from < text.length) parts.push({ at: from, text: text.slice(from), marked: false });
  return parts.map((part) =>
    part.marked ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>,
  );
}

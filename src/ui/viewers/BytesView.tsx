// Bytes as numbers and letters, of any length. Knows nothing of how they are got.

import { type KeyboardEvent, useRef, useState } from "react";
import type { PortRef } from "../../graph/graph";
import { FailureNote } from "../controls/FailureNote";
import { bytesText as text } from "../text/media";
import style from "./Bytes.module.css";
import { BytesRow } from "./BytesRow";
import { blockAround, byteKey, bytesPerRow, offsetOf } from "./bytesRows";
import mediaStyle from "./Media.module.css";
import { MediaItem, type MediaPart } from "./MediaItem";
import { numberAt } from "./mediaNumber";
import { rowWindow, topFor } from "./rowWindow";
import { useMediaAnswer } from "./useMediaAnswer";
import { useMediaBox } from "./useMediaBox";
import { useScrolled } from "./useScrolled";
import { InBar } from "./ViewerBar";
import type { ViewerProps } from "./viewer";

const ROW = 20;
const READ_AS = ["u8", "i16", "i32", "f32", "f64"];

export function BytesView(props: ViewerProps) {
  return (
    <MediaItem {...props} takes={() => true} prefers="bytes" none={text.none}>
      {(part) => {
        if (part.facts.bytes === 0) return <p className={mediaStyle.note}>{text.empty}</p>;
        return <Bytes key={part.key} port={props.port} part={part} />;
      }}
    </MediaItem>
  );
}

function Bytes({
  port,
  part: { item, path, facts, version },
}: {
  readonly port: PortRef;
  readonly part: MediaPart;
}) {
  const length = facts.bytes;
  const scroller = useRef<HTMLDivElement>(null);
  const [element, setElement] = useState<HTMLElement | null>(null);
  const scrolled = useScrolled(scroller);
  const row = bytesPerRow(useMediaBox(element).width);
  const place = {
    rows: Math.ceil(length / row),
    row: ROW,
    view: Math.max(ROW, scrolled.height),
    top: scrolled.top,
  };
  const { height, from, to, shift, topOf } = rowWindow(place);
  const [cursor, setCursor] = useState(0);
  const block = blockAround(from * row, to * row, length);
  const { to: told, failed } = useMediaAnswer(port, { kind: "bytes", item, path, ...block }, version);
  const held = told && { from: told.question.from, bytes: told.answer.bytes };

  function go(offset: number) {
    setCursor(offset);
    const top = topFor(Math.floor(offset / row), place);
    if (top !== place.top) scroller.current?.scrollTo({ top });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.altKey) return;
    const page = Math.max(1, to - from - 2);
    const next = byteKey(event.key, event.ctrlKey || event.metaKey, { at: cursor, length, row, page });
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    go(next);
  }

  return (
    <>
      <InBar>
        <GoTo length={length} onGo={go} />
      </InBar>
      <div
        ref={(found) => {
          scroller.current = found;
          setElement(found);
        }}
        className={style.bytes}
        role="application"
        aria-label={text.label(item, `${port.node}.${port.port}`)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the keyboard
        tabIndex={0}
        data-scroll
        onKeyDown={onKeyDown}
      >
        <div style={{ height }}>
          <div className={style.view} style={{ height: Math.min(height, place.view) }}>
            {Array.from({ length: to - from }, (_, index) => {
              const start = (from + index) * row;
              return (
                <BytesRow
                  key={start}
                  start={start}
                  top={topOf(from + index) + shift}
                  row={row}
                  digits={Math.max(6, (length - 1).toString(16).length)}
                  length={length}
                  held={held}
                  cursor={cursor >= start && cursor < start + row ? cursor : undefined}
                  onCursor={setCursor}
                />
              );
            })}
          </div>
        </div>
      </div>
      <FailureNote message={failed} />
      <div className={mediaStyle.told}>
        <span>{text.facts(facts.type, length)}</span>
        <span className={mediaStyle.readout} role="status">
          {text.offset(cursor)}
          {held && <ReadAs bytes={held.bytes} at={cursor - held.from} />}
        </span>
      </div>
    </>
  );
}

/** What the bytes from the cursor on are as numbers, little endian. */
function ReadAs({ bytes, at }: { readonly bytes: Uint8Array; readonly at: number }) {
  return READ_AS.map((dtype) => {
    const value = numberAt(dtype, bytes, at);
    return (
      value !== undefined && (
        <span key={dtype} className={style.as}>
          <span>{dtype}</span> {value}
        </span>
      )
    );
  });
}

function GoTo({ length, onGo }: { readonly length: number; onGo(offset: number): void }) {
  const [typed, setTyped] = useState("");
  const offset = offsetOf(typed, length);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (offset !== undefined) onGo(offset);
      }}
    >
      <input
        type="text"
        className={style.goTo}
        aria-label={text.goTo}
        title={text.goTo}
        placeholder={text.goToHint}
        value={typed}
        aria-invalid={typed !== "" && offset === undefined}
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  );
}

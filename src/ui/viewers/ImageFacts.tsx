// What is told of a picture under it: its size, what is shown of it, the pixel that is pointed at. Knows nothing of how it
// is drawn.

import type { ReactNode } from "react";
import type { PortRef } from "../../graph/graph";
import type { Question } from "../../graph/question";
import { mediaText, imageText as text } from "../text/media";
import style from "./Media.module.css";
import type { MediaPart } from "./MediaItem";
import type { Place } from "./MediaStage";
import type { Look, Sheet } from "./mediaLook";
import { useMediaAnswer } from "./useMediaAnswer";
import type { MediaBox } from "./useMediaBox";
import type { Plane } from "./usePlane";

interface ImageFactsProps {
  readonly port: PortRef;
  readonly part: MediaPart;
  readonly sheet: Sheet;
  readonly depth: number;
  readonly at: Question<"plane">["at"];
  readonly mark: Place | undefined;
  readonly look: Look;
  readonly box: MediaBox;
  readonly seen: Plane["seen"];
  readonly children?: ReactNode;
}

export function ImageFacts({
  port,
  part,
  sheet,
  depth,
  at,
  mark,
  look,
  box,
  seen,
  children,
}: ImageFactsProps) {
  const pixel: Question<"plane"> | undefined = mark && {
    kind: "plane",
    item: part.item,
    path: part.path,
    at,
    rows: [mark.row, mark.row + 1],
    columns: [mark.column, mark.column + 1],
    step: [1, 1],
  };
  const { to } = useMediaAnswer(port, pixel, part.version);
  const read = mark && to && [...to.answer.numbers];
  return (
    <div className={style.told}>
      <span>{text.facts(sheet.columns, sheet.rows, part.facts.bytes)}</span>
      {box.width > 0 && <span>{text.zoom(look.width * box.ratio)}</span>}
      <Shown seen={seen} />
      {children}
      {read && (
        <span className={style.readout} role="status">
          <span className={style.swatch} style={{ background: `rgb(${read.slice(0, 3).join(" ")})` }} />
          {text.pixel(to.question.columns[0], to.question.rows[0], depth === 0 ? [] : read)}
        </span>
      )}
    </div>
  );
}

/** How much of a plane is seen of it. */
export function Shown({ seen }: { readonly seen: Plane["seen"] }) {
  if (!seen) return <span>{mediaText.reading}</span>;
  const [rows, columns] = seen.step;
  return (
    <>
      <span>{rows > 1 || columns > 1 ? mediaText.means(rows, columns) : mediaText.everyPlace}</span>
      {seen.share < 0.999 && <span>{mediaText.looked(seen.share)}</span>}
    </>
  );
}

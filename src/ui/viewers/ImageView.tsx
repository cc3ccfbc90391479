// Pictures: zoomed, moved, read pixel by pixel, and laid over another with a slider between them. Knows nothing of how
// the pixels are got.

import { Scan, SquareSplitHorizontal, ZoomIn, ZoomOut } from "lucide-react";
import { useCallback, useState } from "react";
import type { PortRef } from "../../graph/graph";
import { FailureNote } from "../controls/FailureNote";
import { ToolButton } from "../controls/ToolButton";
import { mediaText, imageText as text } from "../text/media";
import { ImageFacts } from "./ImageFacts";
import { ItemChooser } from "./ItemChooser";
import { isPicture, pictureLayout } from "./imageShape";
import style from "./Media.module.css";
import type { Draw } from "./MediaCanvas";
import { MediaItem, type MediaPart } from "./MediaItem";
import { type actualSize, drawMark, lookOr, MediaStage, type Place, zoomStep } from "./MediaStage";
import { paintColours } from "./mediaColours";
import type { Look, Sheet } from "./mediaLook";
import { pathKey } from "./path";
import { useMediaAnswer } from "./useMediaAnswer";
import { useMediaBox } from "./useMediaBox";
import { useMediaColours } from "./useMediaColours";
import { type PlaneAnswer, usePlane } from "./usePlane";
import { InBar } from "./ViewerBar";
import type { ViewerProps } from "./viewer";

export function ImageView(props: ViewerProps) {
  return (
    <MediaItem {...props} takes={isPicture} none={text.none}>
      {(part) => <Picture {...props} part={part} />}
    </MediaItem>
  );
}

const paint = ({ numbers, colours }: PlaneAnswer) =>
  paintColours(numbers instanceof Uint8Array ? numbers : Uint8Array.from(numbers), colours);

function Picture({ port, summary, part }: ViewerProps & { readonly part: MediaPart }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const box = useMediaBox(element);
  const colours = useMediaColours();
  const { at, sheet, colours: depth } = pictureLayout(part.facts);
  const [moved, setMoved] = useState<Look>();
  const [mark, setMark] = useState<Place>();
  const [comparing, setComparing] = useState(false);
  const [wanted, setWanted] = useState<number>();
  const [split, setSplit] = useState(50);
  const { first, count } = summary;
  const other = wanted ?? (part.item > first ? part.item - 1 : part.item + 1);
  const compared = useOther(port, comparing ? other : undefined, part);
  const look = lookOr(moved, sheet, box, false);
  const plane = usePlane({ port, part, at, colours: depth, sheet, look, box, paint });
  const beside = pictureLayout((compared.part ?? part).facts);
  const under = usePlane({
    port,
    part: compared.part,
    at: beside.at,
    colours: beside.colours,
    sheet: beside.sheet,
    look,
    box,
    paint,
  });

  const draw: Draw = useCallback(
    (context) => {
      const edge = comparing ? (box.width * split) / 100 : box.width;
      const side = (from: number, to: number, of: Sheet, show: () => void) => {
        context.save();
        context.beginPath();
        context.rect(from, 0, to - from, box.height);
        context.clip();
        drawGround(context, look, of, colours.of("--surface-2"), colours.of("--grid"));
        show();
        context.restore();
      };
      side(0, edge, sheet, () => plane.draw(context, look));
      if (comparing) {
        side(edge, box.width, beside.sheet, () => under.draw(context, look));
        context.fillStyle = colours.of("--accent");
        context.fillRect(edge - 1, 0, 2, box.height);
      }
      drawMark(context, look, mark, ["#ffffff", "rgb(0 0 0 / 65%)"]);
    },
    [box, colours, comparing, split, look, sheet, beside.sheet, plane, under, mark],
  );

  return (
    <>
      <InBar>
        <Tools look={look} sheet={sheet} box={box} onLook={setMoved} />
        {count - first > 1 && (
          <ToolButton label={text.compare} aria-pressed={comparing} onClick={() => setComparing(!comparing)}>
            <SquareSplitHorizontal size={13} aria-hidden />
          </ToolButton>
        )}
        {comparing && <span className={style.with}>{text.with}</span>}
        {comparing && (
          <ItemChooser summary={summary} item={other} label={text.compareWith} onItem={setWanted} />
        )}
      </InBar>
      <MediaStage
        label={text.label(part.item, `${port.node}.${port.port}`)}
        sheet={sheet}
        look={look}
        box={box}
        stretched={false}
        element={element}
        setElement={setElement}
        mark={mark}
        draw={draw}
        onLook={setMoved}
        onMark={setMark}
      />
      {comparing && (
        <input
          type="range"
          className={style.split}
          min={0}
          max={100}
          step={0.5}
          value={split}
          aria-label={text.split}
          onChange={(event) => setSplit(event.target.valueAsNumber)}
        />
      )}
      <FailureNote message={plane.failed ?? under.failed} />
      <ImageFacts
        port={port}
        part={part}
        sheet={sheet}
        depth={depth}
        at={at}
        mark={mark}
        look={look}
        box={box}
        seen={plane.seen}
      >
        {comparing && compared.missing && <span>{text.otherNone}</span>}
        {comparing &&
          compared.part &&
          (beside.sheet.rows !== sheet.rows || beside.sheet.columns !== sheet.columns) && (
            <span>{text.otherSize(beside.sheet.columns, beside.sheet.rows)}</span>
          )}
      </ImageFacts>
    </>
  );
}

function Tools({
  look,
  sheet,
  box,
  onLook,
}: {
  readonly look: Look;
  readonly sheet: Sheet;
  readonly box: Parameters<typeof actualSize>[2];
  onLook(look: Look | undefined): void;
}) {
  const tool = (label: string, face: React.ReactNode, act: () => void) => (
    <ToolButton label={label} onClick={act}>
      {face}
    </ToolButton>
  );
  return (
    <>
      {tool(mediaText.zoomOut, <ZoomOut size={13} aria-hidden />, () =>
        onLook(zoomStep(look, -1, sheet, box)),
      )}
      {tool(mediaText.zoomIn, <ZoomIn size={13} aria-hidden />, () => onLook(zoomStep(look, 1, sheet, box)))}
      {tool(mediaText.showAll, <Scan size={13} aria-hidden />, () => onLook(undefined))}
    </>
  );
}

/** The picture of the same place in another item, or any that is in it. */
function useOther(
  port: PortRef,
  item: number | undefined,
  { path, version }: MediaPart,
): { readonly part: MediaPart | undefined; readonly missing: boolean } {
  const question = item === undefined ? undefined : ({ kind: "binaries", item } as const);
  const { to, failed } = useMediaAnswer(port, question, version);
  const pictures = to?.answer.binaries.filter(({ facts }) => isPicture(facts)) ?? [];
  const found = pictures.find((each) => pathKey(each.path) === pathKey(path)) ?? pictures[0];
  const isAsked = to?.question.item === item;
  const part =
    item !== undefined && found && to
      ? {
          ...found,
          item: to.question.item,
          version,
          key: JSON.stringify([to.question.item, found.path, version]),
        }
      : undefined;
  return { part, missing: failed !== undefined || (isAsked && !found) };
}

/** What shines through where a picture is not opaque. */
function drawGround(
  context: CanvasRenderingContext2D,
  look: Look,
  { columns, rows }: Sheet,
  ground: string,
  square: string,
): void {
  const [x, y] = [-look.x * look.width, -look.y * look.height];
  const [width, height] = [columns * look.width, rows * look.height];
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.fillStyle = ground;
  context.fillRect(x, y, width, height);
  context.fillStyle = square;
  const pattern = document.createElement("canvas");
  pattern.width = pattern.height = 16;
  const small = pattern.getContext("2d");
  if (small) {
    small.fillStyle = square;
    small.fillRect(0, 0, 8, 8);
    small.fillRect(8, 8, 8, 8);
    context.fillStyle = context.createPattern(pattern, "repeat") ?? ground;
    context.globalAlpha = 0.5;
    context.fillRect(x, y, width, height);
  }
  context.restore();
}

// Tensors as heat maps: two dimensions of them, with a slider for each of the others. Knows nothing of how the numbers are
// got.

import { Lock, Scan, ZoomIn, ZoomOut } from "lucide-react";
import { useCallback, useState } from "react";
import type { PortRef } from "../../graph/graph";
import { FailureNote } from "../controls/FailureNote";
import { ToolButton } from "../controls/ToolButton";
import { mediaText, tensorText as text } from "../text/media";
import { Shown } from "./ImageFacts";
import style from "./Media.module.css";
import type { Draw } from "./MediaCanvas";
import { MediaItem, type MediaPart } from "./MediaItem";
import { drawMark, lookOr, MediaStage, type Place, zoomStep } from "./MediaStage";
import { evenRange, gradientOf, isBright, paintNumbers, type Range, twoSided, viridis } from "./mediaColours";
import type { Look } from "./mediaLook";
import { NUMBER_BYTES, numberAt, roughText } from "./mediaNumber";
import { TensorSlices } from "./TensorSlices";
import { axesOf, type Cut, cutOf, indexOf, placesAt, sheetOf } from "./tensorCut";
import { drawFigures } from "./tensorFigures";
import { useMediaAnswer } from "./useMediaAnswer";
import { useMediaBox } from "./useMediaBox";
import { useMediaColours } from "./useMediaColours";
import { type PlaneAnswer, usePlane } from "./usePlane";
import { InBar } from "./ViewerBar";
import type { ViewerProps } from "./viewer";

/** Tensors of which one side is so many times longer than the other fill their place instead of keeping their shape. */
const LONG = 6;

export function TensorView(props: ViewerProps) {
  return (
    <MediaItem {...props} takes={({ type }) => type === "tensor"} none={text.none}>
      {(part) => {
        if (part.facts.bytes === 0) return <p className={style.note}>{text.empty}</p>;
        return <HeatMap port={props.port} part={part} />;
      }}
    </MediaItem>
  );
}

function HeatMap({ port, part }: { readonly port: PortRef; readonly part: MediaPart }) {
  const { shape, dtype, bytes } = part.facts;
  const [element, setElement] = useState<HTMLElement | null>(null);
  const box = useMediaBox(element);
  const colours = useMediaColours();
  const [chosen, setCut] = useState<Cut>();
  const [moved, setLook] = useState<Look>();
  const [mark, setMark] = useState<Place>();
  const [kept, setKept] = useState<Range>();
  const cut = cutOf(chosen, shape);
  const sheet = sheetOf(cut, shape);
  const stretched = isLong(sheet.columns / sheet.rows, box.width / Math.max(1, box.height));
  const look = lookOr(moved, sheet, box, stretched);
  const isDark = colours.theme === "dark";
  const paint = useCallback(
    ({ numbers }: PlaneAnswer, whole: PlaneAnswer) => {
      const range = evenRange(kept ?? whole);
      return paintNumbers(numbers, range, scaleFor(range, isDark));
    },
    [kept, isDark],
  );
  const plane = usePlane({ port, part, at: axesOf(cut), colours: 1, sheet, look, box, paint });
  const range = kept ?? plane.whole;

  const draw: Draw = useCallback(
    (context) => {
      plane.draw(context, look);
      if (plane.numbers && range) {
        const even = evenRange(range);
        const bright = (number: number) => isBright(number, even, scaleFor(even, isDark));
        const font = colours.of("--font-mono");
        drawFigures(context, { ...plane.numbers, look, box, font, isBright: bright });
      }
      drawMark(context, look, mark, ["#ffffff", "rgb(0 0 0 / 65%)"]);
    },
    [plane, range, look, box, mark, colours, isDark],
  );

  const tool = (label: string, face: React.ReactNode, act: () => void) => (
    <ToolButton label={label} onClick={act}>
      {face}
    </ToolButton>
  );
  return (
    <>
      <InBar>
        {tool(mediaText.zoomOut, <ZoomOut size={13} aria-hidden />, () =>
          setLook(zoomStep(look, -1, sheet, box)),
        )}
        {tool(mediaText.zoomIn, <ZoomIn size={13} aria-hidden />, () =>
          setLook(zoomStep(look, 1, sheet, box)),
        )}
        {tool(mediaText.showAll, <Scan size={13} aria-hidden />, () => setLook(undefined))}
      </InBar>
      {shape.length > 2 && (
        <TensorSlices
          shape={shape}
          cut={cut}
          onCut={(next) => {
            setCut(next);
            // Another plane is another sheet; a place further on is looked at as the one before.
            if (next.rows !== cut.rows || next.columns !== cut.columns) setLook(undefined);
          }}
        />
      )}
      <MediaStage
        label={text.label(part.item, `${port.node}.${port.port}`)}
        sheet={sheet}
        look={look}
        box={box}
        stretched={stretched}
        element={element}
        setElement={setElement}
        mark={mark}
        draw={draw}
        onLook={setLook}
        onMark={setMark}
      />
      <FailureNote message={plane.failed} />
      <div className={style.told}>
        <span>{text.facts(dtype, shape, bytes / (NUMBER_BYTES[dtype] ?? 1), bytes)}</span>
        <Shown seen={plane.seen} />
        {range && (
          <Legend
            range={range}
            isDark={isDark}
            isKept={kept !== undefined}
            onKeep={() => setKept(kept ? undefined : { min: range.min, max: range.max })}
          />
        )}
        <Readout port={port} part={part} cut={cut} mark={mark} />
      </div>
    </>
  );
}

interface LegendProps {
  readonly range: Range;
  readonly isDark: boolean;
  readonly isKept: boolean;
  onKeep(): void;
}

function Legend({ range, isDark, isKept, onKeep }: LegendProps) {
  if (Number.isNaN(range.min)) return <span>{text.noNumbers}</span>;
  const even = evenRange(range);
  const [min, max] = [roughText(even.min), roughText(even.max)];
  return (
    <span className={style.legend}>
      <span>{min}</span>
      <span
        className={style.gradient}
        role="img"
        aria-label={text.range(min, max)}
        style={{ background: gradientOf(scaleFor(even, isDark), "to right") }}
      />
      <span>{max}</span>
      <ToolButton label={text.keepRange} aria-pressed={isKept} onClick={onKeep}>
        <Lock size={11} aria-hidden />
      </ToolButton>
    </span>
  );
}

/** The number that is pointed at, exactly. */
function Readout({
  port,
  part: { item, path, facts, version },
  cut,
  mark,
}: {
  readonly port: PortRef;
  readonly part: MediaPart;
  readonly cut: Cut;
  readonly mark: Place | undefined;
}) {
  const unit = NUMBER_BYTES[facts.dtype] ?? 1;
  const places = mark && placesAt(cut, mark);
  const from = places && indexOf(places, facts.shape) * unit;
  const { to } = useMediaAnswer(
    port,
    from === undefined ? undefined : { kind: "bytes", item, path, from, to: from + unit },
    version,
  );
  // An answer to the place before would be a wrong number at this one.
  const value = to && to.question.from === from ? numberAt(facts.dtype, to.answer.bytes) : "…";
  return (
    <span className={style.readout} role="status">
      {places && text.value(places, value ?? "")}
    </span>
  );
}

function scaleFor({ min, max }: Range, isDark: boolean) {
  return min < 0 && max > 0 ? twoSided[isDark ? "dark" : "light"] : viridis;
}

function isLong(sheet: number, box: number): boolean {
  return sheet / box > LONG || box / sheet > LONG;
}

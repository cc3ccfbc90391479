// Two dimensions of a binary value as a picture: all of it roughly, what is in view in the size in which it is seen. Knows
// nothing of what its numbers mean.

import { useMemo } from "react";
import type { PortRef } from "../../graph/graph";
import type { Answer, Question } from "../../graph/question";
import type { MediaPart } from "./MediaItem";
import { type Look, type PlaneWindow, type Sheet, wholeWindow, windowOf } from "./mediaLook";
import { useMediaAnswer } from "./useMediaAnswer";
import type { MediaBox } from "./useMediaBox";

/** Fields each way of the rough picture. */
const ROUGH = 640;
/** Pixels of a place from which on it has sharp edges. */
const SHARP = 4;

type Asked = Question<"plane">;
export type PlaneAnswer = Answer<"plane">;

interface PlaneProps {
  readonly port: PortRef;
  /** Undefined: nothing is shown. */
  readonly part: MediaPart | undefined;
  readonly at: Asked["at"];
  readonly colours: number;
  readonly sheet: Sheet;
  readonly look: Look;
  readonly box: MediaBox;
  /** Red, green, blue and opacity of each field; `whole` is the rough picture that it belongs to. */
  paint(answer: PlaneAnswer, whole: PlaneAnswer): Uint8ClampedArray;
}

export interface Plane {
  /** The rough picture: undefined until it is there. */
  readonly whole: PlaneAnswer | undefined;
  /** What is seen best, and how much of what it stands for was looked at. */
  readonly seen: { readonly step: PlaneWindow["step"]; readonly share: number } | undefined;
  /** The numbers in view themselves, where every place has its own. */
  readonly numbers: { readonly window: PlaneWindow; readonly answer: PlaneAnswer } | undefined;
  readonly failed: string | undefined;
  draw(context: CanvasRenderingContext2D, look: Look): void;
}

interface Picture {
  readonly asked: Asked;
  readonly canvas: HTMLCanvasElement;
}

export function usePlane(props: PlaneProps): Plane {
  const { port, part, at, colours, sheet, look, box, paint } = props;
  const rough = wholeWindow(sheet, ROUGH);
  const near = windowOf(look, sheet, box, colours);
  const isFiner = near && (near.step[0] < rough.step[0] || near.step[1] < rough.step[1]);
  const asked = (window: PlaneWindow | undefined): Asked | undefined =>
    part && window && { kind: "plane", item: part.item, path: part.path, at, ...window };
  const whole = useMediaAnswer(port, asked(rough), part?.version);
  const detail = useMediaAnswer(port, asked(isFiner ? near : undefined), part?.version);
  const base = whole.to?.answer;
  const ofSame = detail.to && whole.to && planeKey(detail.to.question) === planeKey(whole.to.question);
  const below = useMemo(
    () => whole.to && pictureOf(whole.to.question, whole.to.answer, whole.to.answer, paint),
    [whole.to, paint],
  );
  const above = useMemo(
    () =>
      base && ofSame && detail.to ? pictureOf(detail.to.question, detail.to.answer, base, paint) : undefined,
    [detail.to, ofSame, base, paint],
  );
  const shown = isFiner && ofSame ? detail.to : whole.to;
  const isWhole = shown?.question.step[0] === 1 && shown.question.step[1] === 1;
  return {
    whole: part && base,
    seen: shown && { step: shown.question.step, share: shown.answer.share },
    numbers: isWhole && shown ? { window: shown.question, answer: shown.answer } : undefined,
    failed: whole.failed ?? detail.failed,
    draw(context, seenAs) {
      if (below && part) drawPicture(context, below, seenAs, box);
      if (above && part && isFiner) drawPicture(context, above, seenAs, box);
    },
  };
}

function planeKey({ item, path, at }: Asked): string {
  return JSON.stringify([item, path, at]);
}

function pictureOf(
  asked: Asked,
  answer: PlaneAnswer,
  whole: PlaneAnswer,
  paint: PlaneProps["paint"],
): Picture | undefined {
  if (answer.rows === 0 || answer.columns === 0) return undefined;
  const canvas = document.createElement("canvas");
  canvas.width = answer.columns;
  canvas.height = answer.rows;
  const pixels = paint(answer, whole) as Uint8ClampedArray<ArrayBuffer>;
  canvas.getContext("2d")?.putImageData(new ImageData(pixels, answer.columns, answer.rows), 0, 0);
  return { asked, canvas };
}

function drawPicture(
  context: CanvasRenderingContext2D,
  { asked: { rows, columns, step }, canvas }: Picture,
  look: Look,
  box: MediaBox,
): void {
  // Of a picture that is far larger than what is seen of it, only that is drawn.
  const across = seenFields(columns, step[1], canvas.width, look.x, box.width / look.width);
  const down = seenFields(rows, step[0], canvas.height, look.y, box.height / look.height);
  if (across.count <= 0 || down.count <= 0) return;
  const x = (columns[0] - look.x) * look.width;
  const y = (rows[0] - look.y) * look.height;
  const [wide, high] = [step[1] * look.width, step[0] * look.height];
  context.save();
  context.beginPath();
  context.rect(x, y, (columns[1] - columns[0]) * look.width, (rows[1] - rows[0]) * look.height);
  context.clip();
  context.imageSmoothingEnabled = Math.min(wide, high) < SHARP;
  context.imageSmoothingQuality = "medium";
  context.drawImage(
    canvas,
    across.first,
    down.first,
    across.count,
    down.count,
    x + across.first * wide,
    y + down.first * high,
    across.count * wide,
    down.count * high,
  );
  context.restore();
}

/** Which fields of a picture are in view, and one more on each side. */
function seenFields(
  [from]: readonly [number, number],
  step: number,
  count: number,
  start: number,
  seen: number,
): { readonly first: number; readonly count: number } {
  const first = Math.max(0, Math.floor((start - from) / step) - 1);
  const last = Math.min(count, Math.ceil((start + seen - from) / step) + 1);
  return { first, count: last - first };
}

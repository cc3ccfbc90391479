// A picture of a port in small. Knows nothing of which one is shown.

import { useEffect, useRef } from "react";
import type { PortRef } from "../../graph/graph";
import type { Answer } from "../../graph/question";
import { probeText as text } from "../text/probes";
import { pictureLayout } from "../viewers/imageShape";
import { useMediaAnswer } from "../viewers/useMediaAnswer";
import style from "./Probe.module.css";
import type { Shape } from "./useShape";

/** Dots each way that are asked for. */
const DOTS = 160;

export function Thumbnail({
  port,
  shape: { item, path, facts },
  version,
}: {
  readonly port: PortRef;
  readonly shape: Shape;
  readonly version: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { at, sheet } = pictureLayout(facts);
  const step = (length: number) => Math.max(1, Math.ceil(length / DOTS));
  const question = {
    kind: "plane",
    item,
    path,
    at,
    rows: [0, sheet.rows],
    columns: [0, sheet.columns],
    step: [step(sheet.rows), step(sheet.columns)],
  } as const;
  const { to } = useMediaAnswer(port, question, version);
  useEffect(() => {
    if (to && canvas.current) paint(canvas.current, to.answer);
  }, [to]);
  return (
    <canvas
      ref={canvas}
      className={style.picture}
      role="img"
      aria-label={text.picture(`${port.node}.${port.port}`)}
      hidden={!to}
    />
  );
}

function paint(canvas: HTMLCanvasElement, { numbers, rows, columns, colours }: Answer<"plane">): void {
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext("2d");
  if (!context || rows * columns === 0) return;
  const image = context.createImageData(columns, rows);
  for (let dot = 0; dot < rows * columns; dot++) {
    const part = (index: number) => numbers[dot * colours + Math.min(index, colours - 1)] ?? 0;
    image.data[dot * 4] = part(0);
    image.data[dot * 4 + 1] = part(colours < 3 ? 0 : 1);
    image.data[dot * 4 + 2] = part(colours < 3 ? 0 : 2);
    image.data[dot * 4 + 3] = colours === 4 ? part(3) : 255;
  }
  context.putImageData(image, 0, 0);
}

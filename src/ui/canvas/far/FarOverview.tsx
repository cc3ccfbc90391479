// The whole graph in small, in the corner of the canvas, with the part that is seen. Drawn anew only when cards change.
// Knows nothing of what cards say.

import { type PointerEvent, useEffect, useMemo, useRef, type WheelEvent } from "react";
import type { Point } from "../../../graph/graph";
import { useStudio } from "../../studio";
import { controlsText } from "../../text/card";
import style from "../CanvasControls.module.css";
import { boundsOf } from "../curve";
import type { FlowNode } from "../flow";
import type { Box } from "../place";
import { seen, useCamera } from "./camera";
import { coloursOf } from "./colours";
import type { Scene } from "./scene";
import { boxOf } from "./scene";

const WIDTH = 168;
const HEIGHT = 118;
const MARGIN = 8;
const REST_MS = 150;

export function FarOverview({ scene }: { readonly scene: Scene }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const last = useRef("");
  const camera = useCamera();
  const { view } = useStudio();
  const place = useMemo(() => fitted(boundsOfNodes(scene.nodes)), [scene]);

  useEffect(() => {
    const draw = () => {
      if (canvas.current) drawCards(canvas.current, scene.nodes, fitted(boundsOfNodes(scene.nodes)));
    };
    // A moment later: it is no part of what an edit or a click has to wait for.
    let timer = setTimeout(draw, REST_MS);
    const leave = view.store.subscribe((now, before) => {
      if (now.theme === before.theme) return;
      clearTimeout(timer);
      timer = setTimeout(draw, 0);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [scene, view]);

  useEffect(() => {
    const show = () => {
      if (!frame.current) return;
      const { x, y, width, height } = seen(camera.view(), camera.size());
      const { scale, left, top } = place;
      const [x1, y1] = [clamp(left + x * scale, WIDTH), clamp(top + y * scale, HEIGHT)];
      const [x2, y2] = [clamp(left + (x + width) * scale, WIDTH), clamp(top + (y + height) * scale, HEIGHT)];
      frame.current.style.transform = `translate(${Math.round(x1)}px,${Math.round(y1)}px)`;
      const size = `${Math.round(x2 - x1)}px ${Math.round(y2 - y1)}px`;
      if (size === last.current) return;
      last.current = size;
      const [wide, high] = size.split(" ") as [string, string];
      frame.current.style.width = wide;
      frame.current.style.height = high;
    };
    show();
    return camera.follow(show);
  }, [camera, place]);

  /** The middle of the view goes where the pointer is. */
  function onPointer(event: PointerEvent<HTMLDivElement>): void {
    if (event.buttons !== 1) return;
    const corner = event.currentTarget.getBoundingClientRect();
    const { x, y, zoom } = camera.view();
    const size = camera.size();
    const goal: Point = {
      x: (event.clientX - corner.x - place.left) / place.scale,
      y: (event.clientY - corner.y - place.top) / place.scale,
    };
    camera.panBy(size.width / 2 - goal.x * zoom - x, size.height / 2 - goal.y * zoom - y);
  }

  function onWheel({ deltaY }: WheelEvent): void {
    const { width, height } = camera.size();
    camera.zoomBy(2 ** (-deltaY * 0.004), { x: width / 2, y: height / 2 });
  }

  return (
    <div
      className={`${style.overview} nowheel`}
      role="img"
      aria-label={controlsText.overview}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onPointerUp={camera.settle}
      onWheel={onWheel}
    >
      <canvas ref={canvas} width={WIDTH} height={HEIGHT} aria-hidden />
      <div ref={frame} className={style.frame} />
    </div>
  );
}

function boundsOfNodes(nodes: readonly FlowNode[]): Box {
  return boundsOf(
    nodes.flatMap((node) => {
      const { x, y, width, height } = boxOf(node);
      return [
        { x, y },
        { x: x + width, y: y + height },
      ];
    }),
  );
}

interface Place {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

function fitted({ x, y, width, height }: Box): Place {
  const scale = Math.min((WIDTH - 2 * MARGIN) / width, (HEIGHT - 2 * MARGIN) / height);
  return {
    scale,
    left: (WIDTH - width * scale) / 2 - x * scale,
    top: (HEIGHT - height * scale) / 2 - y * scale,
  };
}

function drawCards(canvas: HTMLCanvasElement, nodes: readonly FlowNode[], { scale, left, top }: Place): void {
  const ratio = devicePixelRatio;
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(scale * ratio, 0, 0, scale * ratio, left * ratio, top * ratio);
  const paths = new Map<string, Path2D>();
  for (const node of nodes) {
    const name = colourOf(node);
    const path = paths.get(name) ?? new Path2D();
    paths.set(name, path);
    const { x, y, width, height } = boxOf(node);
    path.rect(x, y, width, height);
  }
  const colours = coloursOf(canvas);
  for (const [name, path] of paths) {
    context.fillStyle = colours.get(name) ?? "";
    context.fill(path);
  }
}

function colourOf(node: FlowNode): string {
  if (node.selected) return "--accent";
  if (node.type === "group") return `--paint-${node.data.group.colour}`;
  if (!node.data.entry) return "--danger";
  return node.data.entry.spec.runtime === "python" ? "--python" : "--rust";
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}

// A large graph seen from afar: all of it on one canvas element, each node a block. Knows nothing of the pointer.

import { useStoreApi } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { nodeId } from "../../graph/graph";
import { nodeRun, type RunState } from "../../session/run";
import { useStudio } from "../studio";
import style from "./FarGraph.module.css";
import type { Flow, FlowEdge, FlowNode } from "./flow";
import { CARD_WIDTH } from "./shape";

export function FarGraph({ nodes, edges }: Flow) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const flow = useStoreApi();
  const { session, view } = useStudio();
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      frame = 0;
      if (canvas.current)
        drawGraph(canvas.current, { nodes, edges }, flow.getState(), session.store.getState().run);
    };
    const ask = () => {
      frame ||= requestAnimationFrame(draw);
    };
    ask();
    const leave = [
      flow.subscribe((now, before) => {
        const same = now.width === before.width && now.height === before.height;
        if (now.transform !== before.transform || !same) ask();
      }),
      session.store.subscribe((now, before) => now.run !== before.run && ask()),
      view.store.subscribe((now, before) => now.theme !== before.theme && ask()),
    ];
    return () => {
      for (const each of leave) each();
      cancelAnimationFrame(frame);
    };
  }, [nodes, edges, flow, session, view]);
  return <canvas ref={canvas} className={style.graph} aria-hidden />;
}

interface Window {
  readonly width: number;
  readonly height: number;
  readonly transform: readonly [x: number, y: number, zoom: number];
}

function drawGraph(canvas: HTMLCanvasElement, graph: Flow, window: Window, run: RunState): void {
  const ratio = devicePixelRatio;
  const width = Math.round(window.width * ratio);
  const height = Math.round(window.height * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d");
  if (!context) return;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  const [x, y, zoom] = window.transform;
  context.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
  const colours = getComputedStyle(canvas);
  const colour = (name: string) => colours.getPropertyValue(name);

  context.lineWidth = 1.2 / zoom;
  context.globalAlpha = 0.6;
  for (const [name, path] of wirePaths(graph)) {
    context.strokeStyle = colour(name);
    context.stroke(path);
  }
  context.globalAlpha = 1;
  const selected = new Path2D();
  const blocks = new Map<string, Path2D>();
  for (const node of graph.nodes) {
    const name = blockColour(node, run);
    const path = blocks.get(name) ?? new Path2D();
    blocks.set(name, path);
    path.rect(node.position.x, node.position.y, CARD_WIDTH, node.height ?? 0);
    if (node.selected) selected.rect(node.position.x, node.position.y, CARD_WIDTH, node.height ?? 0);
  }
  context.globalAlpha = 0.65;
  for (const [name, path] of blocks) {
    context.fillStyle = colour(name);
    context.fill(path);
  }
  context.globalAlpha = 1;
  context.lineWidth = 2.5 / zoom;
  context.strokeStyle = colour("--accent");
  context.stroke(selected);
}

function wirePaths({ nodes, edges }: Flow): ReadonlyMap<string, Path2D> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const paths = new Map<string, Path2D>();
  for (const edge of edges) {
    const from = byId.get(edge.source);
    const to = byId.get(edge.target);
    if (!from || !to) continue;
    const name = wireColour(edge);
    const path = paths.get(name) ?? new Path2D();
    paths.set(name, path);
    // Straight lines and plain boxes: curves cost ten times as much to draw and cannot be told apart from here.
    path.moveTo(from.position.x + CARD_WIDTH, from.position.y + (from.height ?? 0) / 2);
    path.lineTo(to.position.x, to.position.y + (to.height ?? 0) / 2);
  }
  return paths;
}

function wireColour({ selected, data }: FlowEdge): string {
  if (selected) return "--accent";
  return data?.broken ? "--danger" : `--port-${data?.type ?? "any"}`;
}

function blockColour({ id, data }: FlowNode, run: RunState): string {
  const { kind } = nodeRun(run, nodeId(id));
  if (data.node.pinned) return "--pin";
  if (kind === "running") return "--accent";
  if (kind === "failed" || !data.entry) return "--danger";
  if (kind === "done" || kind === "reused") return "--success";
  return data.entry.spec.runtime === "python" ? "--python" : "--rust";
}

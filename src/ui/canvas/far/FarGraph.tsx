// The graph as a drawing: all of a large graph seen from afar, else what is not on the page as elements. Over it a
// second drawing of what moves. Knows nothing of the pointer.

import { useEffect, useRef } from "react";
import { isActive, NO_RUN, type RunState } from "../../../session/run";
import { heatNow } from "../../profile/heat";
import { marksNow } from "../../runs/marks";
import { useStudio } from "../../studio";
import { useCanvas } from "../CanvasProvider";
import { seen, useCamera } from "./camera";
import { type Colours, coloursOf } from "./colours";
import { BADGED, drawCounts, drawPart, type Picture } from "./draw";
import style from "./FarGraph.module.css";
import type { Level } from "./level";
import { type Lifted, lift } from "./lifted";
import { holds } from "./mount";
import type { OverlayStore } from "./overlay";
import { createPainter } from "./painter";
import { createSheet } from "./sheet";

interface FarGraphProps {
  readonly level: Level;
  readonly overlay: OverlayStore;
}

export function FarGraph({ level, overlay }: FarGraphProps) {
  const base = useRef<HTMLCanvasElement>(null);
  const counts = useRef<HTMLCanvasElement>(null);
  const top = useRef<HTMLCanvasElement>(null);
  const camera = useCamera();
  const { session, view } = useStudio();
  const { gesture } = useCanvas().ground;
  const shown = useRef(level);
  const redraw = useRef<(what: "all" | "top") => void>(() => {});

  // Before the drawing's own effect below, which reads it.
  useEffect(() => {
    const before = shown.current;
    shown.current = level;
    if (before.scene !== level.scene || before.mounted !== level.mounted) redraw.current("all");
  }, [level]);

  useEffect(() => {
    const [under, between, over] = [base.current, counts.current, top.current];
    if (!under || !between || !over) return;
    const sheet = createSheet(over);
    let colours: Colours | undefined;
    let frame = 0;
    let topSpoiled = true;
    let topEmpty = true;
    let drawnRun = NO_RUN;
    let lifted: Lifted | undefined;
    const lifting = () => {
      lifted = lift(shown.current, gesture.getState().nodes, lifted);
      return lifted;
    };
    const picture = (): Picture => {
      const now = shown.current;
      colours ??= coloursOf(over);
      const { run } = session.store.getState();
      const without = shownElsewhere(now, lifting());
      const [heat, marks] = [heatNow(session, view), marksNow(session)];
      const { here: breakpoints } = session.breakpoints.store.getState();
      return { scene: now.scene, run, colours, heat, marks, breakpoints, without };
    };
    const painter = createPainter(under, (target, part, zoom) => {
      drawnRun = session.store.getState().run;
      drawPart(target, picture(), part, zoom);
    });
    // Apart from the cards: they change ten times a second while all else stays.
    const counter = createPainter(between, (target, part, zoom) => drawCounts(target, picture(), part, zoom));

    function paint(): void {
      frame = 0;
      const now = shown.current;
      const at = camera.view();
      const size = camera.size();
      if (!under || !between || size.width === 0) return;
      const needed = !holds(now.mounted.whole, seen(at, size)) || now.far;
      setHidden(under, !needed);
      if (needed) {
        painter.show(at, size, camera.isMoving());
        under.dataset.drawn = "";
      }
      const counted = needed && at.zoom >= BADGED && session.store.getState().run.outputs.size > 0;
      setHidden(between, !counted);
      if (counted) counter.show(at, size, camera.isMoving());
      paintTop();
    }

    function paintTop(): void {
      const { cards, wires } = lifting();
      const held = overlay.getState();
      const empty = !held.hover && !held.wire && cards.length + wires.length === 0;
      if ((empty && topEmpty) || !over) return;
      if (!topSpoiled && !camera.isMoving()) return;
      topSpoiled = false;
      topEmpty = empty;
      setHidden(over, empty);
      if (empty) return;
      colours ??= coloursOf(over);
      const { run } = session.store.getState();
      const moving = gesture.getState().nodes;
      sheet.show({ lifted: lifting(), moving, held, run, colours }, camera.view(), camera.size());
    }

    const ask = () => {
      frame ||= requestAnimationFrame(paint);
    };
    redraw.current = (what) => {
      if (what === "all") for (const each of [painter, counter]) each.spoil();
      topSpoiled = true;
      ask();
    };
    redraw.current("all");
    const leave = [
      camera.follow(ask),
      overlay.subscribe(() => redraw.current("top")),
      gesture.subscribe(({ nodes }, before) => {
        if (nodes === before.nodes || !shown.current.large) return;
        // What begins to move leaves the drawing below, and comes back to it.
        if (nodes.size !== before.nodes.size)
          for (const each of [painter, counter]) each.spoil(nodes.size > 0);
        topSpoiled = true;
        ask();
      }),
      session.store.subscribe((now, before) => {
        if (now.run === before.run || !shown.current.large) return;
        if (looksOther(drawnRun, now.run)) painter.spoil(isActive(now.run));
        if (now.run.outputs !== before.run.outputs) counter.spoil(isActive(now.run));
        ask();
      }),
      session.tracer.store.subscribe((now, before) => {
        if (now.profile !== before.profile && view.store.getState().heat) redraw.current("all");
      }),
      session.breakpoints.store.subscribe((now, before) => {
        if (now.here !== before.here) redraw.current("all");
      }),
      session.runs.store.subscribe((now, before) => {
        if (now.comparison !== before.comparison) redraw.current("all");
      }),
      view.store.subscribe((now, before) => {
        if (now.heat !== before.heat) redraw.current("all");
        if (now.theme === before.theme) return;
        // The page takes on its new colours after this.
        requestAnimationFrame(() => {
          colours = undefined;
          redraw.current("all");
        });
      }),
    ];
    return () => {
      for (const each of leave) each();
      cancelAnimationFrame(frame);
    };
  }, [camera, session, view, overlay, gesture]);

  return (
    <>
      <canvas ref={base} className={style.base} aria-hidden />
      <canvas ref={counts} className={style.base} aria-hidden hidden />
      <canvas ref={top} className={style.top} aria-hidden hidden />
    </>
  );
}

/** The attribute makes the browser work even where it stays as it was. */
function setHidden(sheet: HTMLCanvasElement, hidden: boolean): void {
  if (sheet.hidden !== hidden) sheet.hidden = hidden;
}

/** Whether the cards of one state of a run look other than those of another. */
function looksOther(drawn: RunState, now: RunState): boolean {
  if (drawn.nodes.size !== now.nodes.size) return true;
  for (const [node, { kind }] of now.nodes) if (drawn.nodes.get(node)?.kind !== kind) return true;
  return false;
}

/** What the drawing leaves out: what is on the page as elements, and what is under way. */
function shownElsewhere({ large, scene, mounted, edges }: Level, lifted: Lifted) {
  // Cards may be seen through: nothing may lie beneath them.
  const cards = large ? mounted.cards : scene.nodes.map(({ id }) => id);
  return {
    nodes: new Set([...cards, ...lifted.ids]),
    wires: new Set([...edges.map(({ id }) => id), ...lifted.wires.map(({ edge }) => edge.id)]),
  };
}

// Selecting by a box that is drawn on the empty canvas. Knows nothing of what was pressed.

import type { NodeId } from "../../../graph/graph";
import { groupOfCard } from "../../groups/card";
import { cardBoxes, frameBoxes, noteBoxes, probeBoxes } from "../geometry";
import { type Ground, selectOnCanvas } from "../ground";
import type { Box } from "../place";
import { panning } from "./dragging";
import { endGesture } from "./gesture";
import { type Press, track } from "./tracking";

/** Cards, notes and probes that the box touches, and frames that lie in it wholly. `adding`: to what is selected already. */
export function drawBox(ground: Ground, press: Press, adding: boolean): void {
  const { session, view, gesture, flow, drawn } = ground;
  const start = flow.screenToFlowPosition(press);
  const before = view.store.getState();
  const { project } = session.store.getState();
  const cards = [...cardBoxes(drawn.current.nodes)];
  const notes = [...noteBoxes(project)];
  const probes = [...probeBoxes(project)];
  const frames = [...frameBoxes(project, drawn.current.nodes)];
  let last = "";

  function select(box: Box): void {
    const met = cards.filter(([, card]) => touches(box, card)).map(([id]) => id);
    const groups = met.flatMap((id) => groupOfCard(id) ?? []);
    const nodes = met.filter((id) => groupOfCard(id) === undefined) as NodeId[];
    const framed = frames.filter(([, frame]) => isInside(box, frame)).map(([id]) => id);
    const chosenNotes = notes.filter(([, note]) => touches(box, note)).map(([id]) => id);
    const chosenProbes = probes.filter(([, probe]) => touches(box, probe)).map(([id]) => id);
    const key = [nodes, groups, framed, chosenNotes, chosenProbes].join(";");
    if (key === last) return;
    last = key;
    const kept = adding ? before : { nodes: [], edges: [], notes: [], groups: [], probes: [] };
    selectOnCanvas(ground, [...kept.nodes, ...nodes], kept.edges, {
      notes: [...kept.notes, ...chosenNotes],
      groups: [...kept.groups, ...groups, ...framed],
      probes: [...kept.probes, ...chosenProbes],
    });
  }

  track(press, {
    ...panning(ground),
    onStart() {
      if (!adding) selectOnCanvas(ground, []);
    },
    onMove(move) {
      const end = flow.screenToFlowPosition(move);
      const box = {
        x: Math.min(start.x, end.x),
        y: Math.min(start.y, end.y),
        width: Math.abs(end.x - start.x),
        height: Math.abs(end.y - start.y),
      };
      gesture.setState({ box });
      select(box);
    },
    onEnd: () => endGesture(gesture),
    onCancel() {
      selectOnCanvas(ground, before.nodes, before.edges, before);
      endGesture(gesture);
    },
  });
}

function touches(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

function isInside(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

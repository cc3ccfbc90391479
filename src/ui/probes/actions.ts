// What can be done with probes, each as one entry in the history. Knows nothing of how it is asked for.

import { type Edit, freeNodeId } from "../../graph/edit";
import { type PortRef, type Probe, type ProbeId, portKey, type Size } from "../../graph/graph";
import { PROBE_LEAST, PROBE_SIZE } from "../../graph/probe";
import { cardBoxes, probeBoxes } from "../canvas/geometry";
import { NOTE_LEAST } from "../canvas/gestures/resizing";
import type { Ground } from "../canvas/ground";
import { type Box, freePlace } from "../canvas/place";
import { CARD_WIDTH } from "../canvas/shape";
import { motion } from "../motion";
import { accepted } from "../toolbar/notices";
import { isViewerSize, VIEWER_SIZE } from "./look";
import { outputsOf } from "./ports";

/** Between a card and a probe under it. */
const GAP = 42;
/** How far it stands out at the side of the ports, so that the line to its own falls on it. */
const OUT = 34;
/** Kept free around what is brought into view, in pixels of the window. */
const MARGIN = 16;
/** By one press of a key. */
const STEP = 20;
/** Milliseconds after which another press is an entry of its own in the history. */
const BURST = 1500;

export function createProbeActions({ session, view, drawn, flow, gesture, pane }: Ground) {
  const project = () => session.store.getState().project;
  const catalog = () => session.store.getState().catalog;
  let burst = { at: 0, count: 0 };

  /** The ports that are meant: what the pointer rests on, else of the selected wires, else of the selected nodes. */
  function chosenPorts(): readonly PortRef[] {
    const { pointed } = gesture.getState();
    if (pointed) return pointed.ports;
    const { nodes, edges } = view.store.getState();
    const { graph } = project();
    const wired = [...edges].flatMap((id) => graph.edges.get(id)?.from ?? []);
    const all = wired.length > 0 ? wired : [...nodes].flatMap((id) => outputsOf(graph, catalog(), id));
    return [...new Map(all.map((port) => [portKey(port), port])).values()];
  }

  /** A probe for each port, as far as it has none of the kind; they are selected. */
  function addProbes(ports: readonly PortRef[], size: Size = PROBE_SIZE, viewer?: string): void {
    const { probes } = project();
    const taken: Box[] = [...cardBoxes(drawn.current.nodes).values(), ...probeBoxes(project()).values()];
    const ids = new Set<string>(probes.keys());
    const chosen: ProbeId[] = [];
    const edits: Edit[] = [];
    for (const port of ports) {
      const there = [...probes.values()].find(
        (probe) => portKey(probe.port) === portKey(port) && isViewerSize(probe.size) === isViewerSize(size),
      );
      const made = there ?? probeAt(port, size, taken, ids);
      chosen.push(made.id);
      if (!there || viewer !== undefined)
        edits.push({ kind: "setProbe", probe: { ...made, ...(viewer !== undefined && { viewer }) } });
    }
    if (edits.length > 0 && !accepted(session.edit({ kind: "batch", edits }))) return;
    gesture.setState({ pointed: undefined });
    view.select([], [], { probes: chosen });
    const [first] = chosen;
    if (first) show(first);
  }

  /** At the nearest free place under its node. */
  function probeAt(port: PortRef, size: Size, taken: Box[], ids: Set<string>): Probe {
    const id = freeNodeId({ has: (each) => ids.has(each) }, "probe") as string as ProbeId;
    ids.add(id);
    const corner = project().layout.get(port.node) ?? { x: 0, y: 0 };
    const height = cardBoxes(drawn.current.nodes).get(port.node)?.height ?? 0;
    const x = corner.x + Math.max(0, CARD_WIDTH + OUT - size.width);
    const at = freePlace(taken, { x, y: corner.y + height + GAP, ...size });
    taken.push({ ...at, ...size });
    return { id, port, by: { x: at.x - corner.x, y: at.y - corner.y }, size };
  }

  /** Brings a probe into view if it is not there already: by as little as is needed, or `toMiddle`. */
  function show(id: ProbeId, toMiddle = false): void {
    const box = probeBoxes(project()).get(id);
    const bounds = pane.current?.getBoundingClientRect();
    if (!box || !bounds) return;
    const start = flow.flowToScreenPosition(box);
    const end = flow.flowToScreenPosition({ x: box.x + box.width, y: box.y + box.height });
    const by = {
      x: shiftInto(start.x, end.x, bounds.left, bounds.right),
      y: shiftInto(start.y, end.y, bounds.top, bounds.bottom),
    };
    if (by.x === 0 && by.y === 0) return;
    const duration = motion(200);
    const { x, y, zoom } = flow.getViewport();
    if (!toMiddle) void flow.setViewport({ x: x + by.x, y: y + by.y, zoom }, { duration });
    else {
      const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      void flow.setCenter(middle.x, middle.y, { zoom: Math.max(zoom, 0.6), duration });
    }
  }

  /** Figures become viewers; where all are viewers, those become figures. */
  function switchProbes(probes: readonly Probe[]): void {
    const size = probes.every((probe) => isViewerSize(probe.size)) ? PROBE_SIZE : VIEWER_SIZE;
    const edits = probes
      .filter((probe) => isViewerSize(probe.size) !== isViewerSize(size))
      .map((probe): Edit => ({ kind: "setProbe", probe: { ...probe, size } }));
    accepted(session.edit({ kind: "batch", edits }));
  }

  function chosenProbes(): readonly Probe[] {
    return [...view.store.getState().probes].flatMap((id) => project().probes.get(id) ?? []);
  }

  /** The selected notes and probes larger or smaller by so many steps; one entry in the history for one burst. */
  function resizeBy(across: number, down: number): void {
    const { notes } = view.store.getState();
    const sized = (size: Size, least: Size): Size => ({
      width: Math.max(least.width, size.width + across * STEP),
      height: Math.max(least.height, size.height + down * STEP),
    });
    const edits: Edit[] = [
      ...[...notes].flatMap((id): readonly Edit[] => {
        const note = project().notes.get(id);
        return note ? [{ kind: "setNote", note: { ...note, size: sized(note.size, NOTE_LEAST) } }] : [];
      }),
      ...chosenProbes().map(
        (probe): Edit => ({ kind: "setProbe", probe: { ...probe, size: sized(probe.size, PROBE_LEAST) } }),
      ),
    ];
    const now = performance.now();
    burst = { at: now, count: now - burst.at < BURST ? burst.count : burst.count + 1 };
    session.edit({ kind: "batch", edits }, `resize ${burst.count}`);
  }

  return {
    chosenPorts,
    addProbes,
    addViewers: (ports: readonly PortRef[], viewer?: string) => addProbes(ports, VIEWER_SIZE, viewer),
    switchProbes,
    chosenProbes,
    resizeBy,
    canResize: () => view.store.getState().probes.size + view.store.getState().notes.size > 0,
    /** Selects a probe and brings it into view. */
    showProbe(id: ProbeId): void {
      view.select([], [], { probes: [id] });
      show(id, true);
    },
  };
}

/** How far a stretch must go to lie in another with some room; its beginning counts where it is too long. */
function shiftInto(from: number, to: number, low: number, high: number): number {
  if (from < low + MARGIN) return low + MARGIN - from;
  return Math.min(0, Math.max(high - MARGIN - to, low + MARGIN - from));
}

// What can be done with notes, groups, bends and modes, each as one entry in the history. Knows nothing of how it is
// asked for.

import { type Edit, freeNodeId } from "../../graph/edit";
import {
  type EdgeId,
  type Group,
  type GroupId,
  type NodeId,
  type NodeMode,
  type NoteId,
  nodeId,
  type Point,
  type ProbeId,
} from "../../graph/graph";
import { cardIdOf } from "../groups/card";
import { canvasText } from "../text/canvas";
import { accepted } from "../toolbar/notices";
import { withBend } from "./curve";
import { cardBoxes, drawnWires, frameBoxes, noteBoxes, probeBoxes, wireAt } from "./geometry";
import { nodesOf } from "./gestures/carried";
import type { Ground } from "./ground";

const NOTE_SIZE = { width: 260, height: 168 };
/** How near to a wire a point must lie to be on it, in pixels of the graph. */
const ON_WIRE = 40;

export function createDrawingActions({ session, view, drawn, flow }: Ground) {
  const project = () => session.store.getState().project;
  const chosenNodes = () => [...nodesOf(project(), view.store.getState())];

  function addNote(at: Point): void {
    const id = freeNodeId(taken(project().notes), "note") as string as NoteId;
    const { width, height } = NOTE_SIZE;
    const place = { x: Math.round(at.x - width / 2), y: Math.round(at.y - height / 2) };
    session.edit({
      kind: "setNote",
      note: { id, text: "", at: place, size: NOTE_SIZE, colour: "yellow" },
    });
    view.select([], [], { notes: [id] });
    view.write(id);
  }

  function group(): void {
    const nodes = new Set(chosenNodes());
    if (nodes.size === 0) return;
    const id = freeNodeId(taken(project().groups), "group") as string as GroupId;
    const made: Group = { id, title: canvasText.group.untitled, nodes, colour: "blue" };
    if (!accepted(session.edit({ kind: "setGroup", group: made }))) return;
    view.select([], [], { groups: [id] });
    view.write(id);
  }

  /** The selected groups, or those of the selected nodes. */
  function chosenGroups(): readonly Group[] {
    const { nodes, groups } = view.store.getState();
    return [...project().groups.values()].filter(
      (each) => groups.has(each.id) || (groups.size === 0 && [...each.nodes].some((id) => nodes.has(id))),
    );
  }

  function ungroup(): void {
    const gone = chosenGroups();
    if (gone.length === 0) return;
    session.edit({ kind: "remove", groups: gone.map(({ id }) => id) });
    view.select(gone.flatMap(({ nodes }) => [...nodes]));
  }

  function leaveGroup(): void {
    const { nodes } = view.store.getState();
    const edits = [...project().groups.values()].flatMap((each): readonly Edit[] => {
      const left = new Set([...each.nodes].filter((id) => !nodes.has(id)));
      if (left.size === each.nodes.size) return [];
      return left.size > 0
        ? [{ kind: "setGroup", group: { ...each, nodes: left } }]
        : [{ kind: "remove", groups: [each.id] }];
    });
    if (edits.length > 0) accepted(session.edit({ kind: "batch", edits }));
  }

  function toggleCollapsed(): void {
    const groups = chosenGroups();
    const collapse = groups.some((each) => !each.collapsed);
    session.edit({
      kind: "batch",
      edits: groups.map(({ collapsed: _, ...rest }) => ({
        kind: "setGroup" as const,
        group: collapse ? { ...rest, collapsed: true as const } : rest,
      })),
    });
    view.select([], [], { groups: groups.map(({ id }) => id) });
  }

  /** Sets a mode on all selected nodes, or takes it from them if all have it. */
  function toggleMode(mode: NodeMode): void {
    const nodes = chosenNodes();
    const all = nodes.every((id) => project().graph.nodes.get(id)?.mode === mode);
    if (nodes.length > 0) accepted(session.edit({ kind: "setMode", nodes, mode: all ? undefined : mode }));
  }

  function addBend(edge: EdgeId, at: Point): void {
    const wire = drawnWires(drawn.current).find(({ id }) => id === edge);
    const found = wire && wireAt([wire], at, ON_WIRE);
    if (!found) return;
    const bends = project().routes.get(edge) ?? [];
    session.edit({ kind: "setRoute", edge, points: withBend(bends, found) });
    view.selectBend({ edge, at: found.piece });
  }

  function removeBend(edge: EdgeId, at: number): void {
    const points = (project().routes.get(edge) ?? []).filter((_, index) => index !== at);
    session.edit({ kind: "setRoute", edge, points });
    view.select([], [edge]);
  }

  /** Selects one group, note or probe after the other, and brings it into view. */
  function nextDrawn(): void {
    const { groups, notes, probes } = project();
    const chosen = view.store.getState();
    const all: readonly (GroupId | NoteId | ProbeId)[] = [
      ...groups.keys(),
      ...notes.keys(),
      ...probeBoxes(project()).keys(),
    ];
    const [now] = [...chosen.groups, ...chosen.notes, ...chosen.probes];
    const next = all[(now === undefined ? 0 : all.indexOf(now) + 1) % all.length];
    if (next === undefined) return;
    const { nodes } = drawn.current;
    const box =
      frameBoxes(project(), nodes).get(next as GroupId) ??
      cardBoxes(nodes).get(cardIdOf(next as GroupId)) ??
      noteBoxes(project()).get(next as NoteId) ??
      probeBoxes(project()).get(next as ProbeId);
    if (groups.has(next as GroupId)) view.select([], [], { groups: [next as GroupId] });
    else if (notes.has(next as NoteId)) view.select([], [], { notes: [next as NoteId] });
    else if (probes.has(next as ProbeId)) view.select([], [], { probes: [next as ProbeId] });
    if (!box) return;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    void flow.setCenter(middle.x, middle.y, { zoom: flow.getZoom(), duration: 200 });
  }

  /** The one note or group that is selected, to be written in. */
  function writable(): NoteId | GroupId | undefined {
    const { nodes, notes, groups } = view.store.getState();
    const [only, ...more] = [...notes, ...groups];
    return nodes.size === 0 && more.length === 0 ? only : undefined;
  }

  return {
    addNote,
    nextDrawn,
    hasDrawn: () => project().groups.size + project().notes.size + project().probes.size > 0,
    writable,
    group,
    ungroup,
    chosenGroups,
    leaveGroup,
    toggleCollapsed,
    toggleMode,
    addBend,
    removeBend,
    chosenNodes,
    bentWires: (): readonly EdgeId[] =>
      [...view.store.getState().edges].filter((id) => project().routes.has(id)),
    straighten(edges: readonly EdgeId[]): void {
      session.edit({ kind: "move", positions: new Map(), routes: new Map(edges.map((id) => [id, []])) });
    },
    isGrouped: (node: NodeId) => [...project().groups.values()].some(({ nodes }) => nodes.has(node)),
  };
}

function taken(ids: ReadonlyMap<string, unknown>): { has(id: NodeId): boolean } {
  return { has: (id) => ids.has(nodeId(id)) };
}

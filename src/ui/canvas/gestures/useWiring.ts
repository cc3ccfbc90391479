// Drawing a wire with the pointer, from a port to a port, a card or empty canvas. Knows nothing of how wires look.

import type { Connection, OnConnectEnd, OnConnectStartParams } from "@xyflow/react";
import { nodeId } from "../../../graph/graph";
import { entryOf } from "../../../graph/spec";
import { groupOfCard, memberPort } from "../../groups/card";
import { useStudio } from "../../studio";
import { accepted, tellRefused } from "../../toolbar/notices";
import type { LooseWire } from "../../view";
import { useCanvas } from "../CanvasProvider";
import { fittingPorts, whyNot } from "../fitting";
import type { FlowEdge } from "../flow";

export function useWiring() {
  const { session, view } = useStudio();
  const { actions } = useCanvas();

  function onConnectStart(_: unknown, { nodeId: node, handleId, handleType }: OnConnectStartParams): void {
    if (node) view.connect(looseWire(node, handleId, handleType));
  }

  function isValidConnection({ source, sourceHandle, target, targetHandle }: Connection | FlowEdge): boolean {
    const { project, catalog } = session.store.getState();
    const from = looseWire(source, sourceHandle, "source");
    const to = looseWire(target, targetHandle, "target");
    return whyNot(project, catalog, from, to) === undefined;
  }

  function onConnect({ source, sourceHandle, target, targetHandle }: Connection): void {
    const from = looseWire(source, sourceHandle, "source").port;
    const to = looseWire(target, targetHandle, "target").port;
    accepted(session.edit({ kind: "connect", from, to }));
  }

  const onConnectEnd: OnConnectEnd = (event, { isValid, toHandle }) => {
    const loose = view.store.getState().connecting;
    view.connect(undefined);
    if (!loose || isValid) return;
    if (toHandle) {
      const { project, catalog } = session.store.getState();
      const why = whyNot(project, catalog, loose, looseWire(toHandle.nodeId, toHandle.id, toHandle.type));
      const { port } = looseWire(toHandle.nodeId, toHandle.id, toHandle.type);
      const letGo = port.node === loose.port.node && port.port === loose.port.port;
      if (why && !letGo) tellRefused(why);
      return;
    }
    const at = "changedTouches" in event ? event.changedTouches[0] : event;
    if (at) dropAt(loose, at.clientX, at.clientY, "shiftKey" in event && event.shiftKey);
  };

  /** A wire let go over no port: on a card it goes to a port that takes it, on empty canvas it asks for a node. */
  function dropAt(loose: LooseWire, x: number, y: number, all: boolean): void {
    const under = document.elementFromPoint(x, y);
    const card = under?.closest<HTMLElement>(".react-flow__node")?.dataset.id;
    if (!card) {
      if (under?.closest(".react-flow")) actions.quickAdd({ x, y }, loose, { all });
      return;
    }
    const { project, catalog } = session.store.getState();
    const node = project.graph.nodes.get(nodeId(card));
    if (!node || node.id === loose.port.node) return;
    const spec = entryOf(catalog, node)?.spec;
    const side = loose.side === "output" ? "input" : "output";
    const ports = (side === "input" ? spec?.inputs : spec?.outputs) ?? [];
    const others = ports.map(({ name }): LooseWire => ({ port: { node: node.id, port: name }, side }));
    const other = others.find(fittingPorts(project, catalog, loose)) ?? others[0];
    if (other) actions.connect(loose, other);
  }

  return { onConnectStart, isValidConnection, onConnect, onConnectEnd };
}

/** React Flow's word for one end of a wire, in ours. */
export function looseWire(
  node: string,
  handle: string | null | undefined,
  type: "source" | "target" | null,
): LooseWire {
  // A port of a collapsed group's card is that of a node in the group.
  const port = groupOfCard(node) ? memberPort(handle ?? "") : { node: nodeId(node), port: handle ?? "" };
  return {
    port,
    side: type === "source" ? "output" : "input",
  };
}

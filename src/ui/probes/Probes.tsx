// The probes on the canvas, as far as they are in sight. Knows nothing of how a probe looks.

import { useStore, ViewportPortal } from "@xyflow/react";
import { useCallback, useMemo } from "react";
import { shallow } from "zustand/shallow";
import type { Probe, ProbeId, Project } from "../../graph/graph";
import type { FlowNode } from "../canvas/flow";
import { probeBoxes } from "../canvas/geometry";
import { useSession, useView } from "../studio";
import { ProbeCard } from "./ProbeCard";

/** How far out of sight a probe is ready, in pixels of the window. */
const AHEAD = 120;

export function Probes({ nodes }: { readonly nodes: readonly FlowNode[] }) {
  const probes = useSession((state) => state.project.probes);
  return probes.size > 0 && <InSight nodes={nodes} probes={probes} />;
}

function InSight({
  nodes,
  probes,
}: {
  readonly nodes: readonly FlowNode[];
  readonly probes: Project["probes"];
}) {
  const layout = useSession((state) => state.project.layout);
  const groups = useSession((state) => state.project.groups);
  const boxes = useMemo(() => [...probeBoxes({ probes, layout, groups })], [probes, layout, groups]);
  const chosen = useView((state) => state.probes);
  const cards = useMemo(() => {
    const probed = new Set<string>([...probes.values()].map(({ port }) => port.node));
    return new Map(nodes.filter(({ id }) => probed.has(id)).map((card) => [card.id, card]));
  }, [nodes, probes]);
  const seen = useStore(
    useCallback(
      ({ transform: [x, y, zoom], width, height }) =>
        boxes
          .filter(
            ([id, box]) =>
              // What is dragged out of sight is still held.
              chosen.has(id) ||
              (box.x * zoom + x < width + AHEAD &&
                box.y * zoom + y < height + AHEAD &&
                (box.x + box.width) * zoom + x > -AHEAD &&
                (box.y + box.height) * zoom + y > -AHEAD),
          )
          .map(([id]) => id),
      [boxes, chosen],
    ),
    shallow,
  ) as readonly ProbeId[];
  return (
    <ViewportPortal>
      {seen.map((id) => {
        const probe = probes.get(id) as Probe;
        const card = cards.get(probe.port.node);
        return card && <ProbeCard key={id} probe={probe} card={card} />;
      })}
    </ViewportPortal>
  );
}

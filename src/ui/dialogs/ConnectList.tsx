// Every wire that could be drawn from or to one node, to draw one without a pointer. Knows nothing of the canvas.

import { useMemo, useState } from "react";
import type { NodeId } from "../../graph/graph";
import { entryOf } from "../../graph/spec";
import { useCanvas } from "../canvas/CanvasProvider";
import { fittingPorts } from "../canvas/fitting";
import { EmptyState } from "../controls/EmptyState";
import { SearchField } from "../controls/SearchField";
import { useSession, useStudio } from "../studio";
import type { LooseWire } from "../view";
import style from "./ConnectList.module.css";

export function ConnectList({ node }: { readonly node: NodeId }) {
  const { view } = useStudio();
  const { actions } = useCanvas();
  const project = useSession((state) => state.project);
  const catalog = useSession((state) => state.catalog);
  const [query, setQuery] = useState("");

  const wires = useMemo(() => {
    const portsOf = (id: NodeId, side: LooseWire["side"]): readonly LooseWire[] => {
      const found = project.graph.nodes.get(id);
      const spec = found && entryOf(catalog, found)?.spec;
      const ports = side === "output" ? spec?.outputs : spec?.inputs;
      return (ports ?? []).map(({ name }) => ({ port: { node: id, port: name }, side }));
    };
    return [...portsOf(node, "output"), ...portsOf(node, "input")].flatMap((loose) => {
      const fits = fittingPorts(project, catalog, loose);
      const side = loose.side === "output" ? "input" : "output";
      return [...project.graph.nodes.keys()]
        .flatMap((id) => portsOf(id, side))
        .filter(fits)
        .map((other) => ({ loose, other, text: wireText(loose, other) }));
    });
  }, [project, catalog, node]);

  const found = wires.filter(({ text }) => text.toLowerCase().includes(query.toLowerCase()));
  if (wires.length === 0) {
    return <EmptyState title="Nothing to connect">No other node has a free port that fits.</EmptyState>;
  }
  return (
    <>
      <SearchField label="Search ports" value={query} onChange={setQuery} />
      <ul className={style.list}>
        {found.map(({ loose, other, text }) => (
          <li key={text}>
            <button
              type="button"
              className={style.wire}
              onClick={() => {
                view.setDialog(undefined);
                actions.connect(loose, other);
              }}
            >
              {text}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function wireText(loose: LooseWire, other: LooseWire): string {
  const [from, to] = loose.side === "output" ? [loose.port, other.port] : [other.port, loose.port];
  return `${from.node}.${from.port} → ${to.node}.${to.port}`;
}

// One probe in the inspector: its port, and all values of it. Knows nothing of its card on the canvas.

import { Trash2 } from "lucide-react";
import type { Probe } from "../../graph/graph";
import { entryOf } from "../../graph/spec";
import { EmptyState } from "../controls/EmptyState";
import { IconButton } from "../controls/IconButton";
import style from "../inspector/WireInspector.module.css";
import { useSession, useStudio } from "../studio";
import { wireText } from "../text/inspector";
import { probeText as text } from "../text/probes";
import { PortChip } from "../values/PortChip";
import { ViewerPane } from "../viewers/ViewerPane";
import { isViewerSize } from "./look";
import { useFigures } from "./useFigures";

export function ProbeInspector({ probe }: { readonly probe: Probe }) {
  const { session, view } = useStudio();
  const { id, port, size } = probe;
  const node = useSession((state) => state.project.graph.nodes.get(port.node));
  const { summary, run, stale } = useFigures(port);
  const type = useSession(({ catalog }) => {
    const ports = node && entryOf(catalog, node)?.spec.outputs;
    return ports?.find(({ name }) => name === port.port)?.type;
  });
  if (!node) return null;
  return (
    <>
      <header className={style.header}>
        <div className={style.titleLine}>
          <h2>{isViewerSize(size) ? text.viewerTitle : text.title}</h2>
          <IconButton
            small
            label={text.remove}
            icon={<Trash2 aria-hidden />}
            onClick={() => session.edit({ kind: "remove", probes: [id] })}
          />
        </div>
        <div className={style.end}>
          <button type="button" className={style.node} onClick={() => view.select([port.node])}>
            {port.node}
          </button>
          <PortChip name={port.port} type={type} />
        </div>
      </header>
      {stale && <p className={style.stale}>{stale}</p>}
      {summary && summary.count > 0 ? (
        <div className={style.values}>
          <ViewerPane key={`${port.node}.${port.port}`} port={port} summary={summary} />
        </div>
      ) : (
        <EmptyState title={wireText.none}>{wireText.whyNone[run]}</EmptyState>
      )}
    </>
  );
}

// Who a node is: title, id, type, runtime, what it does in a sentence. Knows nothing of its parameters or its runs.

import { describeEditError } from "../../graph/edit-error";
import type { GraphNode } from "../../graph/graph";
import { nodeId } from "../../graph/graph";
import type { CatalogEntry } from "../../graph/spec";
import { Badge } from "../controls/Badge";
import { RuntimeBadge } from "../controls/RuntimeBadge";
import { useStudio } from "../studio";
import { nodeText } from "../text/inspector";
import { DraftField } from "./DraftField";
import style from "./Inspector.module.css";

export function NodeHeader({
  node,
  entry,
}: {
  readonly node: GraphNode;
  readonly entry: CatalogEntry | undefined;
}) {
  const { session, view } = useStudio();
  const spec = entry?.spec;

  function rename(text: string): string | undefined {
    const to = nodeId(text.trim());
    const result = session.edit({ kind: "rename", node: node.id, to });
    if (!result.ok) return describeEditError(result.error);
    view.select([to]);
    return undefined;
  }

  return (
    <header className={style.header}>
      <div className={style.titleLine}>
        <h2>{spec?.title ?? node.type}</h2>
        {spec && <RuntimeBadge runtime={spec.runtime} />}
        {entry?.own && spec?.runtime !== "graph" && <Badge tone="accent">{nodeText.ownCode}</Badge>}
      </div>
      {spec?.title !== node.type && <code className={style.type}>{node.type}</code>}
      {spec ? (
        spec.description && <p className={style.description}>{spec.description}</p>
      ) : (
        <p className={style.description}>{nodeText.unknown}</p>
      )}
      <DraftField label={nodeText.name} value={node.id} mono onSave={rename} />
    </header>
  );
}

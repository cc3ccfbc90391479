// The Python source of the selected node, and what of the node follows from it. Knows nothing of how it is run.

import { FileCode2, Plus } from "lucide-react";
import type { ReactNode } from "react";
import type { GraphNode, Project } from "../../graph/graph";
import { entryOf, type NodeSpec } from "../../graph/spec";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { useSession, useStudio, useView } from "../studio";
import { codeText as text } from "../text/code";
import style from "./Code.module.css";
import { SourceEditor } from "./SourceEditor";

export function Code() {
  const selected = useView((state) => state.nodes);
  const graph = useSession((state) => state.project.graph);
  const catalog = useSession((state) => state.catalog);
  const nodes = [...selected].flatMap((id) => graph.nodes.get(id) ?? []);
  const entries = new Set(nodes.map((node) => entryOf(catalog, node)));
  const [node] = nodes;
  const [entry] = entries;
  return (
    <section className={style.code} aria-label={text.title}>
      {node && entry?.spec.runtime === "python" && entry.source !== undefined && entries.size === 1 ? (
        <SourceEditor node={node} entry={entry} source={entry.source} />
      ) : (
        <NoSource nodes={nodes} spec={entries.size === 1 ? entry?.spec : undefined} />
      )}
    </section>
  );
}

function NoSource({
  nodes,
  spec,
}: {
  readonly nodes: readonly GraphNode[];
  readonly spec: NodeSpec | undefined;
}): ReactNode {
  const icon = <FileCode2 aria-hidden />;
  if (nodes.length === 0) {
    return (
      <EmptyState icon={icon} title={text.none} actions={<NewNode />}>
        {text.noneText}
      </EmptyState>
    );
  }
  if (spec?.runtime === "wasm") {
    return (
      <EmptyState icon={icon} title={text.wasm(spec.title)}>
        {text.wasmText}
      </EmptyState>
    );
  }
  if (spec) {
    return (
      <EmptyState icon={icon} title={text.builtIn(spec.title)} actions={<NewNode />}>
        {text.builtInText}
      </EmptyState>
    );
  }
  if (nodes.length > 1) {
    return (
      <EmptyState icon={icon} title={text.several}>
        {text.severalText}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={icon} title={text.unknown(nodes[0]?.type)} actions={<NewNode />}>
      {text.unknownText}
    </EmptyState>
  );
}

function NewNode() {
  const { session, view } = useStudio();
  return (
    <Button
      icon={<Plus aria-hidden />}
      onClick={() => view.select([session.addPythonNode(besideAll(session.store.getState().project))])}
    >
      {text.newNode}
    </Button>
  );
}

/** A free place to the right of everything. */
function besideAll({ layout }: Project) {
  const points = [...layout.values()];
  if (points.length === 0) return { x: 0, y: 0 };
  return { x: Math.max(...points.map(({ x }) => x)) + 280, y: Math.min(...points.map(({ y }) => y)) };
}

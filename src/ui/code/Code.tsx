// The Python source of the selected node, and what of the node follows from it. Knows nothing of how it is run.

import { FileCode2, Plus } from "lucide-react";
import type { ReactNode } from "react";
import type { GraphNode, Project } from "../../graph/graph";
import { entryOf, type NodeSpec } from "../../graph/spec";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { useSession, useStudio, useView } from "../studio";
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
    <section className={style.code} aria-label="Code">
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
      <EmptyState icon={icon} title="No node is selected" actions={<NewNode />}>
        Select a Python node to read and change its code, or write a new one.
      </EmptyState>
    );
  }
  if (spec?.runtime === "wasm") {
    return (
      <EmptyState icon={icon} title={`${spec.title} is a WebAssembly module`}>
        Its code was compiled elsewhere. Change it there, and drop the new file onto the canvas: it takes the
        place of this one.
      </EmptyState>
    );
  }
  if (spec) {
    return (
      <EmptyState icon={icon} title={`${spec.title} is built in`} actions={<NewNode />}>
        It is written in Rust and compiled into the editor, so there is no code to change here. A Python node
        can take its place.
      </EmptyState>
    );
  }
  if (nodes.length > 1) {
    return (
      <EmptyState icon={icon} title="Nodes of several types are selected">
        Select one of them to see its code.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={icon} title={`No code is known for ${nodes[0]?.type}`} actions={<NewNode />}>
      Neither the library nor this project holds a node of that type.
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
      New Python node
    </Button>
  );
}

/** A free place to the right of everything. */
function besideAll({ layout }: Project) {
  const points = [...layout.values()];
  if (points.length === 0) return { x: 0, y: 0 };
  return { x: Math.max(...points.map(({ x }) => x)) + 280, y: Math.min(...points.map(({ y }) => y)) };
}

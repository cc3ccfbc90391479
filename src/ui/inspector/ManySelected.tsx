// Several nodes or wires at once: what they are, and what can be done to all of them. Knows nothing of single ones.

import { Pin, Play, Trash2 } from "lucide-react";
import type { EdgeId, GraphNode, NodeId } from "../../graph/graph";
import { entryOf } from "../../graph/spec";
import { Button } from "../controls/Button";
import { useSession, useStudio } from "../studio";
import { scopeRefusal } from "../toolbar/progress";
import { createRunning } from "../toolbar/running";
import { counted } from "../values/words";
import style from "./Inspector.module.css";
import { Section } from "./Section";

interface ManySelectedProps {
  readonly nodes: readonly NodeId[];
  readonly edges: readonly EdgeId[];
}

export function ManySelected({ nodes, edges }: ManySelectedProps) {
  const { session, view } = useStudio();
  const graph = useSession((state) => state.project.graph);
  const catalog = useSession((state) => state.catalog);
  const chosen = nodes.flatMap((id) => graph.nodes.get(id) ?? []);
  const titles = new Map(chosen.map((node) => [node, entryOf(catalog, node)?.spec.title ?? node.type]));

  const running = createRunning(session, view);
  const refusal = useSession((state) => scopeRefusal(state, nodes));

  function setOnError(onError: "stop" | "skip") {
    session.edit({ kind: "batch", edits: nodes.map((node) => ({ kind: "setOnError", node, onError })) });
  }

  return (
    <>
      <header className={style.header}>
        <div className={style.titleLine}>
          <h2>{titleOf(nodes.length, edges.length)}</h2>
        </div>
        <div className={style.actions}>
          <Button
            look="danger"
            icon={<Trash2 aria-hidden />}
            onClick={() => {
              session.edit({ kind: "remove", nodes, edges });
              view.select([]);
            }}
          >
            Delete
          </Button>
        </div>
      </header>
      {nodes.length > 0 && (
        <>
          <Section title="Nodes by type">
            <dl className={style.facts}>
              {[...new Set(titles.values())].map((title) => (
                <TypeRow
                  key={title}
                  title={title}
                  group={chosen.filter((node) => titles.get(node) === title)}
                />
              ))}
            </dl>
          </Section>
          <Section title="Run">
            <div className={style.actions}>
              <Button
                icon={<Play aria-hidden />}
                disabledReason={refusal}
                onClick={() => running.runTo(nodes)}
              >
                Run to here
              </Button>
              <Button disabledReason={refusal} onClick={() => running.runFrom(nodes)}>
                Run from here
              </Button>
              <Button disabledReason={refusal} onClick={() => running.runOnly(nodes)}>
                Run selected only
              </Button>
              <Button icon={<Pin aria-hidden />} onClick={running.togglePin}>
                {chosen.every((node) => node.pinned) ? "Unpin" : "Pin outputs"}
              </Button>
            </div>
          </Section>
          <Section title="When an item fails">
            <div className={style.actions}>
              <Button onClick={() => setOnError("stop")}>Stop the run</Button>
              <Button onClick={() => setOnError("skip")}>Drop the item</Button>
            </div>
          </Section>
        </>
      )}
    </>
  );
}

function TypeRow({ title, group }: { readonly title: string; readonly group: readonly GraphNode[] }) {
  const { view } = useStudio();
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {group.map((node, index) => (
          <span key={node.id}>
            {index > 0 && ", "}
            <button type="button" className={style.link} onClick={() => view.select([node.id])}>
              {node.id}
            </button>
          </span>
        ))}
      </dd>
    </>
  );
}

function titleOf(nodes: number, edges: number): string {
  if (edges === 0) return counted(nodes, "node");
  if (nodes === 0) return counted(edges, "wire");
  return `${counted(nodes, "node")} and ${counted(edges, "wire")}`;
}

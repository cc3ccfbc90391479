// Several nodes or wires at once: what they are, the parameters they have in common, and what can be done to all of
// them. Knows nothing of single ones.

import { Pin, Play, Trash2 } from "lucide-react";
import type { EdgeId, GraphNode, NodeId } from "../../graph/graph";
import { entryOf } from "../../graph/spec";
import { Button } from "../controls/Button";
import { useSession, useStudio } from "../studio";
import { manyText, nodeText } from "../text/inspector";
import { paramText } from "../text/params";
import { scopeRefusal } from "../toolbar/progress";
import { createRunning } from "../toolbar/running";
import { ParamField } from "./fields/ParamField";
import style from "./Inspector.module.css";
import { Section } from "./Section";
import { Segments } from "./Segments";
import { type Chosen, sharedParams } from "./sharedParams";

interface ManySelectedProps {
  readonly nodes: readonly NodeId[];
  readonly edges: readonly EdgeId[];
}

export function ManySelected({ nodes, edges }: ManySelectedProps) {
  const { session, view } = useStudio();
  const graph = useSession((state) => state.project.graph);
  const catalog = useSession((state) => state.catalog);
  const chosen = nodes.flatMap((id): Chosen[] => {
    const node = graph.nodes.get(id);
    return node ? [{ node, entry: entryOf(catalog, node) }] : [];
  });
  return (
    <>
      <header className={style.header}>
        <div className={style.titleLine}>
          <h2>{manyText.title(nodes.length, edges.length)}</h2>
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
            {manyText.remove}
          </Button>
        </div>
      </header>
      {chosen.length > 1 && (
        <Section title={manyText.parameters}>
          <SharedForm chosen={chosen} />
        </Section>
      )}
      {chosen.length > 0 && (
        <>
          <Section title={manyText.types}>
            <Types chosen={chosen} />
          </Section>
          <Section title={manyText.run}>
            <RunActions nodes={nodes} chosen={chosen} />
          </Section>
          <Section title={nodeText.runs}>
            <HowTheyRun nodes={nodes} chosen={chosen} />
          </Section>
        </>
      )}
    </>
  );
}

function SharedForm({ chosen }: { readonly chosen: readonly Chosen[] }) {
  const { session } = useStudio();
  const params = sharedParams(chosen);
  if (params.length === 0) return <p className={style.note}>{manyText.noShared}</p>;
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      {params.map(({ name, schema, value, mixed, required, keys }) => (
        <ParamField
          key={name}
          {...{ name, schema, value, mixed, required }}
          problem={undefined}
          onChange={(next, gesture) => {
            const edits = keys.map(
              ({ node, key }) => ({ kind: "setParam", node, name: key, value: next }) as const,
            );
            session.edit({ kind: "batch", edits }, gesture);
          }}
          onCancel={session.cancelGesture}
        />
      ))}
    </form>
  );
}

interface ChosenProps {
  readonly nodes: readonly NodeId[];
  readonly chosen: readonly Chosen[];
}

function RunActions({ nodes, chosen }: ChosenProps) {
  const { session, view } = useStudio();
  const running = createRunning(session, view);
  const refusal = useSession((state) => scopeRefusal(state, nodes));
  return (
    <div className={style.actions}>
      <Button icon={<Play aria-hidden />} disabledReason={refusal} onClick={() => running.runTo(nodes)}>
        {manyText.runTo}
      </Button>
      <Button disabledReason={refusal} onClick={() => running.runFrom(nodes)}>
        {manyText.runFrom}
      </Button>
      <Button disabledReason={refusal} onClick={() => running.runOnly(nodes)}>
        {manyText.runOnly}
      </Button>
      <Button icon={<Pin aria-hidden />} onClick={running.togglePin}>
        {chosen.every(({ node }) => node.pinned) ? manyText.unpin : manyText.pin}
      </Button>
    </div>
  );
}

function HowTheyRun({ nodes, chosen }: ChosenProps) {
  const { session } = useStudio();
  return (
    <div className={style.stack}>
      <Segments
        label={nodeText.mode}
        choices={nodeText.modes}
        value={only(chosen.map(({ node }) => node.mode ?? "run"))}
        note={paramText.mixedHint}
        onChange={(mode) => session.edit({ kind: "setMode", nodes, mode: mode === "run" ? undefined : mode })}
      />
      <Segments
        label={nodeText.onError}
        choices={nodeText.onErrors}
        value={only(chosen.map(({ node }) => node.onError ?? "stop"))}
        note={paramText.mixedHint}
        onChange={(onError) =>
          session.edit({
            kind: "batch",
            edits: nodes.map((node) => ({ kind: "setOnError", node, onError })),
          })
        }
      />
    </div>
  );
}

function Types({ chosen }: { readonly chosen: readonly Chosen[] }) {
  const titles = new Map(chosen.map(({ node, entry }) => [node, entry?.spec.title ?? node.type]));
  return (
    <dl className={style.facts}>
      {[...new Set(titles.values())].map((title) => (
        <TypeRow
          key={title}
          title={title}
          group={chosen.map(({ node }) => node).filter((node) => titles.get(node) === title)}
        />
      ))}
    </dl>
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

/** What all have in common. */
function only<Value>(values: readonly Value[]): Value | undefined {
  return values.every((value) => value === values[0]) ? values[0] : undefined;
}

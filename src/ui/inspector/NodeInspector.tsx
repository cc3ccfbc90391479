// Everything about one node, in the order in which it is needed. Knows nothing of how its parts look.

import type { GraphNode, NodeId } from "../../graph/graph";
import { entryOf } from "../../graph/spec";
import { useSession, useStudio } from "../studio";
import { ExposeSection } from "../subgraph/ExposeSection";
import { UseSection } from "../subgraph/UseSection";
import { inspectorText, limitText, nodeText } from "../text/inspector";
import { Cases } from "./Cases";
import { CasesOwn } from "./CasesOwn";
import { Docs } from "./Docs";
import { ExpectNotice } from "./ExpectNotice";
import style from "./Inspector.module.css";
import { LimitFields } from "./LimitFields";
import { NodeHeader } from "./NodeHeader";
import { NodeOutputs } from "./NodeOutputs";
import { NodePassage } from "./NodePassage";
import { NodeState } from "./NodeState";
import { ParamForm, writablePorts } from "./ParamForm";
import { PinNotice } from "./PinNotice";
import { ProblemNotes } from "./ProblemNotes";
import { Section } from "./Section";
import { Segments } from "./Segments";

const NO_PARAMS = { type: "object", properties: {} } as const;

export function NodeInspector({ node: id }: { readonly node: NodeId }) {
  const node = useSession((state) => state.project.graph.nodes.get(id));
  const catalog = useSession((state) => state.catalog);
  const edges = useSession((state) => state.project.graph.edges);
  const sources = useSession((state) => state.project.graph.sources);
  if (!node) return null;
  const entry = entryOf(catalog, node);
  const spec = entry?.spec;
  const source = sources.get(node.type);
  // Its own cases stand before those that came with its code.
  const examples = entry?.cases.slice(source?.cases?.length ?? 0) ?? [];
  const schema = spec?.params ?? NO_PARAMS;
  const inputs = spec?.inputs ?? [];
  const params = Object.keys({ ...schema.properties, ...node.params }).length;
  const wires = [...edges.values()].filter((edge) => edge.to.node === id);
  const fields = params + writablePorts(schema, inputs, wires).length;
  return (
    <>
      <NodeHeader node={node} entry={entry} />
      <PinNotice node={node} />
      <NodeState node={id} />
      <ExpectNotice node={node} />
      <ProblemNotes node={id} />
      {fields > 0 && (
        <Section title={inspectorText.parameters}>
          <ParamForm node={node} schema={schema} inputs={inputs} />
        </Section>
      )}
      {spec?.runtime === "graph" && <UseSection node={node} />}
      {spec && <ExposeSection node={node} spec={spec} />}
      {spec && spec.outputs.length > 0 && (
        <Section title={inspectorText.outputs}>
          <NodeOutputs node={node} ports={spec.outputs} />
        </Section>
      )}
      {spec && <NodePassage node={node} inputs={spec.inputs} outputs={spec.outputs} />}
      <Section title={nodeText.runs}>
        <HowItRuns node={node} />
      </Section>
      {spec?.runtime !== "graph" && (
        <Section title={inspectorText.limits} open={node.limits !== undefined}>
          <LimitFields node={id} limits={node.limits} note={limitText.ofNode} />
        </Section>
      )}
      {spec?.docs && spec.docs.trim() !== spec.description.trim() && (
        <Section title={inspectorText.documentation}>
          <Docs text={spec.docs} />
        </Section>
      )}
      {entry && source && <CasesOwn type={node.type} source={source} entry={entry} />}
      {examples.length > 0 && (
        <Section title={inspectorText.examples} count={examples.length} open={false}>
          <Cases cases={examples} />
        </Section>
      )}
    </>
  );
}

function HowItRuns({ node: { id, mode, onError } }: { readonly node: GraphNode }) {
  const { session } = useStudio();
  return (
    <div className={style.stack}>
      <Segments
        label={nodeText.mode}
        choices={nodeText.modes}
        value={mode ?? "run"}
        onChange={(next) =>
          session.edit({ kind: "setMode", nodes: [id], mode: next === "run" ? undefined : next })
        }
      />
      <Segments
        label={nodeText.onError}
        choices={nodeText.onErrors}
        value={onError ?? "stop"}
        onChange={(next) => session.edit({ kind: "setOnError", node: id, onError: next })}
      />
    </div>
  );
}

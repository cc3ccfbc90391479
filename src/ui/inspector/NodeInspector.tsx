// Everything about one node, in the order in which it is needed. Knows nothing of how its parts look.

import type { NodeId } from "../../graph/graph";
import { entryOf } from "../../graph/spec";
import { useSession, useStudio } from "../studio";
import { Cases } from "./Cases";
import { Docs } from "./Docs";
import style from "./Inspector.module.css";
import { LimitFields } from "./LimitFields";
import { NodeHeader } from "./NodeHeader";
import { NodeOutputs } from "./NodeOutputs";
import { NodeState } from "./NodeState";
import { ParamForm } from "./ParamForm";
import { PinNotice } from "./PinNotice";
import { ProblemNotes } from "./ProblemNotes";
import { Section } from "./Section";

const NO_PARAMS = { type: "object", properties: {} } as const;

export function NodeInspector({ node: id }: { readonly node: NodeId }) {
  const node = useSession((state) => state.project.graph.nodes.get(id));
  const catalog = useSession((state) => state.catalog);
  if (!node) return null;
  const entry = entryOf(catalog, node);
  const spec = entry?.spec;
  const schema = spec?.params ?? NO_PARAMS;
  const params = Object.keys({ ...schema.properties, ...node.params }).length;
  return (
    <>
      <NodeHeader node={node} entry={entry} />
      <PinNotice node={node} />
      <NodeState node={id} />
      <ProblemNotes node={id} />
      {params > 0 && (
        <Section title="Parameters">
          <ParamForm node={node} schema={schema} />
        </Section>
      )}
      {spec && spec.outputs.length > 0 && (
        <Section title="Outputs">
          <NodeOutputs node={node} ports={spec.outputs} />
        </Section>
      )}
      <Section title="When an item fails">
        <OnError node={id} onError={node.onError ?? "stop"} />
      </Section>
      <Section title="Limits" open={node.limits !== undefined}>
        <LimitFields node={id} limits={node.limits} of="the node" />
      </Section>
      {spec?.docs && spec.docs.trim() !== spec.description.trim() && (
        <Section title="Documentation">
          <Docs text={spec.docs} />
        </Section>
      )}
      {entry && entry.cases.length > 0 && (
        <Section title="Worked examples" count={entry.cases.length} open={false}>
          <Cases cases={entry.cases} />
        </Section>
      )}
    </>
  );
}

const CHOICES = [
  { onError: "stop", label: "Stop the run", hint: "The run ends there, and says which item it was." },
  { onError: "skip", label: "Drop the item", hint: "The run goes on without it, and counts it." },
] as const;

function OnError({ node, onError }: { readonly node: NodeId; readonly onError: "stop" | "skip" }) {
  const { session } = useStudio();
  return (
    <fieldset className={style.choice}>
      <legend>When an item fails</legend>
      {CHOICES.map((choice) => (
        <label key={choice.onError} data-chosen={choice.onError === onError}>
          <input
            type="radio"
            name={`${node}-on-error`}
            checked={choice.onError === onError}
            onChange={() => session.edit({ kind: "setOnError", node, onError: choice.onError })}
          />
          {choice.label}
        </label>
      ))}
      <p>{CHOICES.find((choice) => choice.onError === onError)?.hint}</p>
    </fieldset>
  );
}

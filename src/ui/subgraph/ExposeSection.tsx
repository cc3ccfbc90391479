// For a node in an open subgraph: which of its ports and parameters the subgraph shows outside. Knows nothing of their
// values.

import type { GraphNode } from "../../graph/graph";
import type { NodeSpec } from "../../graph/spec";
import { Section } from "../inspector/Section";
import { useSession } from "../studio";
import { exposeText as text } from "../text/subgraph";
import style from "./Subgraph.module.css";
import { useSubgraphs } from "./useSubgraphs";
import { openSubgraph } from "./uses";

interface ExposeSectionProps {
  readonly node: GraphNode;
  readonly spec: NodeSpec;
}

export function ExposeSection({ node: { id }, spec }: ExposeSectionProps) {
  const subgraph = useSession((state) => openSubgraph(state)?.subgraph);
  const subgraphs = useSubgraphs();
  if (!subgraph) return null;
  const inputName = (port: string) =>
    subgraph.inputs.find(({ to }) => to.some((target) => target.node === id && target.port === port))?.name;
  const outputName = (port: string) =>
    subgraph.outputs.find(({ from }) => from.node === id && from.port === port)?.name;
  const paramName = (param: string) =>
    subgraph.params.find((each) => each.node === id && each.param === param)?.name;
  return (
    <Section title={text.title}>
      <p className={style.note}>{text.hint}</p>
      <div className={style.choices}>
        {spec.inputs.map(({ name: port }) => (
          <Choice
            key={`input ${port}`}
            label={text.input(port)}
            name={inputName(port)}
            onChange={() => subgraphs.toggleInput({ node: id, port })}
          />
        ))}
        {spec.outputs.map(({ name: port }) => (
          <Choice
            key={`output ${port}`}
            label={text.output(port)}
            name={outputName(port)}
            onChange={() => subgraphs.toggleOutput({ node: id, port })}
          />
        ))}
        {Object.keys(spec.params.properties).map((param) => (
          <Choice
            key={`param ${param}`}
            label={text.param(param)}
            name={paramName(param)}
            onChange={() => subgraphs.toggleParam(id, param)}
          />
        ))}
      </div>
    </Section>
  );
}

interface ChoiceProps {
  readonly label: string;
  /** What it is called outside; undefined: it is not shown there. */
  readonly name: string | undefined;
  onChange(): void;
}

function Choice({ label, name, onChange }: ChoiceProps) {
  return (
    <label>
      <input type="checkbox" checked={name !== undefined} onChange={onChange} />
      <span>{label}</span>
      {name !== undefined && <em>{text.as(name)}</em>}
    </label>
  );
}

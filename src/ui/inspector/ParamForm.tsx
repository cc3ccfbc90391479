// The parameters of one node as a form: values for its ports without wires, its own parameters, and what it has that
// it does not read. Knows nothing of how a field looks.

import { Trash2 } from "lucide-react";
import type { Edge, GraphNode, NodeId } from "../../graph/graph";
import type { Json } from "../../graph/json";
import type { ParamsSchema, PortSpec } from "../../graph/spec";
import { IconButton } from "../controls/IconButton";
import { useSession, useStudio } from "../studio";
import { paramText } from "../text/params";
import { ParamField } from "./fields/ParamField";
import { SecretField } from "./fields/SecretField";
import style from "./ParamForm.module.css";
import { portSchema, sentence } from "./param";
import { aliasesOf, keyIn } from "./sharedParams";

interface ParamFormProps {
  readonly node: GraphNode;
  readonly schema: ParamsSchema;
  readonly inputs: readonly PortSpec[];
}

/** The ports for which a value can be written: no wire comes in, and no parameter is named like them. */
export function writablePorts(
  { properties }: ParamsSchema,
  inputs: readonly PortSpec[],
  wires: readonly Edge[],
): readonly PortSpec[] {
  return inputs.filter(
    ({ name, type }) =>
      !Object.hasOwn(properties, name) &&
      portSchema(type) !== undefined &&
      !wires.some((wire) => wire.to.port === name),
  );
}

export function ParamForm({ node, schema, inputs }: ParamFormProps) {
  const { session } = useStudio();
  const problems = useSession((state) => state.problems);
  const edges = useSession((state) => state.project.graph.edges);
  const names = Object.keys(schema.properties);
  const known = new Set([
    ...names.flatMap((name) => [name, ...aliasesOf(schema.properties[name])]),
    ...inputs.map((port) => port.name),
  ]);
  const wires = [...edges.values()].filter((edge) => edge.to.node === node.id);
  const unwired = writablePorts(schema, inputs, wires);
  const strays = Object.keys(node.params).filter((name) => !known.has(name));
  const change = (name: string) => (value: Json | undefined, gesture?: string) =>
    void session.edit({ kind: "setParam", node: node.id, name, value }, gesture);
  return (
    <form className={style.form} onSubmit={(event) => event.preventDefault()}>
      {unwired.map((port) => (
        <ParamField
          key={`port ${port.name}`}
          name={port.name}
          schema={{
            ...portSchema(port.type),
            ...(port.description ? { description: port.description } : {}),
            ...(port.default === undefined ? {} : { default: port.default }),
          }}
          value={node.params[port.name]}
          required={false}
          problem={undefined}
          hint={portHint(port, port === inputs[0] && wires.length === 0)}
          onChange={change(port.name)}
          onCancel={session.cancelGesture}
        />
      ))}
      {names.map((name) => {
        const property = schema.properties[name] ?? {};
        const key = keyIn(node, name, property);
        const wire = wires.find((edge) => edge.to.port === name);
        const problem = problems.find((each) => each.node === node.id && each.param === key);
        const shared = {
          name,
          schema: property,
          required: schema.required?.includes(name) ?? false,
          problem: problem && sentence(problem.message),
          wiredFrom: wire && sourceOf(wire),
        };
        return property.secret === true ? (
          <SecretField key={name} {...shared} node={node.id} />
        ) : (
          <ParamField
            key={name}
            {...shared}
            value={node.params[key]}
            onChange={change(key)}
            onCancel={session.cancelGesture}
          />
        );
      })}
      {strays.map((name) => (
        <Stray key={name} node={node.id} name={name} value={node.params[name] ?? null} />
      ))}
    </form>
  );
}

/** A parameter of the manifest that the node does not read: shown, so that it can be seen and taken away. */
function Stray({
  node,
  name,
  value,
}: {
  readonly node: NodeId;
  readonly name: string;
  readonly value: Json;
}) {
  const { session } = useStudio();
  return (
    <div className={style.stray}>
      <span>
        <strong>{name}</strong> {paramText.stray}
      </span>
      <IconButton
        small
        label={paramText.removeStray(name)}
        icon={<Trash2 aria-hidden />}
        onClick={() => session.edit({ kind: "setParam", node, name, value: undefined })}
      />
      <code>{JSON.stringify(value)}</code>
    </div>
  );
}

function portHint(port: PortSpec, takesRunInput: boolean): string {
  if (takesRunInput) return paramText.runInput;
  return port.default === undefined ? paramText.needsValue : paramText.portValue;
}

function sourceOf(wire: Edge): string {
  return `${wire.from.node}.${wire.from.port}`;
}

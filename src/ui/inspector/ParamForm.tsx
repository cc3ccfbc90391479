// The parameters of one node as a form, and what the node has that it does not read. Knows nothing of how a field
// looks.

import { Trash2 } from "lucide-react";
import type { Edge, GraphNode, NodeId } from "../../graph/graph";
import type { Json } from "../../graph/json";
import type { ParamSchema, ParamsSchema } from "../../graph/spec";
import { IconButton } from "../controls/IconButton";
import { useSession, useStudio } from "../studio";
import { ParamField } from "./ParamField";
import style from "./ParamForm.module.css";
import { sentence } from "./param";

interface ParamFormProps {
  readonly node: GraphNode;
  readonly schema: ParamsSchema;
}

export function ParamForm({ node, schema }: ParamFormProps) {
  const { session } = useStudio();
  const problems = useSession((state) => state.problems);
  const graph = useSession((state) => state.project.graph);
  const names = Object.keys(schema.properties);
  const known = new Set(names.flatMap((name) => [name, ...aliasesOf(schema.properties[name])]));
  const wires = [...graph.edges.values()].filter((edge) => edge.to.node === node.id);
  const strays = Object.keys(node.params).filter((name) => !known.has(name));
  return (
    <form className={style.form} onSubmit={(event) => event.preventDefault()}>
      {names.map((name) => {
        const property = schema.properties[name] ?? {};
        const key = keyIn(node, name, property);
        const wire = wires.find((edge) => edge.to.port === name);
        const problem = problems.find((each) => each.node === node.id && each.param === key);
        return (
          <ParamField
            key={name}
            name={name}
            schema={property}
            value={node.params[key]}
            required={schema.required?.includes(name) ?? false}
            problem={problem && sentence(problem.message)}
            wiredFrom={wire && sourceOf(wire)}
            onChange={(value) => session.edit({ kind: "setParam", node: node.id, name: key, value })}
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
        <strong>{name}</strong> is not read by this node
      </span>
      <IconButton
        small
        label={`Remove ${name}`}
        icon={<Trash2 aria-hidden />}
        onClick={() => session.edit({ kind: "setParam", node, name, value: undefined })}
      />
      <code>{JSON.stringify(value)}</code>
    </div>
  );
}

/** The name under which a parameter is set: its own, or an alias that the manifest used. */
function keyIn(node: GraphNode, name: string, schema: ParamSchema): string {
  if (name in node.params) return name;
  return aliasesOf(schema).find((alias) => alias in node.params) ?? name;
}

function aliasesOf(schema: ParamSchema | undefined): readonly string[] {
  const aliases = schema?.["x-aliases"];
  return Array.isArray(aliases) ? aliases.map(String) : [];
}

function sourceOf(wire: Edge): string {
  return `${wire.from.node}.${wire.from.port}`;
}

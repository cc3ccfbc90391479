// The parameters that several nodes have in common: the same name, and the same values allowed. Knows nothing of forms.

import type { GraphNode } from "../../graph/graph";
import type { Json } from "../../graph/json";
import type { CatalogEntry, ParamSchema } from "../../graph/spec";
import { sameJson } from "./param";

export interface SharedParam {
  readonly name: string;
  readonly schema: ParamSchema;
  /** What all of them have; undefined where it is not set, or where they differ. */
  readonly value: Json | undefined;
  readonly mixed: boolean;
  readonly required: boolean;
  /** The parameter's name in each node: its own, or an alias under which it is set. */
  readonly keys: readonly { readonly node: GraphNode["id"]; readonly key: string }[];
}

export interface Chosen {
  readonly node: GraphNode;
  readonly entry: CatalogEntry | undefined;
}

/** None where one of the nodes is of a type that nothing is known of. Secrets are entered one by one. */
export function sharedParams(chosen: readonly Chosen[]): readonly SharedParam[] {
  const [first, ...others] = chosen;
  if (!first?.entry) return [];
  return Object.entries(first.entry.spec.params.properties).flatMap(([name, schema]) => {
    const fits = others.every(({ entry }) => {
      const other = entry?.spec.params.properties[name];
      return other !== undefined && sameJson(meaning(schema), meaning(other));
    });
    return fits && schema.secret !== true ? [shared(name, schema, chosen)] : [];
  });
}

function shared(name: string, schema: ParamSchema, chosen: readonly Chosen[]): SharedParam {
  const each = chosen.map(({ node, entry }) => {
    const property = entry?.spec.params.properties[name] ?? schema;
    const key = keyIn(node, name, property);
    const value = node.params[key];
    return { node: node.id, key, value, preset: property.default, effective: value ?? property.default };
  });
  const [one] = each;
  const mixed = each.some(({ effective }) => !sameJson(effective, one?.effective));
  const { default: preset, ...rest } = schema;
  const samePreset = each.every((other) => sameJson(other.preset, one?.preset));
  return {
    name,
    schema: samePreset && preset !== undefined ? schema : rest,
    value: mixed ? undefined : each.find(({ value }) => value !== undefined)?.value,
    mixed,
    required: chosen.some(({ entry }) => entry?.spec.params.required?.includes(name)),
    keys: each.map(({ node, key }) => ({ node, key })),
  };
}

/** A schema but for what only describes it. */
function meaning({ title: _t, description: _d, default: _p, "x-aliases": _a, ...rest }: ParamSchema): Json {
  return Object.fromEntries(Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The name under which a parameter is set: its own, or an alias that the manifest used. */
export function keyIn(node: GraphNode, name: string, schema: ParamSchema): string {
  if (name in node.params) return name;
  return aliasesOf(schema).find((alias) => alias in node.params) ?? name;
}

export function aliasesOf(schema: ParamSchema | undefined): readonly string[] {
  const aliases = schema?.["x-aliases"];
  return Array.isArray(aliases) ? aliases.map(String) : [];
}

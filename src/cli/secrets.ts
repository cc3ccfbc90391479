// The values of secret parameters, from the environment of the command: RM_SECRET_<NODE>_<PARAM>. Knows nothing of what
// they are for.

import type { Graph } from "../graph/graph";
import type { Json } from "../graph/json";
import { type SecretPlace, secretPlaces, withSecrets } from "../graph/secret";
import { type Catalog, entryOf, type ParamsSchema } from "../graph/spec";

export interface WithSecrets {
  readonly graph: Graph;
  /** All secrets that the graph holds now, as text. */
  readonly values: readonly string[];
  /** One for each secret that is needed and that nothing gives a value to: which variable would. */
  readonly hints: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says counts more than what a file carries. */
export function secretsFrom(graph: Graph, catalog: Catalog, environment: Environment): WithSecrets {
  const values: string[] = [];
  const hints: string[] = [];
  for (const place of secretPlaces(graph, catalog)) {
    const carried = nodeAt(graph, place)?.params[place.param];
    const value = environment[variableOf(place)] ?? carried;
    if (value !== undefined) values.push(typeof value === "string" ? value : JSON.stringify(value));
    else if (schemaOf(graph, catalog, place)?.required?.includes(place.param))
      hints.push(`"${place.param}" of "${place.node}" is taken from ${variableOf(place)}`);
  }
  const given = withSecrets(graph, catalog, (place) => {
    const text = environment[variableOf(place)];
    return text === undefined
      ? undefined
      : readAs(schemaOf(graph, catalog, place)?.properties[place.param]?.type, text);
  });
  return { graph: given, values, hints };
}

/** Within a subgraph its type comes before the node. */
function variableOf({ within, node, param }: SecretPlace): string {
  const parts = [...(within ? [within] : []), node, param];
  return `RM_SECRET_${parts.map((part) => part.toUpperCase().replace(/[^A-Z0-9]/g, "_")).join("_")}`;
}

function nodeAt(graph: Graph, { within, node }: SecretPlace) {
  return (within ? graph.subgraphs.get(within)?.nodes : graph.nodes)?.get(node);
}

function schemaOf(graph: Graph, catalog: Catalog, place: SecretPlace): ParamsSchema | undefined {
  const node = nodeAt(graph, place);
  return node && entryOf(catalog, node)?.spec.params;
}

function readAs(type: Json | undefined, text: string): Json {
  if (type === undefined || type === "string") return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

// What is written into the search for nodes: words, and filters such as `in:audio out:number runtime:python`. Knows
// nothing of nodes.

import { PORT_TYPES, type PortType } from "../../graph/spec";

export const FILTERS = ["in", "out", "runtime"] as const;
export type Filter = (typeof FILTERS)[number];

export interface Query {
  /** In lower case. */
  readonly words: readonly string[];
  readonly in: readonly PortType[];
  readonly out: readonly PortType[];
  readonly runtime: string | undefined;
}

const TERM = /^(in|out|runtime):(.*)$/i;

/** A filter that is still being written filters nothing. */
export function parseQuery(text: string): Query {
  const words: string[] = [];
  const types: Record<"in" | "out", PortType[]> = { in: [], out: [] };
  let runtime: string | undefined;
  for (const term of text.split(/\s+/).filter(Boolean)) {
    const [, name = "", value = ""] = TERM.exec(term) ?? [];
    const filter = name.toLowerCase();
    if (filter === "runtime") runtime = value.toLowerCase() || undefined;
    else if (filter === "in" || filter === "out") types[filter].push(...typesNamed(value.toLowerCase()));
    else words.push(term.toLowerCase());
  }
  return { words, ...types, runtime };
}

/** The value of a filter as it is written; empty where it is not. */
export function filterIn(text: string, filter: Filter): string {
  const term = text.split(/\s+/).find((each) => each.toLowerCase().startsWith(`${filter}:`));
  return term?.slice(filter.length + 1).toLowerCase() ?? "";
}

/** The text with a filter set, or without it. */
export function withFilter(text: string, filter: Filter, value: string): string {
  const others = text.split(/\s+/).filter((each) => each && !each.toLowerCase().startsWith(`${filter}:`));
  return [...(value ? [`${filter}:${value}`] : []), ...others].join(" ");
}

/** A type by its name, or by the beginning of it while it is written. */
function typesNamed(name: string): readonly PortType[] {
  if (!name) return [];
  const exact = PORT_TYPES.filter((type) => type === name);
  return exact.length > 0 ? exact : PORT_TYPES.filter((type) => type.startsWith(name));
}

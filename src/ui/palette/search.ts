// Finds node types by what somebody may type: part of a title, an alias, initials, a word of the description, the name
// of a parameter, a type of port. Knows nothing of screens.

import { type Catalog, type CatalogEntry, mismatch, type PortSpec, type PortType } from "../../graph/spec";
import { closeness } from "./closeness";
import { parseQuery, type Query } from "./query";

/** What was found by something that its title does not show. */
interface Because {
  readonly kind: "alias" | "param" | "port" | "docs";
  /** What matched. */
  readonly text: string;
  /** What the parameter is called that answers to it. */
  readonly name?: string;
}

export interface Found {
  readonly entry: CatalogEntry;
  readonly because?: Because;
}

/** Node types for tests of the engine are no part of what one builds with. */
const HIDDEN = "test";

/** Every entry of the catalog once, whatever number of names it answers to: the project's own first. */
export function distinctEntries(catalog: Catalog): readonly CatalogEntry[] {
  return [...new Set(catalog.types.values())]
    .filter((entry) => entry.own || entry.spec.category.toLowerCase() !== HIDDEN)
    .sort((a, b) => Number(b.own) - Number(a.own) || a.spec.title.localeCompare(b.spec.title));
}

/** The entries that hold every word of the query and pass its filters, best first; all for an empty query. */
export function searchEntries(entries: readonly CatalogEntry[], text: string): readonly Found[] {
  const query = parseQuery(text);
  const passing = entries.filter((entry) => passes(entry, query));
  if (query.words.length === 0) return passing.map((entry) => ({ entry }));
  return passing
    .map((entry, rank) => ({ ...scored(entry, query.words), entry, rank }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.rank - b.rank)
    .map(({ entry, because }) => (because ? { entry, because } : { entry }));
}

function passes({ spec }: CatalogEntry, query: Query): boolean {
  return (
    (query.runtime === undefined || spec.runtime.startsWith(query.runtime)) &&
    (query.in.length === 0 || hasType(spec.inputs, query.in)) &&
    (query.out.length === 0 || hasType(spec.outputs, query.out))
  );
}

/** A port of such a type, or of another name for it; `any` fits all and tells nothing. */
function hasType(ports: readonly PortSpec[], wanted: readonly PortType[]): boolean {
  return ports.some(({ type }) =>
    wanted.some(
      (each) =>
        type === each || (isPlain(type) && isPlain(each) && !mismatch(type, each) && !mismatch(each, type)),
    ),
  );
}

function isPlain(type: PortType): boolean {
  return type !== "any" && type !== "json";
}

interface Field {
  readonly text: string;
  readonly weight: number;
  readonly because?: Because;
}

function scored(
  entry: CatalogEntry,
  words: readonly string[],
): { readonly score: number; readonly because?: Because } {
  const fields = fieldsOf(entry);
  let score = 0;
  let because: Because | undefined;
  for (const word of words) {
    let best = 0;
    let by: Field | undefined;
    for (const field of fields) {
      const found = field.weight * closeness(field.text, word);
      if (found <= best) continue;
      best = found;
      by = field;
    }
    if (!by) return { score: 0 };
    score += best;
    because ??= by.because;
  }
  return { score, ...(because ? { because } : {}) };
}

const known = new WeakMap<CatalogEntry, readonly Field[]>();

function fieldsOf(entry: CatalogEntry): readonly Field[] {
  const fields = known.get(entry) ?? [...readFields(entry)];
  known.set(entry, fields);
  return fields;
}

function* readFields({ spec }: CatalogEntry): Generator<Field> {
  yield { text: spec.title, weight: 10 };
  yield { text: spec.node_type, weight: 9 };
  for (const text of spec.aliases ?? []) yield { text, weight: 8, because: { kind: "alias", text } };
  yield { text: spec.category, weight: 4 };
  yield { text: spec.runtime, weight: 4 };
  yield { text: spec.description, weight: 2.5 };
  for (const [name, schema] of Object.entries(spec.params.properties)) {
    yield { text: name, weight: 2, because: { kind: "param", text: name } };
    if (typeof schema.title === "string") {
      yield { text: schema.title, weight: 2, because: { kind: "param", text: schema.title } };
    }
    const aliases = Array.isArray(schema["x-aliases"]) ? schema["x-aliases"].map(String) : [];
    for (const text of aliases) yield { text, weight: 2, because: { kind: "param", text, name } };
  }
  for (const { name, type } of [...spec.inputs, ...spec.outputs]) {
    yield { text: `${name} ${type}`, weight: 1.5, because: { kind: "port", text: `${name}: ${type}` } };
  }
  if (spec.docs) yield { text: spec.docs, weight: 0.8, because: { kind: "docs", text: "" } };
}

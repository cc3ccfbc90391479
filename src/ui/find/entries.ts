// What of a project can be found: its nodes with their parameters and code, its notes and groups, in every graph it
// holds. Secret values are left out. Knows nothing of queries.

import type { GraphNode, Group, GroupId, NodeId, Note, NoteId, Project, Subgraph } from "../../graph/graph";
import type { Json } from "../../graph/json";
import { secretNames } from "../../graph/secret";
import { type Catalog, type CatalogEntry, entryOf } from "../../graph/spec";
import { findText } from "../text/find";

export type Part = "name" | "title" | "type" | "param" | "note" | "group" | "code";

export interface Field {
  readonly part: Part;
  readonly text: string;
  /** For the search: lower case. */
  readonly lower: string;
}

export interface Entry {
  readonly key: string;
  readonly target:
    | { readonly kind: "node"; readonly id: NodeId; readonly node: GraphNode }
    | { readonly kind: "note"; readonly id: NoteId }
    | { readonly kind: "group"; readonly id: GroupId };
  readonly name: string;
  readonly detail: string;
  readonly fields: readonly Field[];
}

/** One graph of the project: the one that is open, the pipeline around it, or a subgraph. */
export interface Place {
  readonly key: string;
  readonly title: string;
  readonly entries: readonly Entry[];
}

type Searched = Pick<Subgraph, "nodes" | "notes" | "groups">;

/** Characters of one parameter or source that are looked at. */
const LONGEST = 50_000;

const fieldsOfNode = new WeakMap<
  GraphNode,
  { entry: CatalogEntry | undefined; code: string; found: Entry }
>();
const fieldsOfNote = new WeakMap<Note, Entry>();
const fieldsOfGroup = new WeakMap<Group, Entry>();

/** Nodes in their order, then notes, then groups. What has not changed since the last time costs nothing. */
export function entriesOf(
  searched: Searched,
  sources: Project["graph"]["sources"],
  catalog: Catalog,
): readonly Entry[] {
  return [
    ...[...searched.nodes.values()].map((node) => nodeEntry(node, sources, catalog)),
    ...[...searched.notes.values()].map(noteEntry),
    ...[...searched.groups.values()].map(groupEntry),
  ];
}

function nodeEntry(node: GraphNode, sources: Project["graph"]["sources"], catalog: Catalog): Entry {
  const entry = entryOf(catalog, node);
  const source = sources.get(node.type);
  const code = source?.language === "python" ? source.code : "";
  const known = fieldsOfNode.get(node);
  if (known && known.entry === entry && known.code === code) return known.found;
  const secret = entry && secretNames(entry.spec.params);
  const params = Object.entries(node.params).map(([name, value]) =>
    field("param", secret?.has(name) ? name : `${name}: ${valueText(value)}`),
  );
  const title = entry?.spec.title ?? findText.unknownType;
  const found: Entry = {
    key: `node ${node.id}`,
    target: { kind: "node", id: node.id, node },
    name: node.id,
    detail: title,
    fields: [
      field("name", node.id),
      field("title", title),
      field("type", node.type),
      ...params,
      ...(code ? [field("code", code)] : []),
    ],
  };
  fieldsOfNode.set(node, { entry, code, found });
  return found;
}

function noteEntry(note: Note): Entry {
  const known = fieldsOfNote.get(note);
  if (known) return known;
  const found: Entry = {
    key: `note ${note.id}`,
    target: { kind: "note", id: note.id },
    name: firstLine(note.text) || findText.note,
    detail: findText.note,
    fields: [field("note", note.text)],
  };
  fieldsOfNote.set(note, found);
  return found;
}

function groupEntry(group: Group): Entry {
  const known = fieldsOfGroup.get(group);
  if (known) return known;
  const found: Entry = {
    key: `group ${group.id}`,
    target: { kind: "group", id: group.id },
    name: group.title || findText.group,
    detail: findText.group,
    fields: [field("group", group.title)],
  };
  fieldsOfGroup.set(group, found);
  return found;
}

function field(part: Part, text: string): Field {
  const shown = text.slice(0, LONGEST);
  return { part, text: shown, lower: shown.toLowerCase() };
}

function valueText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function firstLine(text: string): string {
  return (text.split("\n").find((line) => line.trim()) ?? "").replace(/^[#>*\-\s]+/, "").slice(0, 60);
}

// The question after the children of a list or an object inside one value. Knows nothing of the page.

import { HostError } from "../host";
import { isCount, isFields, isListOf, isText } from "./accept";
import type { Answerer } from "./answerer";
import { type Item, itemOf } from "./item";
import { type Children, isBinaryAt, nameAt, OPEN_LIST, OPEN_OBJECT, textOf } from "./scan";

const MOST_CHILDREN = 5000;
const LONGEST_PREVIEW = 200;

const KINDS = ["list", "object", "leaf", "binary"];

export const children: Answerer<"children"> = {
  async answer(values, { item, path, from, to }) {
    const value = await itemOf(values, item);
    const at = value.at(path);
    if (at === undefined) throw new HostError(`Value ${item} has nothing at ${JSON.stringify(path)}.`);
    const found = isBinaryAt(value.bytes, at) ? undefined : value.children(at);
    if (!found) return { total: 0, kind: "leaf", children: [] };
    const start = Math.min(found.count, Math.max(0, from));
    const length = Math.max(0, Math.min(found.count - start, to - start, MOST_CHILDREN));
    return {
      total: found.count,
      kind: found.kind,
      children: Array.from({ length }, (_, place) => childAt(value, found, start + place)),
    };
  },
  accepts: (value) =>
    isFields(value) &&
    isCount(value.total) &&
    KINDS.slice(0, 3).includes(value.kind as string) &&
    isListOf(
      value.children,
      (child) =>
        isFields(child) &&
        (isText(child.key) || isCount(child.key)) &&
        isText(child.text) &&
        isCount(child.size) &&
        KINDS.includes(child.kind as string),
    ),
};

function childAt({ bytes }: Item, { kind, starts, ends, sizes, names }: Children, place: number) {
  const [from, to] = [starts[place] as number, ends[place] as number];
  // A letter has four bytes at most.
  const text = textOf(bytes, from, Math.min(to, from + LONGEST_PREVIEW * 4));
  const isBinary = isBinaryAt(bytes, from);
  return {
    key: kind === "list" ? place : nameAt(bytes, names[place] as number),
    text: text.length > LONGEST_PREVIEW ? `${text.slice(0, LONGEST_PREVIEW - 1)}…` : text,
    size: isBinary ? 0 : (sizes[place] as number),
    kind: isBinary ? ("binary" as const) : kindAt(bytes[from]),
  };
}

function kindAt(byte: number | undefined): "list" | "object" | "leaf" {
  return byte === OPEN_LIST ? "list" : byte === OPEN_OBJECT ? "object" : "leaf";
}

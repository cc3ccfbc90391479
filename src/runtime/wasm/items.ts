// Values as this host keeps them: the JSON text of each, with its binary values aside. Reads and writes lists of them.
// Knows nothing of nodes and buffers.

import { isObject, type JsonObject } from "../../graph/json";
import type { ValuePath } from "../../graph/question";
import { FrameError, isFrame, type Part, readFrame, writeFrame } from "../frame";
import { BINARY_MARK, BINARY_START, type Binary, binaryOf, filed, framed, shown } from "./binary";
import { checkJson, compact, elementsOf, endOfValue } from "./cut";

/** JSON text, or the texts around binary values. */
export type Item = string | Mixed;

interface Mixed {
  /** One more than there are binary values. */
  readonly texts: readonly string[];
  readonly binaries: readonly Binary[];
}

/** The text of a message and its buffers, not yet cut. */
export interface Message {
  readonly json: string;
  readonly parts: readonly Part[];
}

/** JSON in UTF-8, or a frame. Throws a sentence that starts with "it". */
export function readMessage(bytes: Uint8Array): Message {
  try {
    const message = isFrame(bytes)
      ? readFrame(bytes)
      : { json: new TextDecoder("utf-8", { fatal: true }).decode(bytes), parts: [] };
    checkJson(message.json);
    return message;
  } catch (error) {
    if (error instanceof FrameError) throw new Error(`it is a broken frame. ${error.message}`);
    if (error instanceof TypeError) throw new Error("it is no UTF-8 text");
    throw error;
  }
}

/** The items of a JSON array within a message; undefined where the text is no array. */
export function itemsOf(json: string, parts: readonly Part[]): readonly Item[] | undefined {
  return elementsOf(json)?.map((text) => itemOf(compact(text), parts));
}

/** Throws a sentence that starts with "it" or names the binary value that is broken. */
export function readItems(bytes: Uint8Array): readonly Item[] {
  const { json, parts } = readMessage(bytes);
  const items = itemsOf(json, parts);
  if (!items) throw new Error("it is no JSON array of items");
  return items;
}

export function itemOf(text: string, parts: readonly Part[] = []): Item {
  if (!BINARY_MARK.test(text)) return text;
  const texts: string[] = [];
  const binaries: Binary[] = [];
  let from = 0;
  BINARY_START.lastIndex = 0;
  // A quote behind a brace is never inside a string, where it would have a backslash before it or end the string.
  for (let found = BINARY_START.exec(text); found; found = BINARY_START.exec(text)) {
    const end = endOfValue(text, found.index);
    const binary = binaryOf(JSON.parse(text.slice(found.index, end)), parts);
    if (!binary) continue;
    texts.push(text.slice(from, found.index));
    binaries.push(binary);
    from = end;
    BINARY_START.lastIndex = end;
  }
  const rest = text.slice(from);
  if (parts.length > 0 && [...texts, rest].some(holdsReference)) {
    throw new Error("it refers to a buffer outside of a binary value");
  }
  return binaries.length > 0 ? { texts: [...texts, rest], binaries } : text;
}

function holdsReference(text: string): boolean {
  return /\{\s*"\$b"\s*:/.test(text);
}

/** Several items as one that is their list. */
export function listItem(items: readonly Item[]): Item {
  if (items.every((item) => typeof item === "string")) return `[${items.join(",")}]`;
  const texts = ["["];
  const binaries: Binary[] = [];
  items.forEach((item, index) => {
    const [first = "", ...rest] = typeof item === "string" ? [item] : item.texts;
    texts[texts.length - 1] += (index > 0 ? "," : "") + first;
    texts.push(...rest);
    if (typeof item !== "string") binaries.push(...item.binaries);
  });
  texts[texts.length - 1] += "]";
  return { texts, binaries };
}

/** As another host, or a module, feeds on it: JSON in UTF-8, or a frame where binary values occur. */
export function writeItems(items: readonly Item[]): Uint8Array {
  const list = listItem(items);
  if (typeof list === "string") return new TextEncoder().encode(list);
  return writeFrame(
    withBinaries(list, framed),
    list.binaries.map(({ part }) => part),
  );
}

/** The binary value that stands under a path of an item. */
export function binaryAt(item: Item, path: ValuePath): Binary | undefined {
  if (typeof item === "string") return undefined;
  let value: unknown = JSON.parse(withBinaries(item, framed));
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  // A reference is told from an object that looks like one by there being no others: `itemOf` has looked.
  const [mark] = isObject(value) ? Object.keys(value) : [];
  const inner = mark === undefined ? undefined : (value as JsonObject)[mark];
  const data = mark === "$bytes" ? inner : isObject(inner) ? inner.data : undefined;
  const number = isObject(data) ? data.$b : undefined;
  return typeof number === "number" ? item.binaries[number] : undefined;
}

export function fileText(item: Item): string {
  return typeof item === "string" ? item : withBinaries(item, filed);
}

export function shownText(item: Item): string {
  return typeof item === "string" ? item : withBinaries(item, shown);
}

function withBinaries({ texts, binaries }: Mixed, write: (binary: Binary, index: number) => string): string {
  return binaries.reduce(
    (text, binary, index) => text + write(binary, index) + texts[index + 1],
    texts[0] ?? "",
  );
}

/** The name of an item's type, as summaries count them. */
export function typeOf(item: Item): string {
  if (typeof item !== "string") {
    const [before, after] = item.texts;
    const alone = item.binaries.length === 1 && before === "" && after === "";
    return alone ? (item.binaries[0]?.kind ?? "object") : before?.startsWith("[") ? "array" : "object";
  }
  switch (item[0]) {
    case "{":
      return "object";
    case "[":
      return "array";
    case '"':
      return "string";
    case "t":
    case "f":
      return "boolean";
    case "n":
      return "null";
    default:
      return "number";
  }
}

/** About how much memory an item takes. */
export function bytesOf(item: Item): number {
  if (typeof item === "string") return item.length + 24;
  const texts = item.texts.reduce((sum, text) => sum + text.length, 0);
  return item.binaries.reduce((sum, { part }) => sum + part.bytes.length + 100, texts);
}

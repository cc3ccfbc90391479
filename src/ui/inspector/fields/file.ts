// A file's content in the form that a parameter wants it: text, base64, or an address that holds the data. Knows
// nothing of how it is chosen.

import { fromBase64, toBase64 } from "../../../graph/base64";
import type { ParamSchema } from "../../../graph/spec";

/** Bytes of a file where the schema says nothing: a project must stay small enough to be sent and opened. */
const MOST = 1024 * 1024;

type Form = "text" | "base64" | "address";

function formOf({ format, contentEncoding, "x-widget": widget }: ParamSchema): Form {
  if (format === "data-url" || widget === "data-url") return "address";
  return contentEncoding === "base64" ? "base64" : "text";
}

export function fileLimit(schema: ParamSchema): number {
  const { maxLength } = schema;
  if (typeof maxLength !== "number") return MOST;
  return Math.min(MOST, formOf(schema) === "text" ? maxLength : Math.floor((maxLength * 3) / 4));
}

/** Undefined where text is wanted and the bytes are none. */
export function contentOf(
  schema: ParamSchema,
  name: string,
  type: string,
  bytes: Uint8Array<ArrayBuffer>,
): string | undefined {
  switch (formOf(schema)) {
    case "base64":
      return toBase64(bytes);
    case "address":
      return `data:${type || "application/octet-stream"};name=${encodeURIComponent(name)};base64,${toBase64(bytes)}`;
    default:
      return decoded(bytes);
  }
}

/** Bytes of what was kept. */
export function sizeIn(schema: ParamSchema, content: string): number {
  const form = formOf(schema);
  if (form === "text") return new TextEncoder().encode(content).length;
  const data = form === "address" ? content.slice(content.indexOf(",") + 1) : content;
  return fromBase64(data)?.length ?? data.length;
}

/** The name of the file, where the content carries one. */
export function nameIn(content: string): string | undefined {
  const name = /^data:[^,]*;name=([^;,]+)[;,]/.exec(content)?.[1];
  try {
    return name && decodeURIComponent(name);
  } catch {
    return name;
  }
}

export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024
    ? `${Math.ceil(bytes / 102.4) / 10} KB`
    : `${Math.ceil(bytes / 104857.6) / 10} MB`;
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

// What is written into the fields of an example, as a request to try the node. Knows nothing of how it is tried.

import { isObject, type Json, type JsonObject } from "../../graph/json";
import { failure, type Result, success } from "../../graph/result";
import type { CatalogEntry, NodeCase, PortType } from "../../graph/spec";
import type { TrialRequest } from "../../graph/trial";
import { formatJson, jsonFault } from "../data/jsonText";
import { tryText } from "../text/palette";

export interface TrialTexts {
  readonly input: string;
  readonly params: string;
}

const LINE = 24;

const FIRST: { readonly [Type in PortType]?: Json } = {
  number: 1,
  integer: 1,
  string: "some text",
  text: "some text",
  boolean: true,
  array: [1, 2, 3],
  object: { name: "Ada" },
};

/** An item to begin with. */
export function itemOf(type: PortType): Json {
  return FIRST[type] ?? 1;
}

/** The texts of a worked example; where there is none, an input to begin with. */
export function textsOf({ spec }: CatalogEntry, example: NodeCase | undefined): TrialTexts {
  const [first, ...others] = spec.inputs;
  const input: Json =
    example?.input ??
    (others.length > 0
      ? Object.fromEntries(spec.inputs.map(({ name, type }) => [name, [itemOf(type)]]))
      : first
        ? [itemOf(first.type)]
        : []);
  return { input: inOrder(input), params: inOrder(example?.params ?? {}) };
}

/** On one line while it fits there. */
function inOrder(value: Json): string {
  const text = JSON.stringify(value);
  if (text.length <= LINE)
    return Array.isArray(value) ? `[${value.map((item) => JSON.stringify(item)).join(", ")}]` : text;
  return formatJson(text) ?? text;
}

export function requestOf({ spec }: CatalogEntry, texts: TrialTexts): Result<TrialRequest, string> {
  const params = parsed(texts.params.trim() || "{}");
  if (!params.ok) return params;
  if (!isObject(params.value)) return failure(tryText.noParams);
  const input = portsOf(texts.input, spec.inputs[0]?.name);
  return input.ok
    ? success({ type: spec.node_type, params: params.value as JsonObject, input: input.value })
    : input;
}

/** A list is for the first port; numbers keep the digits they were written with. */
function portsOf(text: string, first: string | undefined): Result<TrialRequest["input"], string> {
  if (first === undefined) return success({});
  const value = parsed(text);
  if (!value.ok) return value;
  if (Array.isArray(value.value)) return success({ [first]: text.trim() });
  if (!isObject(value.value)) return failure(tryText.noList);
  const ports = Object.entries(value.value);
  if (!ports.every(([, items]) => Array.isArray(items))) return failure(tryText.noPorts);
  return success(Object.fromEntries(ports.map(([port, items]) => [port, JSON.stringify(items)])));
}

function parsed(text: string): Result<unknown, string> {
  try {
    return success(JSON.parse(text) as unknown);
  } catch {
    const { line, column, message } = jsonFault(text);
    return failure(tryText.notJson(line, column, message));
  }
}

// A case as it is being written: texts of fields, what is wrong with them, and the case they make. Knows nothing of
// screens.

import type { PortTexts, SourceCase } from "../../graph/graph";
import { isObject } from "../../graph/json";
import { failure, type Result, success } from "../../graph/result";
import type { NodeSpec, PortSpec } from "../../graph/spec";
import { checkItems, formatJson, jsonFault } from "../data/jsonText";
import { itemOf } from "../palette/trialInput";
import { caseEditorText as text } from "../text/inspector";

export interface CaseDraft {
  readonly title: string;
  readonly params: string;
  /** By port; an empty text leaves the port out. */
  readonly input: PortTexts;
  readonly outcome: "gives" | "fails" | "open";
  readonly output: PortTexts;
  readonly error: string;
}

/** What is wrong with a field. */
export interface DraftFault {
  readonly field: "params" | "input" | "output" | "error";
  readonly port?: string;
  readonly message: string;
}

/** Shorter text stays as it is written, and so does what putting it in order would make longer still. */
const ONE_LINE = 48;
const MOST_FORMATTED = 100_000;

/** Without a case, one to begin with. */
export function draftOf(spec: NodeSpec, given: SourceCase | undefined): CaseDraft {
  const first: PortTexts = Object.fromEntries(
    spec.inputs.map(({ name, type }) => [name, JSON.stringify([itemOf(type)])]),
  );
  const { title = "", params = {}, input = first, output, error } = given ?? {};
  return {
    title,
    params: inOrder(JSON.stringify(params)),
    input: withPorts(spec.inputs, input),
    outcome: error !== undefined ? "fails" : output || !given ? "gives" : "open",
    output: withPorts(spec.outputs, output ?? {}),
    error: error ?? "",
  };
}

/** The case that a draft makes, or the first thing that is wrong with it. */
export function caseOf(draft: CaseDraft): Result<SourceCase, DraftFault> {
  const params = parsed(draft.params.trim() || "{}");
  if (!params.ok) return failure({ field: "params", message: params.error });
  const input = listsOf("input", draft.input);
  if (!input.ok) return input;
  const made = { title: draft.title.trim(), params: params.value, input: input.value };
  if (draft.outcome === "open") return success(made);
  const output = listsOf("output", draft.output);
  if (!output.ok) return output;
  if (draft.outcome === "gives") return success({ ...made, output: output.value });
  if (!draft.error.trim()) return failure({ field: "error", message: text.noError });
  // What it gave before it failed is compared where something is said of it.
  const before = Object.keys(output.value).length > 0 ? { output: output.value } : {};
  return success({ ...made, ...before, error: draft.error.trim() });
}

function withPorts(ports: readonly PortSpec[], texts: PortTexts): PortTexts {
  const names = [...new Set([...ports.map(({ name }) => name), ...Object.keys(texts)])];
  return Object.fromEntries(names.map((name) => [name, inOrder(texts[name] ?? "")]));
}

function listsOf(field: "input" | "output", texts: PortTexts): Result<PortTexts, DraftFault> {
  const said = Object.entries(texts).filter(([, list]) => list.trim());
  for (const [port, list] of said) {
    const check = checkItems(list);
    if (check.kind === "items") continue;
    const label = field === "input" ? text.input(port) : text.output(port);
    return failure({ field, port, message: text.fault(label, check.line, check.column, check.message) });
  }
  return success(Object.fromEntries(said.map(([port, list]) => [port, list.trim()])));
}

function parsed(params: string): Result<SourceCase["params"], string> {
  try {
    const value: unknown = JSON.parse(params);
    return isObject(value) ? success(value) : failure(text.notObject);
  } catch {
    const { line, column, message } = jsonFault(params);
    return failure(text.fault(text.params, line, column, message));
  }
}

function inOrder(list: string): string {
  const stays = list.length <= ONE_LINE || list.length > MOST_FORMATTED;
  return stays ? list : (formatJson(list) ?? list);
}

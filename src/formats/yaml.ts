// YAML to JSON values, for text that nobody vouches for: the same caps as JSON, no tags, few aliases.

import { LineCounter, parseDocument } from "yaml";
import { isObject, type Json } from "../graph/json";
import { type Result, success } from "../graph/result";
import { type FormatError, isUnsafeKey, LIMITS, refuse, sizeText } from "./failure";

const MAX_ALIASES = 100;
const MAX_VALUES = 1_000_000;

export function parseYaml(text: string, limit: number = LIMITS.yaml): Result<Json, FormatError> {
  if (text.length > limit) return refuse(`The file is larger than ${sizeText(limit)}.`);
  if (mostOpenBrackets(text) > LIMITS.depth * 16)
    return refuse(`The file nests values deeper than ${LIMITS.depth} levels.`);
  let value: unknown;
  try {
    const lines = new LineCounter();
    const document = parseDocument(text, {
      lineCounter: lines,
      schema: "core",
      uniqueKeys: true,
      prettyErrors: false,
    });
    const [error] = document.errors;
    if (error) {
      const { line, col } = lines.linePos(error.pos[0]);
      return refuse(`Line ${line}, column ${col} is neither JSON nor YAML: ${sentence(error.message)}`);
    }
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    // The parser recurses and counts aliases by throwing.
    return refuse(
      `The file cannot be read as YAML: ${sentence(error instanceof Error ? error.message : "too deep")}`,
    );
  }
  return toJson(value);
}

function sentence(message: string): string {
  const line = message.split("\n", 1)[0] ?? "";
  return `${line.slice(0, 200).replace(/\.$/, "")}.`;
}

/** What the parser would recurse by; brackets in texts count too, hence a generous cap. */
function mostOpenBrackets(text: string): number {
  let open = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === "[" || char === "{") deepest = Math.max(deepest, ++open);
    else if (char === "]" || char === "}") open = Math.max(0, open - 1);
  }
  return deepest;
}

function toJson(value: unknown): Result<Json, FormatError> {
  const problem = shapeProblem(value);
  return problem ? refuse(`The file ${problem}.`) : success(plainJson(value));
}

/** Why a value is more than we take in; looks at each value once and at no more than the cap. */
function shapeProblem(value: unknown): string | undefined {
  const queue: { readonly part: unknown; readonly depth: number }[] = [{ part: value, depth: 0 }];
  let count = 0;
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { part, depth } = next;
    if (++count > MAX_VALUES) return "holds too many values";
    if (depth > LIMITS.depth) return `nests values deeper than ${LIMITS.depth} levels`;
    if (typeof part !== "object" || part === null) continue;
    const unsafe = Array.isArray(part) ? undefined : Object.keys(part).find(isUnsafeKey);
    if (unsafe !== undefined) return `uses the key "${unsafe}", which is not allowed`;
    for (const inner of Object.values(part)) queue.push({ part: inner, depth: depth + 1 });
  }
  return undefined;
}

function plainJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plainJson);
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainJson(part)]));
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

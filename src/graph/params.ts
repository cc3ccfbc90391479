// Checks parameters against their JSON Schema and fills in defaults. Knows nothing of forms or of nodes' meaning.

import { type OutputUnit, Validator } from "@cfworker/json-schema";
import type { Json, JsonObject } from "./json";
import type { ParamSchema, ParamsSchema } from "./spec";

export interface ParamProblem {
  readonly param: string;
  readonly severity: "error" | "warning";
  readonly message: string;
}

/** Everything wrong with a node's parameters; a parameter nobody reads is a warning, as upstream ignores it. */
export function checkParams(schema: ParamsSchema, params: JsonObject): readonly ParamProblem[] {
  const problems: ParamProblem[] = [];
  const names = namesOf(schema);
  for (const [name, value] of Object.entries(params)) {
    const property = schema.properties[names.get(name) ?? ""];
    // A secret's value is elsewhere: what stands here stands for it.
    const message = property && property.secret !== true ? checkParam(property, value) : undefined;
    if (message) problems.push({ param: name, severity: "error", message });
    if (!property) problems.push({ param: name, severity: "warning", message: unknownParam(schema, name) });
  }
  for (const name of schema.required ?? []) {
    if (name in params) continue;
    const isSecret = schema.properties[name]?.secret === true;
    const message = isSecret ? "is a secret that is not set: enter it in the Inspector" : "needs a value";
    problems.push({ param: name, severity: "error", message });
  }
  return problems;
}

/** What is wrong with one value, as the end of the sentence "the parameter …"; undefined when nothing is. */
export function checkParam(schema: ParamSchema, value: Json): string | undefined {
  const { valid, errors } = validatorOf(schema).validate(value);
  return valid ? undefined : explain(schema, value, errors);
}

/** The parameters under their own names, aliases resolved, with the defaults of those that are not given. */
export function withDefaults(schema: ParamsSchema, params: JsonObject): JsonObject {
  const filled: Record<string, Json> = {};
  for (const [name, property] of Object.entries(schema.properties)) {
    if (property.default !== undefined) filled[name] = property.default;
  }
  const names = namesOf(schema);
  for (const [name, value] of Object.entries(params)) filled[names.get(name) ?? name] = value;
  return filled;
}

const validators = new WeakMap<ParamSchema, Validator>();

/** Schemas live as long as their catalog; compiling one for each check of each node would be most of a compile. */
function validatorOf(schema: ParamSchema): Validator {
  const validator = validators.get(schema) ?? new Validator(schema, "7", false);
  validators.set(schema, validator);
  return validator;
}

/** Every name a parameter answers to, with its own. */
function namesOf(schema: ParamsSchema): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, property] of Object.entries(schema.properties)) {
    for (const alias of (property["x-aliases"] as readonly string[] | undefined) ?? [])
      names.set(alias, name);
  }
  for (const name of Object.keys(schema.properties)) names.set(name, name);
  return names;
}

function explain(schema: ParamSchema, value: Json, errors: readonly OutputUnit[]): string {
  // The last error is the deepest; the ones before it only say that something below them failed.
  const deepest = errors.at(-1);
  const got = JSON.stringify(value);
  if (deepest?.instanceLocation === "#") {
    const unit = typeof schema.unit === "string" ? ` ${schema.unit}` : "";
    switch (deepest.keyword) {
      case "type":
        return `must be ${Array.isArray(schema.type) ? schema.type.join(" or ") : schema.type}, got ${got}`;
      case "minimum":
        return `must be at least ${schema.minimum}${unit}, got ${got}`;
      case "maximum":
        return `must be at most ${schema.maximum}${unit}, got ${got}`;
      case "enum":
        return `must be one of ${(schema.enum as Json[]).map((each) => JSON.stringify(each)).join(", ")}, got ${got}`;
    }
  }
  return `${deepest?.error ?? "does not fit its schema"} (at ${deepest?.instanceLocation ?? "#"})`;
}

function unknownParam(schema: ParamsSchema, name: string): string {
  const names = Object.keys(schema.properties);
  const near = names.find(
    (known) => known.toLowerCase().includes(name.toLowerCase()) || name.includes(known),
  );
  const known = names.length
    ? `it knows ${names.map((each) => `"${each}"`).join(", ")}`
    : "it has no parameters";
  return `is not one this node reads; ${near ? `did you mean "${near}"?` : known}`;
}

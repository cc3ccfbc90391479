// The JSON by which a module describes its node (the section "rm.node"), checked field by field: nobody vouches for it.
// Knows nothing of modules.

import { isObject, type Json, type JsonObject } from "../graph/json";
import { failure, type Result, success } from "../graph/result";
import { type NodeCase, type NodeSpec, type ParamsSchema, PORT_TYPES, type PortSpec } from "../graph/spec";

/** What the module says; what it does not is absent. */
export interface Description extends Partial<Omit<NodeSpec, "node_type" | "runtime" | "aliases">> {
  readonly type?: string;
  readonly cases: readonly NodeCase[];
}

const LARGEST = 256 * 1024;
const DEEPEST = 32;
const MOST_PORTS = 32;
const MOST_PARAMS = 100;
const MOST_CASES = 50;

const TYPE_NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const UNSAFE = /^(__proto__|constructor|prototype)$/;
const FLAGS = ["stateful", "deterministic", "streaming"] as const;
/** Each with the most characters it may have. */
const TEXTS = [
  ["title", 100],
  ["category", 60],
  ["description", 1000],
  ["docs", LARGEST],
] as const;

/** Why a description is refused; the message is the end of a sentence that the field begins. */
class Refusal extends Error {
  constructor(field: string, message: string) {
    super(`${field} ${message}`);
  }
}

export function readDescription(bytes: Uint8Array): Result<Description, string> {
  try {
    return success(read(bytes));
  } catch (error) {
    if (error instanceof Refusal) return failure(`The module's description is refused: ${error.message}.`);
    throw error;
  }
}

function read(bytes: Uint8Array): Description {
  const fields = parse(bytes);
  const { abi, type, inputs, outputs, params, cases } = fields;
  if (abi !== 1) throw new Refusal("abi", `is ${shown(abi)}; this editor knows 1`);
  if (typeof type !== "string" || !TYPE_NAME.test(type) || UNSAFE.test(type)) {
    throw new Refusal("type", `is ${shown(type)}; it must be a name of letters, digits, ".", "_" and "-"`);
  }
  for (const name of FLAGS) if (fields[name] !== undefined) isFlag(fields[name], name);
  for (const [name, most] of TEXTS) textOf(fields[name], name, most);
  const known = [...FLAGS, ...TEXTS.map(([name]) => name)];
  return {
    type,
    // An empty text is none.
    ...Object.fromEntries(
      known.flatMap((name) => ((fields[name] ?? "") === "" ? [] : [[name, fields[name]]])),
    ),
    ...(inputs !== undefined && { inputs: portsOf(inputs, "inputs") }),
    ...(outputs !== undefined && { outputs: portsOf(outputs, "outputs") }),
    ...(params !== undefined && { params: paramsOf(params) }),
    cases: casesOf(cases ?? []),
  };
}

function parse(bytes: Uint8Array): JsonObject {
  const whole = "it";
  if (bytes.length > LARGEST) throw new Refusal(whole, `is larger than ${LARGEST / 1024} KiB`);
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Refusal(whole, "is no JSON in UTF-8");
  }
  if (!isObject(value)) throw new Refusal(whole, "is no JSON object");
  checkKeys(value, whole, 0);
  return value;
}

function checkKeys(value: Json, field: string, depth: number): void {
  if (depth > DEEPEST) throw new Refusal(field.slice(0, 100), `is nested deeper than ${DEEPEST} levels`);
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (UNSAFE.test(key)) throw new Refusal(field, `has the key "${key}", which is not allowed`);
    checkKeys(inner, field === "it" ? key : `${field}.${key}`, depth + 1);
  }
}

function textOf(value: Json | undefined, field: string, most: number): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw new Refusal(field, `is ${shown(value)}; it must be text`);
  if (value.length > most) throw new Refusal(field, `is longer than ${most} characters`);
  return value;
}

function listOf(value: Json, field: string, most: number): readonly Json[] {
  if (!Array.isArray(value)) throw new Refusal(field, `is ${shown(value)}; it must be a list`);
  if (value.length > most) throw new Refusal(field, `has more than ${most} entries`);
  return value;
}

function objectOf(value: Json | undefined, field: string): JsonObject {
  if (!isObject(value)) throw new Refusal(field, `is ${shown(value)}; it must be an object`);
  return value;
}

function portsOf(value: Json, field: string): readonly PortSpec[] {
  const names = new Set<string>();
  return listOf(value, field, MOST_PORTS).map((each, index): PortSpec => {
    const at = `${field}[${index}]`;
    const port = objectOf(each, at);
    const { name, type = "any" } = port;
    if (typeof name !== "string" || !NAME.test(name)) {
      throw new Refusal(`${at}.name`, `is ${shown(name)}; it must be a name of letters, digits, "_" and "-"`);
    }
    if (names.has(name)) throw new Refusal(`${at}.name`, `is "${name}", like another port's`);
    names.add(name);
    const known = PORT_TYPES.find((one) => one === type);
    if (!known) {
      throw new Refusal(`${at}.type`, `is ${shown(type)}; it must be one of ${PORT_TYPES.join(", ")}`);
    }
    const description = textOf(port.description, `${at}.description`, 1000);
    return {
      name,
      type: known,
      ...(description && { description }),
      ...(port.default !== undefined && { default: port.default }),
    };
  });
}

function paramsOf(value: Json): ParamsSchema {
  const { type = "object", properties = {}, required } = objectOf(value, "params");
  if (type !== "object") throw new Refusal("params.type", `is ${shown(type)}; it must be "object"`);
  const entries = Object.entries(objectOf(properties, "params.properties"));
  if (entries.length > MOST_PARAMS) {
    throw new Refusal("params.properties", `has more than ${MOST_PARAMS} entries`);
  }
  const schemas = entries.map(([name, schema]): [string, JsonObject] => {
    const at = `params.properties.${name}`;
    if (!NAME.test(name)) throw new Refusal(at.slice(0, 100), 'is no name of letters, digits, "_" and "-"');
    return [name, schemaOf(schema, at)];
  });
  const needed = required === undefined ? [] : listOf(required, "params.required", MOST_PARAMS);
  const names = needed.map((name, index) => {
    if (schemas.some(([known]) => known === name)) return name as string;
    throw new Refusal(`params.required[${index}]`, `is ${shown(name)}; it must name a parameter`);
  });
  return {
    type: "object",
    properties: Object.fromEntries(schemas),
    ...(names.length > 0 && { required: names }),
  };
}

/** A schema that is safe to check values with, and the schemas within it. */
function schemaOf(value: Json, at: string): JsonObject {
  const schema = objectOf(value, at);
  for (const [word, inner] of Object.entries(schema)) {
    const check = Object.hasOwn(SCHEMA_WORDS, word) ? SCHEMA_WORDS[word] : undefined;
    const place = `${at}.${word}`;
    if (!check) throw new Refusal(place, "is no word of JSON Schema that a parameter may use");
    check(inner, place);
  }
  return schema;
}

type Check = (value: Json, at: string) => unknown;

const isText: Check = (value, at) => textOf(value, at, 1000);
const isAnything: Check = () => undefined;
const isList: Check = (value, at) => listOf(value, at, 1000);
const isNumber: Check = (value, at) => {
  if (typeof value !== "number") throw new Refusal(at, `is ${shown(value)}; it must be a number`);
};
const isFlag: Check = (value, at) => {
  if (typeof value !== "boolean") throw new Refusal(at, `is ${shown(value)}; it must be true or false`);
};
const areNames: Check = (value, at) => {
  for (const name of listOf(value, at, MOST_PARAMS)) {
    if (typeof name !== "string") throw new Refusal(at, `holds ${shown(name)}; it must hold names`);
  }
};
const areSchemas: Check = (value, at) => {
  listOf(value, at, MOST_PARAMS).forEach((each, index) => {
    schemaOf(each, `${at}[${index}]`);
  });
};
const areMembers: Check = (value, at) => {
  for (const [name, each] of Object.entries(objectOf(value, at))) schemaOf(each, `${at}.${name}`);
};
const JSON_TYPES = ["null", "boolean", "number", "integer", "string", "array", "object"];
const areTypes: Check = (value, at) => {
  for (const type of Array.isArray(value) ? value : [value]) {
    if (typeof type === "string" && JSON_TYPES.includes(type)) continue;
    throw new Refusal(at, `is ${shown(value)}; it must be one of ${JSON_TYPES.join(", ")}`);
  }
};

/** Words of JSON Schema that a form understands and that cost nothing to check: no patterns, no references. */
const SCHEMA_WORDS: { readonly [word: string]: Check } = {
  additionalProperties: isFlag,
  anyOf: areSchemas,
  const: isAnything,
  contentEncoding: isText,
  default: isAnything,
  description: isText,
  enum: isList,
  examples: isList,
  exclusiveMaximum: isNumber,
  exclusiveMinimum: isNumber,
  format: isText,
  items: schemaOf,
  maxItems: isNumber,
  maxLength: isNumber,
  maximum: isNumber,
  minItems: isNumber,
  minLength: isNumber,
  minimum: isNumber,
  multipleOf: isNumber,
  oneOf: areSchemas,
  properties: areMembers,
  required: areNames,
  secret: isFlag,
  title: isText,
  type: areTypes,
  uniqueItems: isFlag,
  unit: isText,
  "x-accept": isText,
  "x-aliases": areNames,
  "x-widget": isText,
};

function casesOf(value: Json): readonly NodeCase[] {
  return listOf(value, "cases", MOST_CASES).map((each, index): NodeCase => {
    const at = `cases[${index}]`;
    const { title, params, input, output, error } = objectOf(each, at);
    const items = (list: Json | undefined, field: string): NodeCase["input"] => {
      if (Array.isArray(list)) return list;
      const ports = objectOf(list, field);
      for (const [port, one] of Object.entries(ports)) listOf(one, `${field}.${port}`, LARGEST);
      return ports as { readonly [port: string]: readonly Json[] };
    };
    const problem = textOf(error, `${at}.error`, 1000);
    return {
      title: textOf(title, `${at}.title`, 200) ?? `Example ${index + 1}`,
      input: items(input, `${at}.input`),
      ...(params !== undefined && { params: objectOf(params, `${at}.params`) }),
      ...(output !== undefined && { output: items(output, `${at}.output`) }),
      ...(problem !== undefined && { error: problem }),
    };
  });
}

/** A value inside a sentence. */
function shown(value: Json | undefined): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

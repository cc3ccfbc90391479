// What a Python type annotation says: the JSON Schema of a parameter and the type of a port. Knows nothing of nodes.

import type { SyntaxNode } from "@lezer/common";
import { isObject, type Json, type JsonObject } from "../graph/json";
import { PORT_TYPES, type PortType } from "../graph/spec";
import { enumMembers, literalOf } from "./literal";
import { type ClassOutline, childrenOf, lastName, type Outline, readOutline, textOf } from "./outline";

export interface Shape {
  readonly schema: JsonObject;
  readonly port: PortType;
  /** The keys of a TypedDict, in order. */
  readonly keys?: ReadonlyMap<string, Shape>;
}

const UNKNOWN: Shape = { schema: {}, port: "any" };
const NOTHING: Shape = { schema: { type: "null" }, port: "any" };
const MAX_DEPTH = 16;

const NAMED: ReadonlyMap<string, Shape> = new Map(
  Object.entries({
    integer: ["int"],
    number: ["float", "Number", "Real", "Decimal"],
    string: ["str", "LiteralString"],
    boolean: ["bool"],
    array: [
      "list",
      "List",
      "tuple",
      "Tuple",
      "set",
      "Set",
      "frozenset",
      "Sequence",
      "MutableSequence",
      "Collection",
    ],
    object: ["dict", "Dict", "Mapping", "MutableMapping", "OrderedDict", "defaultdict"],
  }).flatMap(([type, names]) => names.map((name): [string, Shape] => [name, plain(type as PortType)])),
);
/** Types without a JSON Schema: they travel on wires and are no parameters. */
const CARRIED: Readonly<Record<string, PortType>> = {
  bytes: "bytes",
  bytearray: "bytes",
  memoryview: "bytes",
  ndarray: "tensor",
  NDArray: "tensor",
  Tensor: "tensor",
  Audio: "audio",
  Image: "image",
  Event: "event",
  Text: "text",
  Json: "json",
  JSON: "json",
};
const WRAPPERS = new Set([
  "Required",
  "NotRequired",
  "ReadOnly",
  "Final",
  "ClassVar",
  "Awaitable",
  "Coroutine",
]);
const STREAMS = new Set([
  "Iterator",
  "Generator",
  "AsyncIterator",
  "AsyncGenerator",
  "Iterable",
  "AsyncIterable",
]);

export function shapeOf(outline: Outline, node: SyntaxNode | undefined, depth = 0): Shape {
  if (!node || depth > MAX_DEPTH) return UNKNOWN;
  const inner = (child: SyntaxNode | undefined) => shapeOf(outline, child, depth + 1);
  switch (node.name) {
    case "None":
      return NOTHING;
    case "ParenthesizedExpression":
      return inner(childrenOf(node)[1]);
    case "String":
      return quoted(outline, node, depth);
    case "BinaryExpression": {
      const [left, operator, right] = childrenOf(node);
      return operator && textOf(outline.code, operator) === "|"
        ? union([inner(left), inner(right)])
        : UNKNOWN;
    }
    case "VariableName":
    case "MemberExpression":
      return node.getChild("[") ? subscript(outline, node, inner) : named(outline, node, depth);
    default:
      return UNKNOWN;
  }
}

/** What one item of a returned or yielded annotation is: `T` of `Iterator[T]`, and never None, which filters. */
export function itemNode(outline: Outline, node: SyntaxNode | undefined): SyntaxNode | undefined {
  if (node?.name !== "MemberExpression" || !STREAMS.has(lastName(outline.code, node))) return node;
  return argumentsOf(node)[0] ?? node;
}

function plain(type: PortType): Shape {
  return { schema: { type }, port: type };
}

/** A forward reference: the annotation inside a string, which may name classes of the source around it. */
function quoted(outline: Outline, node: SyntaxNode, depth: number): Shape {
  const text = literalOf(outline, node);
  if (typeof text !== "string") return UNKNOWN;
  const { code } = readOutline(text);
  const expression = code.tree.topNode.firstChild?.firstChild;
  if (!expression) return UNKNOWN;
  const name = lastName(code, expression);
  const local = expression.name === "VariableName" ? outline.classes.get(name) : undefined;
  return local
    ? classShape(outline, local, depth)
    : shapeOf({ ...outline, code, classes: new Map(), names: new Map() }, expression, depth + 1);
}

function named(outline: Outline, node: SyntaxNode, depth: number): Shape {
  const name = lastName(outline.code, node);
  const type = outline.classes.get(name);
  if (type) return classShape(outline, type, depth);
  const alias = node.name === "VariableName" ? outline.names.get(name) : undefined;
  if (alias) return shapeOf(outline, alias, depth + 1);
  const carried = Object.hasOwn(CARRIED, name) ? CARRIED[name] : undefined;
  return NAMED.get(name) ?? (carried ? { schema: {}, port: carried } : UNKNOWN);
}

function subscript(
  outline: Outline,
  node: SyntaxNode,
  inner: (node: SyntaxNode | undefined) => Shape,
): Shape {
  const name = lastName(outline.code, node);
  const args = argumentsOf(node);
  if (name === "Optional") return union([inner(args[0]), NOTHING]);
  if (name === "Union") return union(args.map(inner));
  if (name === "Annotated") return annotated(outline, inner(args[0]), args.slice(1));
  if (name === "Literal") return enumeration(args.map((arg) => literalOf(outline, arg)));
  if (WRAPPERS.has(name)) return inner(args.at(-1));
  const base = NAMED.get(name);
  if (base?.port === "array" && args[0]) {
    const items = inner(args[0]).schema;
    return { ...base, schema: Object.keys(items).length ? { type: "array", items } : base.schema };
  }
  return base ?? inner(node.firstChild ?? undefined);
}

function annotated(outline: Outline, base: Shape, notes: readonly SyntaxNode[]): Shape {
  let { schema, port } = base;
  for (const note of notes) {
    const value = literalOf(outline, note);
    if (typeof value === "string") schema = { ...schema, description: value };
    if (!isObject(value)) continue;
    schema = { ...schema, ...value };
    port = PORT_TYPES.find((type) => type === value.type) ?? port;
  }
  return { ...base, schema, port };
}

function classShape(outline: Outline, type: ClassOutline, depth: number): Shape {
  if (depth > MAX_DEPTH) return UNKNOWN;
  const members = enumMembers(outline, type);
  if (members) return enumeration([...members.values()]);
  const isTypedDict = extendsBase(outline, type, "TypedDict");
  const isRecord = type.decorators.includes("dataclass") || extendsBase(outline, type, "NamedTuple");
  if (!isTypedDict && !isRecord) return UNKNOWN;
  const keys = new Map<string, Shape>();
  const required: string[] = [];
  for (const field of recordFields(outline, type)) {
    const shape = shapeOf(outline, field.annotation, depth + 1);
    const value = literalOf(outline, field.value);
    keys.set(
      field.name,
      value === undefined ? shape : { ...shape, schema: { ...shape.schema, default: value } },
    );
    const optional =
      field.value || (field.annotation && lastName(outline.code, field.annotation) === "NotRequired");
    if (!optional) required.push(field.name);
  }
  const properties = Object.fromEntries([...keys].map(([name, shape]) => [name, shape.schema]));
  return {
    schema: { type: "object", properties, ...(required.length && { required }) },
    port: "object",
    ...(isTypedDict && { keys }),
  };
}

function recordFields(
  outline: Outline,
  type: ClassOutline,
  seen: readonly string[] = [],
): ClassOutline["fields"] {
  if (seen.includes(type.name)) return [];
  const inherited = type.bases.flatMap((base) => {
    const parent = outline.classes.get(base);
    return parent ? recordFields(outline, parent, [...seen, type.name]) : [];
  });
  return [...inherited, ...type.fields.filter((field) => field.annotation)];
}

function extendsBase(
  outline: Outline,
  type: ClassOutline,
  base: string,
  seen: readonly string[] = [],
): boolean {
  if (type.bases.includes(base)) return true;
  if (seen.includes(type.name)) return false;
  return type.bases.some((name) => {
    const parent = outline.classes.get(name);
    return parent !== undefined && extendsBase(outline, parent, base, [...seen, type.name]);
  });
}

function argumentsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children = childrenOf(node);
  const open = children.findIndex((child) => child.name === "[");
  const inside = children.slice(open + 1).filter((child) => child.name !== "," && child.name !== "]");
  return inside.filter((child) => !child.type.isError && child.name !== "Comment");
}

function enumeration(values: readonly (Json | undefined)[]): Shape {
  const known = values.filter((value) => value !== undefined);
  const types = new Set(known.map(jsonType));
  const [type] = types;
  if (!type || types.size > 1) return { schema: { enum: known }, port: "json" };
  return { schema: { type, enum: known }, port: PORT_TYPES.find((each) => each === type) ?? "json" };
}

function jsonType(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

function union(shapes: readonly Shape[]): Shape {
  const isNullable = shapes.some((shape) => shape.schema.type === "null");
  const others = shapes.filter((shape) => shape.schema.type !== "null");
  const [only] = others;
  if (!only) return NOTHING;
  if (others.length === 1) return isNullable ? nullable(only) : only;
  const ports = new Set(others.map((shape) => shape.port));
  return { schema: unionSchema(others, isNullable), port: commonPort(ports) };
}

function unionSchema(shapes: readonly Shape[], isNullable: boolean): JsonObject {
  const schemas = shapes.map((shape) => shape.schema);
  if (schemas.some((schema) => Object.keys(schema).length === 0)) return {};
  const types = new Set(schemas.flatMap((schema) => schema.type ?? []) as Json[]);
  if (types.has("number")) types.delete("integer");
  if (isNullable) types.add("null");
  if (schemas.every((schema) => Object.keys(schema).join() === "type")) {
    const [only] = types;
    return { type: types.size === 1 && only !== undefined ? only : [...types] };
  }
  if (schemas.every((schema) => Array.isArray(schema.enum))) {
    const values = schemas.flatMap((schema) => schema.enum as readonly Json[]);
    return { enum: isNullable ? [...values, null] : values };
  }
  return { anyOf: isNullable ? [...schemas, { type: "null" }] : schemas };
}

function nullable(shape: Shape): Shape {
  const { type, enum: values, ...rest } = shape.schema;
  if (type === undefined && values === undefined) return shape;
  return {
    ...shape,
    schema: {
      ...(type !== undefined && { type: [...(Array.isArray(type) ? type : [type]), "null"] }),
      ...(Array.isArray(values) && { enum: [...values, null] }),
      ...rest,
    },
  };
}

const NOT_JSON: ReadonlySet<PortType> = new Set(["any", "bytes", "audio", "image", "tensor"]);

function commonPort(ports: ReadonlySet<PortType>): PortType {
  const [only] = ports;
  if (ports.size === 1 && only) return only;
  if ([...ports].every((port) => port === "integer" || port === "number")) return "number";
  return [...ports].some((port) => NOT_JSON.has(port)) ? "any" : "json";
}

// The spec of a Python node, derived from the syntax tree of its source without ever executing it. Broken source,
// as it stands while somebody types, gives the spec that can still be read and markers that say what is wrong.

import type { SyntaxNode } from "@lezer/common";
import type { Json, JsonObject } from "../graph/json";
import type { NodeSpec, ParamSchema, ParamsSchema, PortSpec } from "../graph/spec";
import { itemNode, type Shape, shapeOf } from "./annotation";
import { type Docs, readDocs } from "./docstring";
import { literalOf } from "./literal";
import { codeMarkers, type SourceMarker } from "./markers";
import {
  type Argument,
  type ClassOutline,
  childrenOf,
  docstringNode,
  type Method,
  methodOf,
  type Outline,
  readOutline,
  textOf,
} from "./outline";

export interface DerivedSpec {
  readonly spec: NodeSpec;
  readonly markers: readonly SourceMarker[];
}

/** The class is the one named like the type, else the last one with a `process` method. */
export function deriveSpec(type: string, source: string): DerivedSpec {
  const outline = readOutline(source);
  const found = nodeClass(outline, type);
  const markers = codeMarkers(outline, found);
  if (!found) return { spec: emptySpec(type), markers };
  const process = methodOf(outline, found, "process");
  const docs = docsOf(outline, found.body);
  const argDocs = new Map([
    ...docsOf(outline, methodOf(outline, found, "__init__")?.body).args,
    ...docsOf(outline, process?.body).args,
    ...docs.args,
  ]);
  const constant = (name: string) =>
    literalOf(outline, found.fields.findLast((field) => field.name === name)?.value);
  const aliases = constant("aliases");
  const [title, category] = [constant("title"), constant("category")];
  const [stateful, deterministic] = [constant("stateful"), constant("deterministic")];
  const spec: NodeSpec = {
    ...emptySpec(type),
    ...(typeof title === "string" && { title }),
    ...(typeof category === "string" && { category }),
    ...(Array.isArray(aliases) && { aliases: aliases.filter((alias) => typeof alias === "string") }),
    description: docs.summary,
    ...(docs.text && { docs: docs.text }),
    inputs: (process?.args ?? []).map((arg) => portOf(outline, arg, argDocs)),
    outputs: outputsOf(outline, process),
    params: paramsOf(outline, constructorArgs(outline, found), argDocs),
    streaming: process?.body ? yields(process.body) : false,
    stateful: typeof stateful === "boolean" ? stateful : isStateful(outline, found),
    ...((typeof deterministic === "boolean" ? !deterministic : asksChance(outline)) && {
      deterministic: false,
    }),
    ...(constant("endless") === true && { endless: true }),
  };
  return { spec, markers };
}

function emptySpec(type: string): NodeSpec {
  return {
    node_type: type,
    title: titleOf(type),
    category: "Python",
    description: "",
    runtime: "python",
    inputs: [],
    outputs: [{ name: "out", type: "any" }],
    params: { type: "object", properties: {} },
    streaming: false,
    stateful: false,
  };
}

/** `CsvParseNode` is titled "Csv Parse". */
function titleOf(type: string): string {
  const words = type
    .replace(/Node$/, "")
    .replace(/_+/g, " ")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .trim();
  return words || type;
}

function nodeClass(outline: Outline, type: string): ClassOutline | undefined {
  const named = outline.classes.get(type);
  if (named) return named;
  return [...outline.classes.values()].findLast((each) => methodOf(outline, each, "process"));
}

function docsOf(outline: Outline, body: SyntaxNode | undefined): Docs {
  const text = literalOf(outline, docstringNode(body));
  return readDocs(typeof text === "string" ? text : "");
}

function portOf(outline: Outline, arg: Argument, docs: ReadonlyMap<string, string>): PortSpec {
  const { schema, port } = shapeOf(outline, arg.annotation);
  const description = schema.description ?? docs.get(arg.name);
  const value = literalOf(outline, arg.value);
  return {
    name: arg.name,
    type: port,
    ...(typeof description === "string" && description && { description }),
    ...(value !== undefined && { default: value }),
  };
}

function outputsOf(outline: Outline, process: Method | undefined): readonly PortSpec[] {
  const shape: Shape = shapeOf(outline, itemNode(outline, process?.returns));
  if (!shape.keys?.size) {
    const { description } = shape.schema;
    return [{ name: "out", type: shape.port, ...(typeof description === "string" && { description }) }];
  }
  return [...shape.keys].map(([name, key]) => ({
    name,
    type: key.port,
    ...(typeof key.schema.description === "string" && { description: key.schema.description }),
  }));
}

/** A dataclass has no `__init__` of its own: its fields are what it takes. */
function constructorArgs(outline: Outline, type: ClassOutline): readonly Argument[] {
  const init = methodOf(outline, type, "__init__");
  if (init || !type.decorators.includes("dataclass")) return init?.args ?? [];
  return type.fields.filter((field) => field.annotation);
}

function paramsOf(
  outline: Outline,
  args: readonly Argument[],
  docs: ReadonlyMap<string, string>,
): ParamsSchema {
  const properties: Record<string, ParamSchema> = {};
  const required: string[] = [];
  for (const arg of args) {
    if (arg.name === "name" || arg.name.startsWith("_")) continue;
    properties[arg.name] = paramOf(outline, arg, docs.get(arg.name));
    if (!arg.value) required.push(arg.name);
  }
  return { type: "object", properties, ...(required.length && { required }) };
}

function paramOf(outline: Outline, arg: Argument, text: string | undefined): JsonObject {
  const { schema } = shapeOf(outline, arg.annotation);
  const value = literalOf(outline, arg.value);
  const guessed = value !== undefined && !arg.annotation ? guessedType(value) : {};
  return {
    ...guessed,
    ...(text && { description: text }),
    ...schema,
    ...(value !== undefined && { default: value }),
  };
}

/** The type that the default of an argument without annotation suggests. */
function guessedType(value: Json): JsonObject {
  if (value === null) return {};
  if (Array.isArray(value)) return { type: "array" };
  return { type: typeof value };
}

function walk(node: SyntaxNode, visit: (node: SyntaxNode) => void): void {
  for (const child of childrenOf(node)) {
    if (/^(FunctionDefinition|LambdaExpression|ClassDefinition)$/.test(child.name)) continue;
    visit(child);
    walk(child, visit);
  }
}

/** Whether a body yields itself; a nested function's yield is its own affair. */
function yields(body: SyntaxNode): boolean {
  let found = false;
  walk(body, (node) => {
    found ||= node.name === "YieldStatement" || node.name === "YieldExpression";
  });
  return found;
}

const CHANGING_CALL =
  /^self\.\w+(\.\w+)*\.(append|appendleft|extend|insert|add|update|pop|popleft|popitem|remove|discard|clear|setdefault|sort|reverse)$/;

/** Whether `process`, or a method that it calls, changes the node itself. */
function isStateful(outline: Outline, type: ClassOutline): boolean {
  if (methodOf(outline, type, "flush")) return true;
  const seen = new Set<string>();
  const queue = ["process"];
  let changes = false;
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const body = seen.has(name) ? undefined : methodOf(outline, type, name)?.body;
    seen.add(name);
    if (!body) continue;
    walk(body, (node) => {
      if (targetsOf(node).some((target) => /^self\s*[.[]/.test(textOf(outline.code, target)))) changes = true;
      if (node.name !== "CallExpression" || !node.firstChild) return;
      const called = textOf(outline.code, node.firstChild).replace(/\[[^\]]*\]/g, "");
      if (CHANGING_CALL.test(called)) changes = true;
      const method = /^self\.(\w+)$/.exec(called)?.[1];
      if (method) queue.push(method);
    });
  }
  return changes;
}

/** Full names of what gives something else each time: the clock and chance. */
const CHANCE =
  /^((random|secrets|numpy\.random)\.|time\.(?!(sleep|mktime|str[fp]time|struct_time)$)|uuid\.uuid[1467]$|os\.(u|get)random$|datetime\.(datetime|date)\.(now|utcnow|today)$)/;

/** Whether the source names the clock or chance, as far as names alone tell it. */
function asksChance({ code }: Outline): boolean {
  const imported = new Map<string, string>();
  let found = false;
  code.tree.iterate({
    enter({ node, name }) {
      if (name === "ImportStatement") {
        for (const [alias, full] of importsOf(textOf(code, node))) {
          imported.set(alias, full);
          found ||= CHANCE.test(full);
        }
      } else if (name === "MemberExpression") {
        const [root, ...rest] = textOf(code, node).split(".");
        found ||= CHANCE.test([imported.get(root ?? "") ?? "", ...rest].join("."));
      }
    },
  });
  return found;
}

/** The names that an import binds, each with the full name of what it stands for. */
function importsOf(statement: string): readonly (readonly [string, string])[] {
  const [, from, names] = /^(?:from\s+([\w.]+)\s+)?import\s+\(?([^)]*)/.exec(statement) ?? [];
  return (names ?? "").split(",").map((each) => {
    const [name = "", alias] = each.trim().split(/\s+as\s+/);
    const root = name.split(".")[0] ?? "";
    return from ? [alias ?? name, `${from}.${name}`] : alias ? [alias, name] : [root, root];
  });
}

/** What a statement assigns to. */
function targetsOf(statement: SyntaxNode): readonly SyntaxNode[] {
  const children = childrenOf(statement);
  return targetNodes(statement.name, children).flatMap((target) =>
    /^(Tuple|Array|Parenthesized)Expression$/.test(target.name) ? childrenOf(target) : [target],
  );
}

function targetNodes(kind: string, children: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const until = (name: string) =>
    children.slice(
      0,
      Math.max(
        0,
        children.findLastIndex((each) => each.name === name),
      ),
    );
  switch (kind) {
    case "AssignStatement":
      return until("AssignOp");
    case "ForStatement":
      return until("in");
    case "UpdateStatement":
      return children.slice(0, 1);
    case "DeleteStatement":
      return children.slice(1);
    default:
      return [];
  }
}

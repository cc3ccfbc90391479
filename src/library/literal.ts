// The JSON value of a Python literal, without executing it. What is no literal has no value here.

import type { SyntaxNode } from "@lezer/common";
import type { Json } from "../graph/json";
import { type ClassOutline, childrenOf, type Outline, textOf } from "./outline";

const MAX_DEPTH = 32;

/** The value of a literal expression, of a top-level name for one, or of a member of an Enum of the same source. */
export function literalOf(outline: Outline, node: SyntaxNode | undefined, depth = 0): Json | undefined {
  if (!node || depth > MAX_DEPTH) return undefined;
  const inner = (child: SyntaxNode | null | undefined) => literalOf(outline, child ?? undefined, depth + 1);
  switch (node.name) {
    case "Number":
      return numberOf(textOf(outline.code, node));
    case "Boolean":
      return textOf(outline.code, node) === "True";
    case "None":
      return null;
    case "String":
      return stringOf(textOf(outline.code, node));
    case "ContinuedString": {
      const parts = childrenOf(node).map(inner);
      return parts.every((part) => typeof part === "string") ? parts.join("") : undefined;
    }
    case "ParenthesizedExpression":
      return inner(itemsOf(node)[0]);
    case "ArrayExpression":
    case "TupleExpression":
    case "SetExpression": {
      const items = itemsOf(node).map(inner);
      return items.every((item) => item !== undefined) ? items : undefined;
    }
    case "DictionaryExpression":
      return dictionaryOf(node, inner);
    case "UnaryExpression":
      return unaryOf(textOf(outline.code, node), inner(node.lastChild));
    case "BinaryExpression": {
      const [left, operator, right] = childrenOf(node);
      return operator && binaryOf(inner(left), textOf(outline.code, operator), inner(right));
    }
    case "VariableName":
      return inner(outline.names.get(textOf(outline.code, node)));
    case "MemberExpression":
      // The parser takes the number "4." for the attribute of a number.
      return node.firstChild?.name === "Number"
        ? numberOf(textOf(outline.code, node))
        : enumMember(outline, node);
    default:
      return undefined;
  }
}

/** The members of an Enum class in the order they are written; undefined when the class is no Enum. */
export function enumMembers(outline: Outline, type: ClassOutline): ReadonlyMap<string, Json> | undefined {
  if (!type.bases.some((base) => /^(Int|Str)?Enum$/.test(base))) return undefined;
  const members = new Map<string, Json>();
  for (const { name, value } of type.fields) {
    if (!value || name.startsWith("_")) continue;
    const isAuto = value.name === "CallExpression" && /\bauto\s*\(/.test(textOf(outline.code, value));
    const auto = type.bases.includes("StrEnum") ? name.toLowerCase() : members.size + 1;
    const literal = isAuto ? auto : literalOf(outline, value);
    if (literal !== undefined) members.set(name, literal);
  }
  return members;
}

function enumMember(outline: Outline, node: SyntaxNode): Json | undefined {
  const [object, dot, property] = childrenOf(node);
  if (object?.name !== "VariableName" || dot?.name !== "." || !property) return undefined;
  const type = outline.classes.get(textOf(outline.code, object));
  return type && enumMembers(outline, type)?.get(textOf(outline.code, property));
}

function itemsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(node).filter((child) => !/^[()[\]{},]$/.test(child.name) && child.name !== "Comment");
}

function dictionaryOf(
  node: SyntaxNode,
  read: (node: SyntaxNode | undefined) => Json | undefined,
): Json | undefined {
  const tokens = itemsOf(node).filter((child) => child.name !== ":");
  if (tokens.length % 2 || tokens.some((token) => token.type.isError || token.name === "**"))
    return undefined;
  const entries: [string, Json][] = [];
  for (let index = 0; index < tokens.length; index += 2) {
    const key = read(tokens[index]);
    const value = read(tokens[index + 1]);
    if (value === undefined || (typeof key !== "string" && typeof key !== "number")) return undefined;
    entries.push([String(key), value]);
  }
  return Object.fromEntries(entries);
}

function unaryOf(text: string, value: Json | undefined): Json | undefined {
  if (typeof value !== "number")
    return text.startsWith("not") && typeof value === "boolean" ? !value : undefined;
  if (text.startsWith("-")) return -value;
  return text.startsWith("+") ? value : undefined;
}

function binaryOf(left: Json | undefined, operator: string, right: Json | undefined): Json | undefined {
  if (typeof left === "string" && typeof right === "string")
    return operator === "+" ? left + right : undefined;
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  const value = {
    "+": left + right,
    "-": left - right,
    "*": left * right,
    "/": left / right,
    "//": Math.floor(left / right),
    "**": left ** right,
  }[operator];
  return value !== undefined && Number.isFinite(value) ? value : undefined;
}

function numberOf(text: string): number | undefined {
  const plain = text.replaceAll("_", "");
  const value = /^0[xob]/i.test(plain) ? Number(plain.toLowerCase()) : Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const STRING = /^([A-Za-z]*)("""|'''|"|')([\s\S]*)\2$/;
const ESCAPE = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([0-7]{1,3})|([\s\S]))/g;

function stringOf(text: string): string | undefined {
  const match = STRING.exec(text);
  if (!match) return undefined;
  const [, prefix = "", , body = ""] = match;
  if (/[bf]/i.test(prefix)) return undefined;
  if (/r/i.test(prefix)) return body;
  return body.replace(ESCAPE, (whole, hex, short, long, octal, simple: string | undefined) => {
    const digits = hex ?? short ?? long;
    const point = digits ? Number.parseInt(digits, 16) : octal ? Number.parseInt(octal, 8) : undefined;
    if (point !== undefined) return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    return (simple !== undefined ? SIMPLE_ESCAPES[simple] : undefined) ?? whole;
  });
}

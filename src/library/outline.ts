// The outline of Python source, read off its syntax tree: classes, methods, arguments, constants. Never executes
// anything and knows nothing of node specs; where the source is broken it holds what can still be read.

import type { SyntaxNode, Tree } from "@lezer/common";
import { parser } from "@lezer/python";

export interface Code {
  readonly text: string;
  readonly tree: Tree;
}

export interface Argument {
  readonly name: string;
  readonly annotation?: SyntaxNode;
  readonly value?: SyntaxNode;
}

export interface Method {
  readonly name: string;
  readonly node: SyntaxNode;
  /** Without `self`, `*args` and `**kwargs`. */
  readonly args: readonly Argument[];
  readonly returns?: SyntaxNode;
  readonly body?: SyntaxNode;
}

export interface ClassOutline {
  readonly name: string;
  /** The name in the class statement: where to point when something is wrong with the class. */
  readonly nameNode: SyntaxNode;
  /** Last parts of the dotted names of the bases. */
  readonly bases: readonly string[];
  readonly decorators: readonly string[];
  readonly methods: ReadonlyMap<string, Method>;
  /** Assignments and annotations in the class body. */
  readonly fields: readonly Argument[];
  readonly body?: SyntaxNode;
}

export interface Outline {
  readonly code: Code;
  readonly classes: ReadonlyMap<string, ClassOutline>;
  /** Names assigned at the top level: constants and type aliases. */
  readonly names: ReadonlyMap<string, SyntaxNode>;
}

export function readOutline(text: string): Outline {
  const code: Code = { text, tree: parser.parse(text) };
  const classes = new Map<string, ClassOutline>();
  const names = new Map<string, SyntaxNode>();
  for (const statement of childrenOf(code.tree.topNode)) {
    const { node, decorators } = undecorated(code, statement);
    if (node.name === "ClassDefinition") {
      const outline = readClass(code, node, decorators);
      if (outline) classes.set(outline.name, outline);
    } else if (node.name === "AssignStatement") {
      const field = readField(code, node);
      if (field?.value) names.set(field.name, field.value);
    } else if (node.name === "TypeDefinition") {
      const [name, value] = [node.getChild("VariableName"), node.lastChild];
      if (name && value) names.set(textOf(code, name), value);
    }
  }
  return { code, classes, names };
}

export function textOf(code: Code, node: { readonly from: number; readonly to: number }): string {
  return code.text.slice(node.from, node.to);
}

export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/** A method of a class or, where it has none, of its bases in the same source. */
export function methodOf(
  outline: Outline,
  from: ClassOutline,
  name: string,
  seen: ReadonlySet<string> = new Set(),
): Method | undefined {
  const own = from.methods.get(name);
  if (own || seen.has(from.name)) return own;
  for (const base of from.bases) {
    const parent = outline.classes.get(base);
    const inherited = parent && methodOf(outline, parent, name, new Set([...seen, from.name]));
    if (inherited) return inherited;
  }
  return undefined;
}

/** The text of a docstring: the string that a body begins with. */
export function docstringNode(body: SyntaxNode | undefined): SyntaxNode | undefined {
  const first = body && childrenOf(body).find((child) => child.name !== ":" && child.name !== "Comment");
  return first?.name === "ExpressionStatement" ? (first.firstChild ?? undefined) : undefined;
}

/** The last part of a dotted name, `TypedDict` of `typing.TypedDict`; of a call or subscript, of what comes before. */
export function lastName(code: Code, node: SyntaxNode): string {
  if (node.name === "VariableName" || node.name === "PropertyName") return textOf(code, node);
  if (node.name === "CallExpression") return node.firstChild ? lastName(code, node.firstChild) : "";
  if (node.name !== "MemberExpression") return "";
  const property = node.getChild("PropertyName");
  if (property) return textOf(code, property);
  return node.firstChild ? lastName(code, node.firstChild) : "";
}

function undecorated(code: Code, node: SyntaxNode): { node: SyntaxNode; decorators: readonly string[] } {
  if (node.name !== "DecoratedStatement") return { node, decorators: [] };
  const decorators = node.getChildren("Decorator").map((decorator) => {
    const name = decorator.getChildren("VariableName").at(-1) ?? decorator.getChild("MemberExpression");
    return name ? lastName(code, name) : "";
  });
  return { node: node.lastChild ?? node, decorators };
}

function readClass(code: Code, node: SyntaxNode, decorators: readonly string[]): ClassOutline | undefined {
  const nameNode = node.getChild("VariableName");
  if (!nameNode) return undefined;
  const list = node.getChild("ArgList");
  const bases = list
    ? childrenOf(list)
        // A keyword such as `total=False` is a name before an AssignOp.
        .filter((child) => child.nextSibling?.name !== "AssignOp" && child.prevSibling?.name !== "AssignOp")
        .map((child) => lastName(code, child))
        .filter(Boolean)
    : [];
  const methods = new Map<string, Method>();
  const fields: Argument[] = [];
  const body = node.getChild("Body") ?? undefined;
  for (const statement of body ? childrenOf(body) : []) {
    const inner = undecorated(code, statement);
    if (inner.node.name === "FunctionDefinition") {
      const method = readMethod(code, inner.node, inner.decorators.includes("staticmethod"));
      if (method) methods.set(method.name, method);
    } else if (inner.node.name === "AssignStatement") {
      const field = readField(code, inner.node);
      if (field) fields.push(field);
    }
  }
  return {
    name: textOf(code, nameNode),
    nameNode,
    bases,
    decorators,
    methods,
    fields,
    ...(body && { body }),
  };
}

function readMethod(code: Code, node: SyntaxNode, isStatic: boolean): Method | undefined {
  const nameNode = node.getChild("VariableName");
  if (!nameNode) return undefined;
  const list = node.getChild("ParamList");
  const all = list ? readArguments(code, list) : [];
  const returns = node.getChild("TypeDef")?.lastChild;
  const body = node.getChild("Body");
  return {
    name: textOf(code, nameNode),
    node,
    args: isStatic ? all : all.slice(1),
    ...(returns && !returns.type.isError && { returns }),
    ...(body && { body }),
  };
}

function readArguments(code: Code, list: SyntaxNode): readonly Argument[] {
  const args: Argument[] = [];
  const tokens = childrenOf(list);
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1]?.name;
    if (token.name !== "VariableName" || (before !== "(" && before !== "," && before !== "⚠")) continue;
    let next = index + 1;
    const typeDef = tokens[next]?.name === "TypeDef" ? tokens[next++] : undefined;
    const value = tokens[next]?.name === "AssignOp" ? tokens[next + 1] : undefined;
    const annotation = typeDef?.lastChild;
    args.push({
      name: textOf(code, token),
      ...(annotation && isExpression(annotation) && { annotation }),
      ...(value && { value }),
    });
  }
  return args;
}

function readField(code: Code, statement: SyntaxNode): Argument | undefined {
  const name = statement.firstChild;
  if (name?.name !== "VariableName") return undefined;
  const annotation = statement.getChild("TypeDef")?.lastChild;
  const value = statement.getChild("AssignOp") ? statement.lastChild : undefined;
  return {
    name: textOf(code, name),
    ...(annotation && isExpression(annotation) && { annotation }),
    ...(value && isExpression(value) && { value }),
  };
}

function isExpression(node: SyntaxNode): boolean {
  return !node.type.isError && node.name !== ":" && node.name !== "AssignOp";
}

// What is wrong with Python source, as far as its syntax tree shows: places and sentences for the person who types.

import type { SyntaxNode } from "@lezer/common";
import { type ClassOutline, type Code, childrenOf, methodOf, type Outline, textOf } from "./outline";

/** A place in source and what is wrong there. Lines and columns count from 1. */
export interface SourceMarker {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: "error" | "warning";
  readonly message: string;
}

interface Fault {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

const MAX_MARKERS = 20;
const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Syntax errors, at most one a line; of a source without any, what it lacks to be a node. */
export function codeMarkers(outline: Outline, found: ClassOutline | undefined): readonly SourceMarker[] {
  const { code } = outline;
  const faults = syntaxFaults(code);
  if (!faults.length) faults.push(...nodeFaults(outline, found));
  const markers = new Map<number, SourceMarker>();
  for (const fault of faults.toSorted((a, b) => a.from - b.from)) {
    const marker = toMarker(code, fault);
    if (!markers.has(marker.line)) markers.set(marker.line, marker);
    if (markers.size === MAX_MARKERS) break;
  }
  return [...markers.values()];
}

function nodeFaults(outline: Outline, found: ClassOutline | undefined): readonly Fault[] {
  if (!found) {
    const message =
      'No class here has a "process" method. Add "class MyNode(Node):" with "def process(self, data):".';
    return [{ from: 0, to: firstLine(outline.code.text).length, message }];
  }
  if (methodOf(outline, found, "process")) return [];
  const { from, to } = found.nameNode;
  return [
    { from, to, message: `Class ${found.name} has no "process" method. Add "def process(self, data):".` },
  ];
}

function syntaxFaults(code: Code): Fault[] {
  const faults: Fault[] = [];
  // Everything after a bracket that is never closed is read as its inside: errors there are echoes.
  let echoFrom = Number.POSITIVE_INFINITY;
  code.tree.iterate({
    enter: (reference) => {
      const { node } = reference;
      const fault = node.type.isError
        ? errorFault(code, node)
        : (stringFault(code, node) ?? printFault(node));
      if (!fault) return;
      faults.push(fault);
      if (node.type.isError && openBracket(node)) echoFrom = Math.min(echoFrom, fault.from);
    },
  });
  const kept = faults.filter((fault) => fault.from <= echoFrom);
  return kept.length ? kept : indentFaults(code, code.tree.topNode);
}

/** Valid Python that the parser's grammar does not know: a bare `yield`, the number `4.`, the pattern `Point()`. */
function isParserGap(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (node.to > node.from || !parent) return false;
  if (/^Yield/.test(parent.name)) return node.prevSibling?.name === "yield";
  if (parent.name === "MemberExpression") return parent.firstChild?.name === "Number";
  return parent.name === "LiteralPattern" && parent.parent?.name === "PatternArgList";
}

function errorFault(code: Code, node: SyntaxNode): Fault | undefined {
  if (isParserGap(node)) return undefined;
  const open = openBracket(node);
  if (open) {
    const bracket = textOf(code, open);
    return {
      from: open.from,
      to: open.to,
      message: `This "${bracket}" is never closed. Add "${CLOSING[bracket]}".`,
    };
  }
  const parent = node.parent;
  const header = parent?.name === "Body" && !node.prevSibling ? parent.parent : parent;
  const isHeader = header && /^(Class|Function)Definition$|^(If|For|While|With|Try|Match)/.test(header.name);
  const skipped = textOf(code, node);
  const startsBody = parent?.name === "Body" && !node.prevSibling;
  if (isHeader && !skipped.trim() && (startsBody || parent === header)) {
    const end = startsBody ? (parent.prevSibling?.to ?? node.from) : node.from;
    return at(code, end, 'A ":" is missing at the end of this line.');
  }
  if (parent?.name === "Body" && node.prevSibling?.name === ":") {
    return at(code, node.prevSibling.to, "An indented line is missing after this one. Write one, or pass.");
  }
  const word = skipped.trim() ? skipped.trim() : nextToken(code, node.to);
  if (!word) return at(code, node.from, "This line ends too early: something is missing here.");
  const from = code.text.indexOf(word, node.from);
  const indent = indentOf(code, from);
  const above = indentAbove(code, from);
  if (indent !== undefined && above !== undefined && indent !== above) {
    return { from, to: lineEnd(code, from), message: indentMessage(indent, above) };
  }
  return { from, to: from + firstLine(word).length, message: `Unexpected ${quote(word)} here.` };
}

/** The bracket that an error at the end of its node leaves open. */
function openBracket(error: SyntaxNode): SyntaxNode | undefined {
  const parent = error.parent;
  if (!parent || error.nextSibling || error.to > error.from) return undefined;
  const open = childrenOf(parent).find((child) => child.name in CLOSING);
  if (!open || parent.lastChild?.name === CLOSING[open.name]) return undefined;
  return open;
}

function stringFault(code: Code, node: SyntaxNode): Fault | undefined {
  if (node.name !== "String" && node.name !== "FormatString") return undefined;
  const [, quotes = ""] = /^[A-Za-z]*("""|'''|"|')/.exec(textOf(code, node)) ?? [];
  const text = textOf(code, node);
  const start = text.indexOf(quotes) + quotes.length;
  if (!quotes || (text.length >= start + quotes.length && text.endsWith(quotes))) return undefined;
  return {
    from: node.from,
    to: lineEnd(code, node.from),
    message: `This text is never closed. Add ${quotes} at its end.`,
  };
}

function printFault(node: SyntaxNode): Fault | undefined {
  if (node.name !== "PrintStatement" || !node.firstChild) return undefined;
  const { from, to } = node.firstChild;
  return { from, to, message: 'print needs brackets: write "print(...)".' };
}

/** The parser forgives lines that stand too deep or not deep enough; Python does not. */
function indentFaults(code: Code, block: SyntaxNode): Fault[] {
  const faults: Fault[] = [];
  let expected = block.name === "Script" ? "" : undefined;
  for (const child of childrenOf(block)) {
    const indent = child.name === "Comment" || child.name === ":" ? undefined : indentOf(code, child.from);
    if (block.name === "Script" || block.name === "Body") {
      if (indent !== undefined) expected ??= indent;
      if (indent !== undefined && indent !== expected) {
        faults.push({
          from: child.from,
          to: lineEnd(code, child.from),
          message: indentMessage(indent, expected ?? ""),
        });
      }
    }
    faults.push(...indentFaults(code, child));
  }
  return faults;
}

function indentMessage(indent: string, expected: string): string {
  if (indent.includes("\t") !== expected.includes("\t") && indent && expected) {
    return "This line mixes tabs and spaces with the lines around it. Indent all of them with spaces.";
  }
  return `This line stands at column ${indent.length + 1}, the lines around it at column ${expected.length + 1}. Indent them alike.`;
}

/** The white space before what begins its line; undefined for what does not. */
function indentOf(code: Code, from: number): string | undefined {
  const before = code.text.slice(code.text.lastIndexOf("\n", from - 1) + 1, from);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

function indentAbove(code: Code, from: number): string | undefined {
  const lines = code.text.slice(0, from).split("\n").slice(0, -1);
  return /^[ \t]*/.exec(lines.findLast((line) => line.trim()) ?? "")?.[0];
}

function nextToken(code: Code, from: number): string {
  return /^[ \t]*(\w+|[^\s\w])/.exec(code.text.slice(from, from + 200))?.[1] ?? "";
}

function quote(word: string): string {
  const line = firstLine(word);
  return `"${line.length > 20 ? `${line.slice(0, 20)}…` : line}"`;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

function at(code: Code, position: number, message: string): Fault {
  const from = Math.max(0, Math.min(position, code.text.length) - 1);
  return { from, to: from + 1, message };
}

function lineEnd(code: Code, from: number): number {
  const end = code.text.indexOf("\n", from);
  return end < 0 ? code.text.length : end;
}

function toMarker(code: Code, fault: Fault): SourceMarker {
  const from = place(code, fault.from);
  const to = place(code, Math.max(fault.to, fault.from + 1));
  return {
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    severity: "error",
    message: fault.message,
  };
}

function place(code: Code, offset: number): { line: number; column: number } {
  const before = code.text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - (before.lastIndexOf("\n") + 1) + 1 };
}

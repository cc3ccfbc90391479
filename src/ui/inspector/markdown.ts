// The Markdown of a node's documentation as data: paragraphs, headings, lists, code; inside them bold, emphasis, code
// and links. Knows nothing of React; never makes HTML.

export type Span =
  | { readonly kind: "text" | "code" | "strong" | "emphasis"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly address: string };

export type Block =
  | { readonly kind: "paragraph" | "heading"; readonly spans: readonly Span[] }
  | { readonly kind: "list"; readonly ordered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: "code"; readonly text: string };

const FENCE = /^\s*```/;
const HEADING = /^\s*#{1,6}\s+(.*)$/;
const ITEM = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/;
const SPAN = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|\[([^\]]+)\]\((https?:[^)\s]+)\)/g;

export function parseMarkdown(text: string): readonly Block[] {
  const lines = text.replaceAll("\r", "").split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    if (line.trim() === "") at++;
    else if (FENCE.test(line)) at = addCode(blocks, lines, at + 1);
    else if (ITEM.test(line)) at = addList(blocks, lines, at);
    else at = addParagraph(blocks, lines, at);
  }
  return blocks;
}

function addCode(blocks: Block[], lines: readonly string[], from: number): number {
  const end = lines.findIndex((line, at) => at >= from && FENCE.test(line));
  const to = end === -1 ? lines.length : end;
  blocks.push({ kind: "code", text: lines.slice(from, to).join("\n") });
  return to + 1;
}

function addList(blocks: Block[], lines: readonly string[], from: number): number {
  const items: string[] = [];
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const item = ITEM.exec(line);
    if (item) items.push(item[2] ?? "");
    else if (line.startsWith(" ") && line.trim() !== "") items.push(`${items.pop()} ${line.trim()}`);
    else break;
  }
  const ordered = ITEM.exec(lines[from] ?? "")?.[1] !== undefined;
  blocks.push({ kind: "list", ordered, items: items.map(parseSpans) });
  return at;
}

function addParagraph(blocks: Block[], lines: readonly string[], from: number): number {
  const heading = HEADING.exec(lines[from] ?? "");
  if (heading) {
    blocks.push({ kind: "heading", spans: parseSpans(heading[1] ?? "") });
    return from + 1;
  }
  let at = from + 1;
  while (at < lines.length && !startsBlock(lines[at] ?? "")) at++;
  const text = lines
    .slice(from, at)
    .map((line) => line.trim())
    .join(" ");
  blocks.push({ kind: "paragraph", spans: parseSpans(text) });
  return at;
}

function startsBlock(line: string): boolean {
  return line.trim() === "" || FENCE.test(line) || ITEM.test(line) || HEADING.test(line);
}

function parseSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of text.matchAll(SPAN)) {
    if (match.index > end) spans.push({ kind: "text", text: text.slice(end, match.index) });
    spans.push(spanOf(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) spans.push({ kind: "text", text: text.slice(end) });
  return spans;
}

function spanOf([, code, strong, emphasis, label, address]: RegExpMatchArray): Span {
  if (code !== undefined) return { kind: "code", text: code };
  if (strong !== undefined) return { kind: "strong", text: strong };
  if (emphasis !== undefined) return { kind: "emphasis", text: emphasis };
  return { kind: "link", text: label ?? "", address: address ?? "" };
}

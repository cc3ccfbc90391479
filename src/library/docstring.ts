// Docstrings: their text without indentation, their first sentence, and what they say of each argument.

export interface Docs {
  /** Markdown, without the section on arguments, which is shown at the parameters. */
  readonly text: string;
  readonly summary: string;
  readonly args: ReadonlyMap<string, string>;
}

const ARGS_SECTION = /^(Args|Arguments|Parameters|Params|Attributes|Inputs|Ports)\s*:?\s*$/;
const ANY_SECTION = /^[A-Z][A-Za-z ]+:\s*$/;
/** `name: text`, `name (type): text` or `- name: text`. */
const ENTRY = /^\s*(?:[-*]\s+)?`?(\w+)`?\s*(?:\([^)]*\))?\s*:\s*(.*)$/;

export function readDocs(docstring: string): Docs {
  const prose: string[] = [];
  const args = new Map<string, string>();
  let inArgs = false;
  let current: { readonly name: string; readonly indent: number } | undefined;
  for (const line of dedented(docstring)) {
    if (ARGS_SECTION.test(line)) {
      inArgs = true;
      continue;
    }
    if (inArgs && (ANY_SECTION.test(line) || (/^\S/.test(line) && !ENTRY.test(line) && !/^-+$/.test(line)))) {
      inArgs = false;
    }
    if (!inArgs) {
      prose.push(line);
      continue;
    }
    const indent = line.search(/\S/);
    const entry = ENTRY.exec(line);
    if (current && indent > current.indent) {
      args.set(current.name, `${args.get(current.name) ?? ""} ${line.trim()}`.trim());
    } else if (entry?.[1]) {
      current = { name: entry[1], indent };
      args.set(entry[1], entry[2] ?? "");
    }
  }
  const text = prose.join("\n").trim();
  return { text, summary: firstSentence(text), args };
}

function dedented(docstring: string): readonly string[] {
  const [first = "", ...rest] = docstring.replaceAll("\t", "        ").split(/\r?\n/);
  const margins = rest.filter((line) => line.trim()).map((line) => line.search(/\S/));
  const margin = margins.length ? Math.min(...margins) : 0;
  return [first.trim(), ...rest.map((line) => line.slice(margin).trimEnd())];
}

function firstSentence(text: string): string {
  const paragraph = text.split(/\n\s*\n/)[0] ?? "";
  const line = paragraph.replace(/\s*\n\s*/g, " ").trim();
  return /^.*?[.!?](?=\s+[A-Z`])/.exec(line)?.[0] ?? line;
}

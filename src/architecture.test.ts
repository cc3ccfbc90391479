// Holds the import table: which folder may import which, and where the big packages live. Also that words have one home.

import ts from "typescript";
import { describe, expect, it } from "vitest";

const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  graph: [],
  library: ["graph"],
  formats: ["graph", "library"],
  runtime: ["graph"],
  session: ["graph", "library", "formats", "runtime"],
  ui: ["graph", "session"],
  cli: ["graph", "library", "formats", "runtime"],
};

const HOME_OF: readonly (readonly [package_: RegExp, folders: readonly string[]])[] = [
  [/^react(-dom)?(\/|$)/, ["ui"]],
  [/^@xyflow\//, ["ui"]],
  [/^monaco-editor(\/|$)/, ["ui"]],
  [/^radix-ui$/, ["ui"]],
  [/^elkjs(\/|$)/, ["ui"]],
  [/^(react-markdown|remark-gfm)$/, ["ui"]],
  [/^zustand$/, ["ui"]],
  [/^zustand\/vanilla$/, ["session", "ui"]],
  [/^idb$/, ["runtime", "session"]],
  [/^pyodide(\/|$)/, ["runtime"]],
  [/^@bjorn3\/browser_wasi_shim$/, ["runtime"]],
  [/^@zip\.js\//, ["formats"]],
  [/^fflate$/, ["formats"]],
  [/^yaml$/, ["formats"]],
  [/^@lezer\//, ["library"]],
  [/^node:/, ["cli", "runtime"]],
];

const FORBIDDEN_NAMES = /\/(index|utils?|helpers?|common|misc|types|constants|manager|service)\.tsx?$/;

const sources = Object.entries(
  import.meta.glob<string>("./**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true }),
).filter(([path]) => !/\.test\.tsx?$/.test(path));

const imports = sources.flatMap(([path, text]) =>
  [
    ...text.matchAll(
      /(?:^|\s)(?:import|export)\s[^;"]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)|^import\s+"([^"]+)"/gm,
    ),
  ].map((match) => ({ path, target: match[1] ?? match[2] ?? match[3] ?? "" })),
);

function folderOf(path: string): string | undefined {
  return /^\.\/([^/]+)\//.exec(path)?.[1];
}

describe("the import table", () => {
  it("looks at the whole source and sees imports", () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(imports.length).toBeGreaterThan(50);
    expect(new Set(sources.map(([path]) => folderOf(path)))).toEqual(
      new Set([undefined, ...Object.keys(MAY_IMPORT)]),
    );
  });

  it("keeps every folder to the folders it may import", () => {
    const broken = imports.flatMap(({ path, target }) => {
      const from = folderOf(path);
      if (!from || !target.startsWith(".")) return [];
      const to = folderOf(`./${new URL(target, `file:///${path.slice(2)}`).pathname.slice(1)}`);
      const allowed = !to || to === from || MAY_IMPORT[from]?.includes(to);
      return allowed ? [] : [`${path} imports ${target}`];
    });
    expect(broken).toEqual([]);
  });

  it("keeps packages in their homes", () => {
    const broken = imports.flatMap(({ path, target }) => {
      const from = folderOf(path);
      if (!from) return [];
      const home = HOME_OF.find(([name]) => name.test(target));
      return !home || home[1].includes(from) ? [] : [`${path} imports ${target}`];
    });
    expect(broken).toEqual([]);
  });

  it("has no file whose name owns nothing, and none over 400 lines", () => {
    expect(sources.map(([path]) => path).filter((path) => FORBIDDEN_NAMES.test(path))).toEqual([]);
    expect(sources.filter(([, text]) => text.split("\n").length > 401).map(([path]) => path)).toEqual([]);
  });

  it("has a first line in every file that says what it owns", () => {
    const silent = sources.filter(([, text]) => !/^(\/\/|\/\*)/.test(text)).map(([path]) => path);
    expect(silent).toEqual([]);
  });
});

describe("the words of the interface", () => {
  it("stand in ui/text, and nowhere else in ui", () => {
    const found = sources
      .filter(([path]) => path.startsWith("./ui/") && !path.startsWith("./ui/text/"))
      .flatMap(([path, text]) => wordsIn(path, text).map((word) => `${path}: ${word}`));
    expect(found).toEqual([]);
  }, 30_000);

  it("are seen by this test wherever they could stand", () => {
    const words = (text: string) => wordsIn("./ui/Made.tsx", text);
    expect(words("<p>Hello</p>")).toEqual(["Hello"]);
    expect(words("<p>{many ? one + `some nodes` : text.one}</p>")).toEqual(["some nodes"]);
    expect(words('<a title="Go" aria-label={on && "Stop"} className="plain">{" · "}</a>')).toEqual([
      "Go",
      "Stop",
    ]);
    expect(words('menu({ label: "Cut", kind: "node", hint: why ?? "Why" })')).toEqual(["Cut", "Why"]);
    expect(words('<p title={keysOf("run")}>{kind === "done" && text.done}</p>')).toEqual([]);
  });
});

const SHOWN_ATTRIBUTES =
  /^(title|alt|placeholder|label|hint|description|aria-(label|description|roledescription|valuetext))$/;
const SHOWN_PROPERTIES = /^(title|placeholder|label|hint|description|ariaLabel)$/;

/** What a reader would see or hear of the literals in a file. */
function wordsIn(path: string, text: string): readonly string[] {
  const words: string[] = [];
  const add = (found: readonly string[]) =>
    words.push(...found.map((each) => each.trim()).filter((each) => /\p{L}{2}/u.test(each)));
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) add([node.text]);
    else if (ts.isJsxAttribute(node) && SHOWN_ATTRIBUTES.test(node.name.getText()))
      add(literalsOf(node.initializer));
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) add(literalsOf(node));
    else if (ts.isPropertyAssignment(node) && SHOWN_PROPERTIES.test(node.name.getText()))
      add(literalsOf(node.initializer));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return words;
}

/** The literals that an expression may come to: not those that it only compares with or hands on. */
function literalsOf(node: ts.Node | undefined): readonly string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node) || ts.isAsExpression(node))
    return literalsOf(node.expression);
  if (ts.isBinaryExpression(node) && !/[=<>]/.test(node.operatorToken.getText()))
    return [...literalsOf(node.left), ...literalsOf(node.right)];
  return [];
}

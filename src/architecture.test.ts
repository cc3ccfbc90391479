// Holds the import table: which folder may import which, and where the big packages live.

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

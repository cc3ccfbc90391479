import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { main } from "./main";

const EXAMPLES = "src/library/examples";
const folder = mkdtempSync(join(tmpdir(), "rmpkg-"));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function manifest(nodes: readonly object[], more: object = {}): string {
  return JSON.stringify({ version: "v1", metadata: { name: "test" }, nodes, connections: [], ...more });
}

const DOUBLE = file("double.json", manifest([{ id: "m", node_type: "MultiplyNode", params: { factor: 2 } }]));
const SAME = file("same.json", manifest([{ id: "p", node_type: "PassThrough", params: {} }]));
const DIVIDE = file(
  "divide.json",
  manifest([{ id: "c", node_type: "CalculatorNode", params: { operation: "divide", operand: 0 } }]),
);
const OWN = file(
  "own.json",
  manifest([{ id: "o", node_type: "Own", params: {} }], {
    sources: {
      Own: {
        language: "python",
        code: "class Own(Node):\n    def process(self, data):\n        return data * 3\n",
      },
    },
  }),
);

let out = "";
let err = "";

beforeEach(() => {
  out = "";
  err = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    err += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe("rmpkg run", () => {
  it("writes the sinks' items as JSON lines", async () => {
    expect(await main(["run", `${EXAMPLES}/calculator.json`])).toBe(0);
    expect(out).toBe("20\n24\n16\n");
  });

  it.each([
    ["a JSON array", "items.json", "[1, 2]", "2\n4\n"],
    ["JSON lines", "items.jsonl", "1\n2\n", "2\n4\n"],
    ["a single value", "one.json", "21", "42\n"],
    ["whatever the file is called", "items", "[1]", "2\n"],
  ])("takes %s", async (_, name, text, expected) => {
    expect(await main(["run", DOUBLE, "--in", file(name, text)])).toBe(0);
    expect(out).toBe(expected);
  });

  it("keeps every digit of an integer that passes through", async () => {
    const items = file("big.jsonl", "9007199254740993\n18446744073709551615\n");
    expect(await main(["run", SAME, "--in", items])).toBe(0);
    expect(out).toBe("9007199254740993\n18446744073709551615\n");
  });

  it("prints upstream's one result object on demand", async () => {
    expect(await main(["run", `${EXAMPLES}/calculator.json`, "--format", "result"])).toBe(0);
    expect(JSON.parse(out)).toEqual({
      graph_info: { execution_order: ["multiply", "add"], node_count: 2, sink_count: 1, source_count: 1 },
      outputs: [20, 24, 16],
      sinks: { add: [20, 24, 16] },
      status: "success",
    });
  });

  it("unwraps a single output as upstream does", async () => {
    await main(["run", DOUBLE, "--in", file("one.json", "21"), "--format", "result"]);
    expect(JSON.parse(out).outputs).toBe(42);
  });

  it("writes to a file and nothing to stdout", async () => {
    const target = join(folder, "out.jsonl");
    expect(await main(["run", `${EXAMPLES}/calculator.json`, "--out", target])).toBe(0);
    expect([out, readFileSync(target, "utf8")]).toEqual(["", "20\n24\n16\n"]);
  });

  it("that cannot write says why, and leaves nothing half-written", async () => {
    const target = join(folder, "no-folder", "out.jsonl");
    expect(await main(["run", `${EXAMPLES}/calculator.json`, "--out", target])).toBe(74);
    expect(err).toContain(`cannot write ${target}: there is no such folder`);
  });

  it("tells a failing node with its item on stderr and exits with 1", async () => {
    expect(await main(["run", DIVIDE, "--in", file("items.json", "[null, 5]")])).toBe(1);
    expect(out).toBe("");
    expect(err).toContain('node "c" failed on item 1: Division by zero\n  input: 5');
  });

  it("refuses code that came with the pipeline until it is allowed", async () => {
    const items = file("items.json", "[2]");
    expect(await main(["run", OWN, "--in", items])).toBe(77);
    expect(err).toContain("--allow-untrusted-code");
    expect(await main(["run", OWN, "--in", items, "--allow-untrusted-code"])).toBe(0);
    expect(out).toBe("6\n");
  });

  it.each([
    ["a broken manifest", ["run", file("broken.json", '{"nodes": [')], 3, "broken.json"],
    [
      "an unknown node type",
      ["run", file("unknown.json", manifest([{ id: "a", node_type: "Nope" }]))],
      3,
      '"Nope"',
    ],
    ["no items", ["run", DOUBLE], 3, "waits for the run input"],
    ["items that are no JSON", ["run", DOUBLE, "--in", file("bad.json", "[1,")], 3, "bad.json"],
    ["a missing file", ["run", "no-such-file.json"], 2, "no such file"],
    ["an unknown option", ["run", DOUBLE, "--fast"], 2, "--fast"],
    ["an unknown format", ["run", DOUBLE, "--format", "xml"], 2, "lines, result"],
    ["two pipelines", ["run", DOUBLE, SAME], 2, "one pipeline at a time"],
    ["no pipeline", ["run"], 2, "name a pipeline"],
    ["an unknown command", ["fly"], 2, 'no command "fly"'],
    ["nothing at all", [], 2, "rmpkg runs RemoteMedia pipelines"],
  ])("refuses %s", async (_, args, code, message) => {
    expect(await main(args)).toBe(code);
    expect(err).toContain(message);
    expect(out).toBe("");
  });
});

describe("rmpkg convert", () => {
  it.each(["manifest", "rmpkg", "link"])("a %s runs like what it was made from", async (to) => {
    const made = join(folder, `diamond.${to}`);
    expect(await main(["convert", `${EXAMPLES}/diamond.json`, "--to", to, "-o", made])).toBe(0);
    await main(["run", `${EXAMPLES}/diamond.json`]);
    const expected = out;
    out = "";
    const place = to === "link" ? readFileSync(made, "utf8").trim() : made;
    expect(await main(["run", place])).toBe(0);
    expect(out).toBe(expected);
    expect(expected.split("\n").length).toBeGreaterThan(3);
  });
});

describe("rmpkg validate", () => {
  it("says what is wrong and where", async () => {
    const bad = file(
      "bad-param.json",
      manifest([{ id: "m", node_type: "MultiplyNode", params: { factor: "x" } }]),
    );
    expect(await main(["validate", bad])).toBe(3);
    expect(err).toContain('Parameter "factor" of "m" must be number, got "x"');
  });

  it("takes what is right, telling what it had to change", async () => {
    const alias = file(
      "alias.json",
      manifest([{ id: "m", node_type: "MultiplyNode", params: { multiplier: 3 } }]),
    );
    expect(await main(["validate", alias])).toBe(0);
    expect(err).toContain("multiplier");
  });
});

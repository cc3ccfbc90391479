import { rmSync } from "node:fs";
import { afterAll, describe, expect, it, vi } from "vitest";
import { FingerprintMaker } from "../graph/fingerprint";
import { file, folder, manifest, rmpkg } from "./testing";

// A command that starts Python beside others takes its time.
vi.setConfig({ testTimeout: 120_000 });

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const DOUBLE = file("double.json", manifest([{ id: "m", node_type: "MultiplyNode", params: { factor: 2 } }]));

describe.concurrent("rmpkg test", () => {
  const maker = new FingerprintMaker();
  maker.add([2, 4, 6]);
  const doubled = { ...maker.fingerprint, tolerance: 1e-9 };
  const expecting = (factor: number) =>
    file(
      `expecting-${factor}.json`,
      manifest(
        [
          { id: "m", node_type: "MultiplyNode", params: { factor } },
          { id: "end", node_type: "PassThrough", params: {} },
        ],
        { connections: [{ from: "m", to: "end" }] },
        { input: [1, 2, 3], expected: { m: { out: doubled } } },
      ),
    );

  it("passes what gives what is expected, in the middle of a graph too", async () => {
    expect(await rmpkg(["test", expecting(2)])).toEqual({
      code: 0,
      out: "pass     m.out\n1 passed, 0 differ\n",
      err: "",
    });
  });

  it("says where it differs, and exits with 1", async () => {
    const { code, out } = await rmpkg(["test", expecting(3)]);
    expect(out).toBe("differs  m.out: item 0 is another\n0 passed, 1 differ\n");
    expect(code).toBe(1);
    const fewer = await rmpkg(["test", expecting(2), "--in", "-"], "[1]");
    expect(fewer.out).toContain("differs  m.out: 1 values, which is too few");
  });

  it("compares what is expected inside a subgraph, for each of its uses", async () => {
    const m = { id: "m", node_type: "MultiplyNode", params: { factor: 2 } };
    const subgraph = {
      type: "S",
      title: "S",
      nodes: [m],
      connections: [],
      inputs: [{ name: "in", to: [{ node: "m", port: "in" }] }],
      outputs: [{ name: "out", node: "m", port: "out" }],
      layout: {},
      expected: { m: { out: doubled } },
    };
    const uses = ["u", "v"].map((id, index) => ({ index, id, node_type: "S", params: {} }));
    const studio = { input: [1, 2, 3], subgraphs: [subgraph], uses, wires: [] };
    const nodes = ["u__m", "v__m"].map((id) => ({ ...m, id }));
    const { code, out } = await rmpkg(["test", file("nested.json", manifest(nodes, {}, studio))]);
    expect(out.trim().split("\n").sort()).toEqual([
      "2 passed, 0 differ",
      "pass     u__m.out",
      "pass     v__m.out",
    ]);
    expect(code).toBe(0);
  });

  const halves = (name: string, cases: readonly object[], studio: object = {}) => {
    const code = "class Half(Node):\n    def process(self, data):\n        return 1 / data\n";
    const sources = { Half: { language: "python", code, cases } };
    return file(name, manifest([{ id: "h", node_type: "Half", params: {} }], { sources }, studio));
  };

  it("runs the cases of the pipeline's own nodes, without any run input", async () => {
    const cases = [
      { title: "a quarter", input: [4], output: [0.25] },
      { title: "no zero", input: [2, 0], output: [0.5], error: "division by zero" },
    ];
    const { code, out } = await rmpkg(["test", halves("halves.json", cases), "--allow-untrusted-code"]);
    expect(out).toBe("pass     Half: a quarter\npass     Half: no zero\n2 passed, 0 differ\n");
    expect(code).toBe(0);
  });

  it("tells what of a case is wrong, and exits with 1", async () => {
    const cases = [
      { title: "wrong", input: [4, 2], output: [0.25, 1] },
      { title: "zero", input: [0], output: [0] },
      { title: "left", input: [1] },
    ];
    const studio = { input: [2], expected: { h: { out: doubled } } };
    const { code, out } = await rmpkg([
      "test",
      halves("wrong.json", cases, studio),
      "--allow-untrusted-code",
    ]);
    expect(out.split("\n")).toEqual([
      "differs  Half: wrong: out, item 1: expected 1, given 0.5",
      "differs  Half: zero: ZeroDivisionError: division by zero",
      "open     Half: left: it is not said what must come out",
      "differs  h.out: item 0 is another",
      "0 passed, 3 differ, 1 open",
      "",
    ]);
    expect(code).toBe(1);
  });

  it("runs no case of code that is not trusted", async () => {
    const cases = [{ title: "a quarter", input: [4], output: [0.25] }];
    const { code, out, err } = await rmpkg(["test", halves("untrusted.json", cases)]);
    expect([code, out]).toEqual([77, ""]);
    expect(err).toContain('"Half"');
  });

  it("ends when the time is up, whatever a case does", async () => {
    const code = "class Loop(Node):\n    def process(self, data):\n        while True: pass\n";
    const sources = { Loop: { language: "python", code, cases: [{ title: "on", input: [1], output: [] }] } };
    const looping = file("looping.json", manifest([], { sources }));
    const ended = await rmpkg(["test", looping, "--timeout", "5", "--allow-untrusted-code"]);
    expect(ended.err).toContain("the run was ended after 5 s");
    expect(ended.code).toBe(1);
  });

  it("refuses a pipeline that expects nothing", async () => {
    const { code, err } = await rmpkg(["test", DOUBLE, "--in", "-"], "[1]");
    expect(err).toContain("mark values as expected");
    expect(code).toBe(3);
  });
});

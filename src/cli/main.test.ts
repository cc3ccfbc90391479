import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { file, folder, manifest, own, rmpkg, start } from "./testing";

const EXAMPLES = "src/library/examples";
// A command that starts Python beside others takes its time.
vi.setConfig({ testTimeout: 120_000 });

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const DOUBLE = file("double.json", manifest([{ id: "m", node_type: "MultiplyNode", params: { factor: 2 } }]));
const SAME = file("same.json", manifest([{ id: "p", node_type: "PassThrough", params: {} }]));
const DIVIDE = file(
  "divide.json",
  manifest([{ id: "c", node_type: "CalculatorNode", params: { operation: "divide", operand: 0 } }]),
);
const FORK = file(
  "fork.json",
  manifest([
    { id: "double", node_type: "MultiplyNode", params: { factor: 2 } },
    { id: "same", node_type: "PassThrough", params: {} },
  ]),
);
const TRIPLE = own("own.json", "return data * 3");
/** Hands 1 on and never comes back from 2. */
const TALK = "print('at', data)\n        while data > 1: pass\n        return data";
const TALKING = [own("talking.json", TALK), "--allow-untrusted-code"];

/** More than is read whole: so many JSON lines. */
const MANY = 700_000;
const numbers = Array.from({ length: MANY }, (_, at) => 1_000_000 + at);
const lines = (items: readonly number[]) => `${items.join("\n")}\n`;
const digest = (text: string) => createHash("sha256").update(text).digest("hex");

describe.concurrent("rmpkg run", () => {
  it("writes the sinks' items as JSON lines", async () => {
    expect(await rmpkg(["run", `${EXAMPLES}/calculator.json`])).toEqual({
      code: 0,
      out: "20\n24\n16\n",
      err: "",
    });
  });

  it.each([
    ["a JSON array", "items.json", "[1, 2]", "2\n4\n"],
    ["JSON lines", "items.jsonl", "1\n\n2", "2\n4\n"],
    ["JSON lines of another system", "windows.jsonl", "\uFEFF1\r\n2\r\n", "2\n4\n"],
    ["a single value", "one.json", "21", "42\n"],
    ["whatever the file is called", "items", "[1]", "2\n"],
  ])("takes %s", async (_, name, text, expected) => {
    expect((await rmpkg(["run", DOUBLE, "--in", file(name, text)])).out).toBe(expected);
  });

  it.each([
    ["JSON lines", "1\n2\n", "1\n2\n"],
    ["JSON lines that are lists", "[1,2]\n[3]\n", "[1,2]\n[3]\n"],
    ["a JSON array", "[1,\n2]\n", "1\n2\n"],
    ["a JSON array in one line", "\uFEFF[1, 2]\n", "1\n2\n"],
    ["a value over several lines", '{\n"a": 1\n}\n', '{"a":1}\n'],
  ])("takes %s from stdin", async (_, text, expected) => {
    expect((await rmpkg(["run", SAME, "--in", "-"], text)).out).toBe(expected);
  });

  it.each([
    ["JSON lines", "many.jsonl", () => lines(numbers)],
    ["a JSON array", "many.json", () => JSON.stringify(numbers)],
    ["a JSON array under any name", "many", () => JSON.stringify(numbers, null, 1)],
  ])("takes a large file of %s", async (_, name, text) => {
    const { code, out } = await rmpkg(["run", SAME, "--in", file(name, text())]);
    expect([code, digest(out)]).toEqual([0, digest(lines(numbers))]);
  });

  it("takes a large file of CSV", async () => {
    const text = `number,"a name"\n${numbers.map((number) => `${number},"x\n,${number}"`).join("\n")}`;
    const { out } = await rmpkg(["run", SAME, "--in", file("many.csv", text)]);
    const expected = numbers.map((number) => `{"number":${number},"a name":"x\\n,${number}"}\n`).join("");
    expect(digest(out)).toBe(digest(expected));
  });

  it("takes an item that is larger than what is read at once", async () => {
    const item = JSON.stringify("ä".repeat(3_000_000));
    const { out } = await rmpkg(["run", SAME, "--in", file("large.jsonl", `1\n${item}\n2\n`)]);
    expect(digest(out)).toBe(digest(`1\n${item}\n2\n`));
  });

  it("keeps every digit of an integer that passes through", async () => {
    const items = "9007199254740993\n18446744073709551615\n";
    expect((await rmpkg(["run", SAME, "--in", "-"], items)).out).toBe(items);
  });

  it("writes binary values in the form of files", async () => {
    const items = '{"$bytes":"AAEC"}\n';
    expect((await rmpkg(["run", SAME, "--in", "-"], items)).out).toBe(items);
  });

  it("gives what has come in already while stdin is open", async () => {
    const { child, said, ended, until } = start(["run", DOUBLE, "--in", "-"]);
    child.stdin.write("1\n");
    await until(() => said.out === "2\n");
    child.stdin.end("2\n");
    expect(await ended).toEqual({ code: 0, out: "2\n4\n", err: "" });
  });

  it("writes one sink after the other, in the order of the manifest", async () => {
    const { out } = await rmpkg(["run", FORK, "--in", file("fork.jsonl", lines(numbers))]);
    expect(digest(out)).toBe(digest(lines([...numbers.map((number) => number * 2), ...numbers])));
  });

  it("needs no more memory for more items", async () => {
    const items = file("memory.jsonl", `${JSON.stringify({ text: "x".repeat(90) })}\n`.repeat(400_000));
    const target = join(folder, "memory.out.jsonl");
    const report = `import { isMainThread } from "node:worker_threads";
      if (isMainThread) process.on("exit", () => process.stderr.write(String(process.resourceUsage().maxRSS)));`;
    const { code, err } = await rmpkg(["run", SAME, "--in", items, "--out", target], "", [
      "--max-old-space-size=32",
      `--import=data:text/javascript,${encodeURIComponent(report)}`,
    ]);
    expect([code, readFileSync(target).equals(readFileSync(items))]).toEqual([0, true]);
    // Kilobytes; Node alone takes a quarter of it.
    expect(Number(err)).toBeLessThan(250_000);
  });

  it("prints upstream's one result object on demand", async () => {
    const { out } = await rmpkg(["run", `${EXAMPLES}/calculator.json`, "--format", "result"]);
    expect(JSON.parse(out)).toEqual({
      graph_info: { execution_order: ["multiply", "add"], node_count: 2, sink_count: 1, source_count: 1 },
      outputs: [20, 24, 16],
      sinks: { add: [20, 24, 16] },
      status: "success",
    });
  });

  it("unwraps a single output as upstream does", async () => {
    const { out } = await rmpkg(["run", DOUBLE, "--in", "-", "--format", "result"], "21");
    expect(JSON.parse(out)).toMatchObject({ outputs: 42, sinks: { m: [42] } });
  });

  it("puts many values of several sinks into the result object", async () => {
    const items = file("result.jsonl", lines(numbers));
    const result = JSON.parse((await rmpkg(["run", FORK, "--in", items, "--format", "result"])).out);
    const doubled = numbers.map((number) => number * 2);
    expect(digest(lines(result.outputs))).toBe(digest(lines([...doubled, ...numbers])));
    expect([result.sinks.double.length, result.sinks.same.at(-1)]).toEqual([MANY, numbers.at(-1)]);
  });

  it("writes to a file and nothing to stdout", async () => {
    const target = join(folder, "out.jsonl");
    expect((await rmpkg(["run", `${EXAMPLES}/calculator.json`, "--out", target])).out).toBe("");
    expect(readFileSync(target, "utf8")).toBe("20\n24\n16\n");
  });

  it.skipIf(!existsSync("/dev/full"))("that finds the disk full says so", async () => {
    const { code, err } = await rmpkg(["run", `${EXAMPLES}/calculator.json`, "--out", "/dev/full"]);
    expect([code, err]).toEqual([74, "rmpkg: cannot write /dev/full: the disk is full\n"]);
  });

  it("ends quietly when nobody reads on", async () => {
    const { child, ended, until, said } = start(["run", SAME, "--in", file("pipe.jsonl", lines(numbers))]);
    await until(() => said.out !== "");
    child.stdout.destroy();
    const { code, err } = await ended;
    expect([code, err]).toEqual([0, ""]);
  });

  it("tells a failing node with its item on stderr and exits with 1", async () => {
    const { code, err } = await rmpkg(["run", DIVIDE, "--in", file("divide-items.json", "[8, 5]")]);
    expect(code).toBe(1);
    expect(err).toContain('node "c" failed on item 0: Division by zero\n  input: 8');
  });

  it("refuses code that came with the pipeline until it is allowed", async () => {
    const refused = await rmpkg(["run", TRIPLE, "--in", "-"], "2");
    expect(refused.code).toBe(77);
    expect(refused.err).toContain("--allow-untrusted-code");
    expect((await rmpkg(["run", TRIPLE, "--in", "-", "--allow-untrusted-code"], "2")).out).toBe("6\n");
  });

  it("runs pinned nodes all the same, and says so", async () => {
    const pinned = file(
      "pinned.json",
      manifest(
        [{ id: "m", node_type: "MultiplyNode", params: { factor: 2 } }],
        {},
        { pins: { m: { out: [7] } } },
      ),
    );
    const { out, err } = await rmpkg(["run", pinned, "--in", "-"], "1");
    expect([out, err]).toEqual([
      "2\n",
      'warning: the values pinned to "m" are for the editor; here the nodes run.\n',
    ]);
  });

  it.each([
    ["a line", "bad.jsonl", lines(numbers).replace("1400000", '{"a": }'), "Line 400001, column 7"],
    ["a line that is two", "two.jsonl", lines(numbers).replace("1400000", "1, 2"), "Line 400001, column 2"],
    [
      "a line that is no UTF-8",
      "utf.jsonl",
      Buffer.concat([Buffer.from(`${lines(numbers)}"`), Buffer.from([0xff]), Buffer.from('"\n')]),
      `Line ${MANY + 1} is no UTF-8`,
    ],
    ["an item of a list", "bad-list.json", `[${numbers.join(",\n")},\ntru]`, `Line ${MANY + 1}, column `],
    [
      "a row",
      "bad.csv",
      `a,b\n${numbers.map((n) => `${n},1`).join("\n")}\n1,2,3\n`,
      `Line ${MANY + 2} has 3`,
    ],
  ])("names the place of %s that cannot be read, and leaves no file", async (_, name, text, message) => {
    const target = join(folder, `${name}.out`);
    const { code, err } = await rmpkg(["run", SAME, "--in", file(name, text), "--out", target]);
    expect(err).toContain(message);
    expect(err).toMatch(new RegExp(`^rmpkg: .*${name}: .* (Correct|take it out)`));
    expect([code, readdirSync(folder).filter((each) => each.startsWith(`${name}.out`))]).toEqual([3, []]);
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
    ["missing items", ["run", DOUBLE, "--in", "no-such-file.json"], 2, "no such file"],
    ["a folder of items", ["run", DOUBLE, "--in", "src"], 2, "it is a folder"],
    [
      "a missing folder",
      ["run", SAME, "--in", file("one", "1"), "--out", "/no/x"],
      74,
      "cannot write /no/x: there is no such folder",
    ],
    ["an unknown option", ["run", DOUBLE, "--fast"], 2, "--fast"],
    ["an unknown format", ["run", DOUBLE, "--format", "xml"], 2, "lines, result"],
    ["a time that is none", ["run", DOUBLE, "--timeout", "soon"], 2, "--timeout takes a number of seconds"],
    ["stdin twice", ["run", "-", "--in", "-"], 2, "not both"],
    ["two pipelines", ["run", DOUBLE, SAME], 2, "one pipeline at a time"],
    ["no pipeline", ["run"], 2, "name a pipeline"],
    ["an unknown command", ["fly"], 2, 'no command "fly"'],
    ["nothing at all", [], 2, "rmpkg runs RemoteMedia pipelines"],
  ])("refuses %s", async (_, args, code, message) => {
    const { code: given, out, err } = await rmpkg(args);
    expect(err).toContain(message);
    expect([given, out]).toEqual([code, ""]);
  });
});

describe.concurrent("rmpkg run ends", () => {
  it.each([
    ["SIGINT", 130, "interrupted"],
    ["SIGTERM", 143, "terminated"],
  ] as const)("on %s, and leaves no file", async (signal, expected, message) => {
    const target = join(folder, `${signal}.jsonl`);
    const { child, ended, until } = start(["run", SAME, "--in", "-", "--out", target]);
    child.stdin.write("1\n");
    await until(() => statSync(`${target}.part`, { throwIfNoEntry: false })?.size === 2);
    child.kill(signal);
    expect(await ended).toEqual({ code: expected, out: "", err: `rmpkg: ${message}\n` });
    expect(readdirSync(folder).filter((name) => name.startsWith(signal))).toEqual([]);
  });

  it("on SIGINT whatever a node does, and what came out stays", async () => {
    const { child, said, ended, until } = start(["run", ...TALKING, "--in", "-"]);
    child.stdin.write("1\n");
    await until(() => said.out === "1\n");
    child.stdin.write("2\n");
    child.kill("SIGINT");
    expect(await ended).toMatchObject({ code: 130, out: "1\n" });
  });

  it("when a node fails, though more could come", async () => {
    const { child, ended } = start(["run", DIVIDE, "--in", "-"]);
    child.stdin.write("0\n");
    expect(await ended).toMatchObject({ code: 1, err: expect.stringContaining("Division by zero") });
  });

  it("when the time is up, whatever a node does", async () => {
    const { code, err } = await rmpkg(["run", ...TALKING, "--in", "-", "--timeout", "2"], "2");
    expect([code, err]).toEqual([1, "rmpkg: the run was ended after 2 s: --timeout allows no more\n"]);
  });

  it("when the time is up, while stdin is open", async () => {
    const { ended } = start(["run", SAME, "--in", "-", "--timeout", "0.5"]);
    expect(await ended).toMatchObject({ code: 1, err: expect.stringContaining("after 0.5 s") });
  });

  it.each([
    ["node", { nodes: { o: { timeoutMs: 300 } } }, 'error: node "o" failed: deadline: It worked longer'],
    ["run", { run: { timeoutMs: 300 } }, "error: It worked longer than its deadline of 0.3 s."],
  ])("when the pipeline's own limit of a %s is passed", async (of, limits, message) => {
    const limited = own(`limit-${of}.json`, TALK, { limits });
    const { code, err } = await rmpkg(["run", limited, "--allow-untrusted-code", "--in", "-"], "2");
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
  });
});

it("rmpkg convert makes what runs like what it was made from", async () => {
  const { out: expected } = await rmpkg(["run", `${EXAMPLES}/diamond.json`]);
  expect(expected.split("\n").length).toBeGreaterThan(3);
  for (const to of ["manifest", "rmpkg", "link"]) {
    const made = join(folder, `diamond.${to}`);
    expect((await rmpkg(["convert", `${EXAMPLES}/diamond.json`, "--to", to, "-o", made])).code).toBe(0);
    const place = to === "link" ? readFileSync(made, "utf8").trim() : made;
    expect((await rmpkg(["run", place])).out).toBe(expected);
  }
});

describe.concurrent("rmpkg validate", () => {
  it("says what is wrong and where", async () => {
    const bad = file(
      "bad-param.json",
      manifest([{ id: "m", node_type: "MultiplyNode", params: { factor: "x" } }]),
    );
    const { code, err } = await rmpkg(["validate", bad]);
    expect(err).toContain('Parameter "factor" of "m" must be number, got "x"');
    expect(code).toBe(3);
  });

  it("takes what is right, telling what it had to change", async () => {
    const alias = file(
      "alias.json",
      manifest([{ id: "m", node_type: "MultiplyNode", params: { multiplier: 3 } }]),
    );
    const { code, err } = await rmpkg(["validate", alias]);
    expect(err).toContain("multiplier");
    expect(code).toBe(0);
  });
});

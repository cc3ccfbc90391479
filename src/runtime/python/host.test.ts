// The Python host inside a real Pyodide: the door, what waits, and what must not kill the interpreter.

import { beforeAll, expect, test } from "vitest";
import { readFrame, writeFrame } from "../frame";
import { type BatchReply, type Host, HostError, type OpenReply } from "../host";
import { startNodePython } from "../node/runtime";

let host: Host;
let buffer = 1000;

beforeAll(async () => {
  host = await startNodePython(process.cwd());
}, 120_000);

const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const textOf = (block: Uint8Array) => new TextDecoder().decode(block);

function spec(source: string, { inputs = ["data"], ...more } = {}) {
  const output = buffer++;
  return {
    output,
    node: {
      id: `n${output}`,
      type: "N",
      source,
      params: {},
      onError: "stop",
      inputs: inputs.map((port) => ({ port })),
      outputs: [{ port: "out", buffer: output }],
      via: "out",
      ...more,
    },
  };
}

const process_ = (body: string, form = "def") =>
  `import asyncio\nfrom remotemedia import *\nclass N(Node):\n  ${form} process(self, data):\n    ${body}`;

async function open(...segments: ReturnType<typeof spec>[][]): Promise<OpenReply> {
  const program = { segments: segments.map((specs) => ({ nodes: specs.map(({ node }) => node) })) };
  return JSON.parse(await host.open(JSON.stringify(program))) as OpenReply;
}

function fed(items: unknown): number {
  const input = buffer++;
  host.feed(input, bytes(items));
  return input;
}

async function run(segment: number, take: number | undefined, count: number): Promise<BatchReply> {
  const taken = take === undefined ? [] : [[take, 0] as const];
  return JSON.parse(await host.run(segment, taken, count, 99)) as BatchReply;
}

const read = (at: number) => JSON.parse(host.read(at, 0, 1e9)) as unknown[];

/** All items through one node to its end. */
async function runAll(source: string, items: unknown[]): Promise<{ replies: BatchReply[]; output: number }> {
  const { node, output } = spec(source);
  expect(await open([{ node, output }])).toEqual({ ok: true });
  const replies = [await run(0, fed(items), items.length)];
  while (replies.at(-1)?.more) replies.push(await run(0, undefined, 0));
  replies.push(JSON.parse(await host.finish(0, replies.some((reply) => reply.failure) ? 0 : 99)));
  return { replies, output };
}

const failure = async (source: string, item: unknown = 0) =>
  (await runAll(source, [item])).replies.find((reply) => reply.failure)?.failure;

const ALIVE = process_("return data + 1");

async function expectAlive(): Promise<void> {
  const { output } = await runAll(ALIVE, [1, 2]);
  expect(read(output)).toEqual([2, 3]);
}

test("values cross as UTF-8 JSON both ways, keeping digits and strange characters", () => {
  const input = buffer++;
  const text = '[1,12345678901234567890,1.5,"é☃😀\\ud800",{"$":1,"a":[null,true]}]';
  expect(host.feed(input, new TextEncoder().encode(text))).toBe(5);
  expect(textOf(host.export(input, 0, 9))).toBe(text);
  expect(JSON.parse(host.text(input, 4, 9))).toEqual([{ $: 1, a: [null, true] }]);
});

test("binary values cross in a frame and are described to people", async () => {
  const sound = new Uint8Array(new Float32Array([0.5, -1]).buffer);
  const { node, output } = spec(
    process_("return Audio(data.sample_rate, 1, [2 * each for each in data.data]) if data else b'end'"),
  );
  await open([{ node, output }]);
  const input = buffer++;
  const json = '[{"$audio":{"sample_rate":8000,"channels":1,"data":{"$b":0}}},0]';
  expect(host.feed(input, writeFrame(json, [{ dtype: "f32", bytes: sound }]))).toBe(2);
  expect((await run(0, input, 2)).failure).toBeNull();
  const { parts } = readFrame(host.export(output, 0, 2));
  expect(parts.map(({ dtype }) => dtype)).toEqual(["f32", "u8"]);
  expect([...new Float32Array(parts[0]?.bytes.slice().buffer as ArrayBuffer)]).toEqual([1, -2]);
  expect(read(output)).toEqual([
    { $audio: { sample_rate: 8000, channels: 1, frames: 2, preview: [1, -2] } },
    { $bytes: { length: 3, preview: [101, 110, 100] } },
  ]);
  expect(JSON.parse(host.summary(output)).types).toEqual({ audio: 1, bytes: 1 });
});

test("values are taken along as they are where nothing ties them to their interpreter", async () => {
  const { output } = await runAll(process_("return (data, {1.5}) if data else print"), [1, 2, 0]);
  const packed = host.pack(output, 0, 2);
  const input = buffer++;
  expect(host.feed(input, packed as Uint8Array)).toBe(2);
  expect(host.text(input, 0, 2)).toBe("[[1,[1.5]],[2,[1.5]]]");
  expect(host.pack(output, 2, 3)).toBeUndefined();
});

test("a feed that cannot be read is an error of its own", () => {
  for (const text of ["[1,", "{}", "", "[".repeat(100_000), '[{"$bytes":"a"}]']) {
    expect(() => host.feed(buffer, new TextEncoder().encode(text))).toThrow(HostError);
  }
});

test("buffers outlive a program and are let go from their beginning, keeping their indexes", async () => {
  const { output } = await runAll(ALIVE, [10, 20, 30]);
  const next = spec(ALIVE);
  await open([next]);
  expect((await run(0, output, 3)).nodes[0]?.consumed).toBe(3);
  expect(read(next.output)).toEqual([12, 22, 32]);
  host.drop(output, 2);
  expect(read(output)).toEqual([31]);
  expect(host.read(output, 2, 3)).toBe("[31]");
  expect(JSON.parse(host.summary(output))).toMatchObject({
    count: 3,
    types: { number: 3 },
    min: 11,
    max: 31,
  });
  host.drop(output, Number.POSITIVE_INFINITY);
  expect(JSON.parse(host.summary(output)).count).toBe(0);
});

test("a reply estimates the bytes of what was emitted", async () => {
  const { replies } = await runAll(process_('return "x" * 100_000'), Array(50).fill(0));
  const emitted = replies.reduce((sum, reply) => sum + (reply.nodes[0]?.bytes[0] ?? 0), 0);
  expect(emitted).toBeGreaterThan(5_000_000);
  expect(emitted).toBeLessThan(5_500_000);
});

test("a segment that waits keeps no other from running, and each hears its own prints", async () => {
  const slow = spec(
    process_('print("slow")\n    await asyncio.sleep(0.2)\n    print("woke")\n    return data', "async def"),
  );
  const quick = spec(process_('print("quick")\n    await asyncio.sleep(0)\n    return data', "async def"));
  await open([slow], [quick]);
  const input = fed([1]);
  const pending = run(0, input, 1);
  const first = await Promise.race([pending.then(() => "slow"), run(1, input, 1)]);
  expect((first as BatchReply).logs).toEqual([{ node: 0, stream: "out", text: "quick", item: 0, line: 5 }]);
  expect((await pending).logs).toEqual([
    { node: 0, stream: "out", text: "slow", item: 0, line: 5 },
    { node: 0, stream: "out", text: "woke", item: 0, line: 7 },
  ]);
  expect(read(slow.output)).toEqual([1]);
});

test("a source that waits gives each value before the next has come, and a cancel ends the waiting", async () => {
  const source = spec(
    "import asyncio\nclass N(Node):\n  async def process(self):\n    for n in range(9):\n      yield n\n      await asyncio.sleep(0.03 if n < 2 else 1e6)",
    { inputs: [] },
  );
  const double = spec(process_("return data * 2"));
  await open([source, double]);
  let reply = await run(0, undefined, 1);
  for (const told of [[0], [0, 2], [0, 2, 4]]) {
    while (read(double.output).length < told.length) reply = await run(0, undefined, 0);
    expect(reply.more).toBe(true);
    expect(read(double.output)).toEqual(told);
  }
  const waiting = run(0, undefined, 0);
  setTimeout(() => host.cancel(), 5);
  expect((await waiting).failure).toBeNull();
  expect((JSON.parse(await host.finish(0, 0)) as BatchReply).failure).toBeNull();
});

test("a cancel ends an async function at once, keeps what was done and runs what it has to end", async () => {
  const source = spec(
    process_(
      'if data == 0: return "done"\n    try: await asyncio.sleep(1e6)\n    finally: print("ended")',
      "async def",
    ),
  );
  await open([source]);
  const waiting = run(0, fed([0, 1, 2]), 3);
  setTimeout(() => host.cancel(), 20);
  const reply = await waiting;
  const end = JSON.parse(await host.finish(0, 0)) as BatchReply;
  expect([...reply.logs, ...end.logs].map((log) => log.text)).toEqual(["ended"]);
  expect(reply.failure).toBeNull();
  expect(read(source.output)).toEqual(["done"]);
});

test("an async generator that gives at once is no slower for being read by a task", async () => {
  const { output } = await runAll(process_("for n in range(3000): yield n", "async def"), [0, 0]);
  expect(read(output).length).toBe(6000);
});

test("memory beyond the limit is a MemoryError of the item, and the interpreter lives", async () => {
  host.limit(64 * 2 ** 20);
  for (const body of [
    "return len(bytes(200_000_000))",
    "return [0] * 10**9",
    "kept = []\n    while True: kept.append(bytearray(1_000_000))",
    "kept = []\n    while True: kept.append([])",
    "self.kept = []\n    while True: self.kept.append([data, {}])",
  ]) {
    expect(await failure(process_(body)), body).toMatchObject({ type: "MemoryError", item: 0 });
  }
  host.limit(undefined);
  await expectAlive();
}, 60_000);

test("a value of a gigabyte is a MemoryError without any limit", async () => {
  expect(await failure(process_("return bytes(2**30)"))).toMatchObject({ type: "MemoryError" });
  await expectAlive();
});

test("endless recursion and values deeper than JSON may be are errors of their item", async () => {
  expect((await failure(process_("return self.process(data)")))?.type).toBe("RecursionError");
  const { output } = await runAll(process_("for _ in range(100_000): data = [data]\n    return data"), [0]);
  expect(read(output)).toHaveLength(1);
  expect(() => host.export(output, 0, 1)).toThrow(HostError);
  await expectAlive();
}, 60_000);

test("a flood of prints is cut and told", async () => {
  const { replies } = await runAll(process_("for n in range(1_000_000): print(n)"), [0]);
  const text = replies.flatMap((reply) => reply.logs.map((log) => log.text)).join("\n");
  expect(text.length).toBeLessThan(300_000);
  expect(text).toContain("printed more than");
}, 60_000);

test("what overflows the stack below Python is a crash that the caller can tell from an error", async () => {
  const { node, output } = spec(process_("import json\n    return json.loads('[' * 100_000)"));
  await open([{ node, output }]);
  const input = fed([0]);
  expect(() => host.run(0, [[input, 0]], 1, 1)).toThrow(RangeError);
});

import { readFileSync } from "node:fs";
import { beforeEach, expect, it } from "vitest";
import type { BatchReply, Host } from "./host";
import { HostError } from "./host";
import { createRustHost } from "./rust";

const module = new WebAssembly.Module(readFileSync("runtime-rs/dist/reactor.wasm"));
const encoder = new TextEncoder();
const decoder = new TextDecoder();
let host: Host;

beforeEach(async () => {
  host = await createRustHost(module);
});

const json = (value: unknown) => encoder.encode(JSON.stringify(value));

/** A chain of nodes: node `i` fills buffer `i + 1`, buffer 0 is the input. */
async function open(nodes: readonly { type: string; params?: object }[]): Promise<unknown> {
  const segment = nodes.map(({ type, params = {} }, place) => ({
    id: `n${place}`,
    type,
    params,
    inputs: [{ port: "in" }],
    outputs: [{ port: "out", buffer: place + 1 }],
    via: "out",
  }));
  return JSON.parse(await host.open(JSON.stringify({ segments: [{ nodes: segment }] })));
}

async function run(count: number, upto: number): Promise<BatchReply> {
  return JSON.parse(await host.run(0, [[0, 0]], count, upto)) as BatchReply;
}

const sound = { $audio: { sample_rate: 8000, channels: 1, data: "AACAPwAAAD8=" } };

it("keeps the values of every port from one program to the next, until they are dropped", async () => {
  expect(await open([{ type: "AddNode", params: { addend: 1 } }, { type: "Echo" }])).toEqual({});
  expect(host.feed(0, json([1, 2.5, "x"]))).toBe(3);
  const reply = await run(3, 2);
  expect(reply.nodes.map((node) => node.emitted)).toEqual([[3], [3]]);
  expect(reply.nodes[0]?.bytes[0]).toBeGreaterThan(0);
  await open([]);
  expect(host.read(1, 0, 9)).toBe('[2,3.5,"x"]');
  host.drop(1, 2);
  expect(host.read(1, 0, Number.POSITIVE_INFINITY)).toBe('["x"]');
  expect(JSON.parse(host.summary(1))).toMatchObject({ count: 3, types: { number: 2, string: 1 } });
  host.drop(1, Number.POSITIVE_INFINITY);
  expect(() => host.read(1, 0, 9)).toThrow(HostError);
});

it("shows binary values to people, writes them to files, and hands them on as a frame", async () => {
  host.feed(0, json([sound, { a: sound }]));
  const shown = { sample_rate: 8000, channels: 1, frames: 2, preview: [1, 0.5] };
  expect(JSON.parse(host.read(0, 0, 1))).toEqual([{ $audio: shown }]);
  expect(JSON.parse(host.text(0, 1, 2))).toEqual([{ a: sound }]);
  const frame = host.export(0, 0, 2);
  expect(decoder.decode(frame.subarray(0, 4))).toBe("PNF1");
  expect(frame.length % 16).toBe(0);
  expect(host.feed(7, frame)).toBe(2);
  expect(host.text(7, 0, 2)).toBe(host.text(0, 0, 2));
  expect(decoder.decode(host.export(0, 0, 0))).toBe("[]");
  expect(host.pack(7, 0, 2)).toEqual(frame);
});

it("refuses what it cannot read with a sentence and goes on", () => {
  expect(() => host.feed(0, encoder.encode("[1,]"))).toThrow(
    new HostError("trailing comma at line 1 column 4"),
  );
  expect(() => host.feed(0, Uint8Array.of(0x5b, 0xff))).toThrow("invalid unicode code point");
  expect(() => host.feed(0, json([{ $bytes: "!" }]))).toThrow(/Base64/);
  expect(() => host.summary(0)).toThrow("There is no buffer 0.");
  expect(host.feed(0, json([1]))).toBe(1);
});

it("traps beyond the limit of memory and says so", async () => {
  await open([{ type: "CollectNode" }, { type: "FlattenNode" }]);
  host.limit(50_000_000);
  host.feed(0, json(Array.from({ length: 100_000 }, (_, item) => item)));
  host.limit(undefined);
  expect(host.find(0, "77777", 0, 9)).toBe("[77777]");
  host.limit(100_000);
  await expect(run(100_000, 1)).rejects.toThrow(/out of memory: .*limit of/);
});

it("refuses values that do not fit into the limit, and stays whole", () => {
  host.limit(1000);
  expect(() => host.feed(0, new Uint8Array(100_000))).toThrow(HostError);
  host.limit(undefined);
  expect(host.feed(0, json([1]))).toBe(1);
});

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { inspectModule } from "../../graph/module";
import { type BatchReply, type Host, HostError } from "../host";
import { createWasmHost } from "./host";
import { type ChainNode, described, feed, fixture, open, programOf, run, runOn, values } from "./testing";

const GAIN = { module: fixture("gain"), params: { factor: 2 } };
const HOSTILE = { module: fixture("hostile") };
const SKIPPING = { ...HOSTILE, onError: "skip" } as const;
const COUNT = { module: fixture("count") };
const SHOUT = { module: fixture("shout") };

const TEMPLATE = JSON.parse(readFileSync("runtime-rs/node-template/node.json", "utf8")) as {
  readonly cases: readonly {
    readonly title: string;
    readonly params?: object;
    readonly input: readonly unknown[];
    readonly output?: readonly unknown[];
    readonly error?: string;
  }[];
};

let host: Host;

beforeEach(() => {
  host = createWasmHost();
});

const ran = (nodes: readonly ChainNode[], items: readonly unknown[], batch?: number) =>
  runOn(host, nodes, items, batch);

describe("a node", () => {
  it("of the template runs over its items", async () => {
    const { replies, out } = await ran([{ module: fixture("gain"), params: { factor: 3 } }], [1, 2.5, -4]);
    expect(out).toEqual([3, 7.5, -12]);
    expect(replies[0]).toMatchObject({
      nodes: [{ consumed: 3, emitted: [3], skipped: 0 }],
      failure: null,
      skips: [],
      logs: [],
      more: false,
    });
    expect(replies[0]?.nodes[0]?.bytes[0]).toBeGreaterThan(3);
  });

  it("feeds the next one in one call, and may be there twice with other parameters", async () => {
    const { replies, out } = await ran([GAIN, { ...GAIN, params: { factor: -1 } }, GAIN], [1, 2, 3]);
    expect(out).toEqual([-4, -8, -12]);
    expect(values(host, 20)).toEqual([-2, -4, -6]);
    expect(replies[0]?.nodes).toHaveLength(3);
  });

  it("says of which item each of its values is, where it was handed one or its reply tells", async () => {
    const origins = (buffer: number) => JSON.parse(host.origins(buffer, 0, 9)) as unknown;
    await ran([SHOUT], ["a", "b"]);
    expect(origins(10)).toEqual([[2, null, 0]]);
    host = createWasmHost();
    await ran([GAIN, GAIN], [1, 2, 3], 2);
    expect([origins(10), origins(20)]).toEqual([[[3, 0, 1]], [[3, 0, 1]]]);
  });

  it("that refuses its parameters says why", async () => {
    expect(await open(host, { ...HOSTILE, params: { refuse: true } })).toMatchObject({
      error: { node: "n0", message: "It refuses these parameters." },
    });
  });

  it("stops at the item it refuses, with what it gave before", async () => {
    const { failure, out } = await ran([GAIN], [1, 2, "three", 4]);
    expect(failure).toEqual({
      node: 0,
      type: "error",
      message: "A number or audio is expected, got a string.",
      item: 2,
      input: '"three"',
    });
    expect(out).toEqual([2, 4]);
  });

  it("goes on after the items it refuses where it may drop them", async () => {
    const { replies, out } = await ran([{ ...GAIN, onError: "skip" }], ["a", 1, "b", "c", 2]);
    expect(out).toEqual([2, 4]);
    expect(replies[0]?.nodes[0]).toMatchObject({ consumed: 5, skipped: 3 });
    expect(replies[0]?.skips.map(({ item }) => item)).toEqual([0, 2, 3]);
  });

  it("means the same as its few lines of JavaScript, whatever the batches", async () => {
    const item = fc.oneof(
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.constantFrom("text", null, [1], { a: [1] }, true),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(item, { maxLength: 40 }),
        fc.constantFrom(1, 2, 7, 100),
        fc.constantFrom("stop" as const, "skip" as const),
        async (items, batch, onError) => {
          host = createWasmHost();
          const { failure, replies, out } = await ran([{ ...GAIN, onError }], items, batch);
          const wrong = items.findIndex((each) => typeof each !== "number");
          const meant = onError === "stop" && wrong >= 0 ? items.slice(0, wrong) : items;
          expect(out).toEqual(meant.flatMap((each) => (typeof each === "number" ? [each * 2] : [])));
          expect(failure?.item).toBe(onError === "stop" && wrong >= 0 ? wrong : undefined);
          const skipped = replies.reduce((sum, reply) => sum + (reply.nodes[0]?.skipped ?? 0), 0);
          expect(skipped).toBe(
            onError === "skip" ? items.filter((each) => typeof each !== "number").length : 0,
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("keeps every digit and every value that it only passes on", async () => {
    await open(host, HOSTILE);
    const text = '[12345678901234567890,1.10,"\\u00e9 \\"[{,",[],{"a":{"b":[1,2]}},null,true]';
    host.feed(1, new TextEncoder().encode(text));
    await host.run(0, [[1, 0]], 7, 1);
    expect(host.text(10, 0, 7)).toBe(text);
    expect(JSON.parse(host.summary(10))).toMatchObject({
      count: 7,
      types: { number: 2, string: 1, array: 1, object: 1, null: 1, boolean: 1 },
      last: "true",
    });
  });

  it("takes several ports in step, constants among them", async () => {
    const inputs = [{ port: "left" }, { port: "factor", value: "same" }, { port: "right" }];
    await open(host, { ...HOSTILE, inputs });
    feed(host, 1, [1, 2]);
    feed(host, 2, ["a", "b"]);
    await host.run(
      0,
      [
        [1, 0],
        [2, 0],
      ],
      2,
      1,
    );
    expect(values(host, 10)).toEqual([
      [1, "same", "a"],
      [2, "same", "b"],
    ]);
  });

  it("expands an item to very many, a portion at a time", async () => {
    const { replies, out } = await ran([{ module: fixture("range") }, { ...GAIN }], [2500, 0, 3]);
    expect(replies.filter(({ more }) => more)).toHaveLength(2);
    expect(out).toEqual([...Array(2500).keys(), 0, 1, 2].map((each) => each * 2));
    expect(replies.reduce((sum, reply) => sum + (reply.nodes[0]?.consumed ?? 0), 0)).toBe(3);
  });

  it("is made anew for every program, and the values of the one before stay", async () => {
    const first = await ran([COUNT], ["a", "b"]);
    expect(first.out).toEqual([1, 2]);
    host.drop(1, Number.POSITIVE_INFINITY);
    const nodes = programOf([COUNT]).replace('"buffer":10', '"buffer":99');
    await host.open(nodes);
    await run(host, 1, ["a"]);
    expect(values(host, 99)).toEqual([1]);
    expect(values(host, 10)).toEqual([1, 2]);
  });
});

describe("a node that crashes", () => {
  it("fails at the item that does it, whatever the batches, with what it gave before", async () => {
    for (const batch of [1, 3, 100]) {
      host = createWasmHost();
      const { failure, out } = await ran([HOSTILE], ["a", "b", "c", "trap", "d"], batch);
      expect(failure).toMatchObject({ type: "trap", item: 3, input: '"trap"' });
      expect(failure?.message).toMatch(/It trapped: /);
      expect(out).toEqual(["a", "b", "c"]);
    }
  });

  it("is made anew behind items that may be dropped", async () => {
    const { replies, out } = await ran([SKIPPING], ["a", "trap", "deep", "b", "trap", "c"], 4);
    expect(out).toEqual(["a", "b", "c"]);
    expect(replies.flatMap(({ skips }) => skips.map(({ item, message }) => [item, message]))).toEqual([
      [1, expect.stringContaining("It trapped")],
      [2, expect.stringMatching(/It trapped|ran out of stack/)],
      [4, expect.stringContaining("It trapped")],
    ]);
  });

  it("keeps what it knew before the item that crashed it", async () => {
    for (const batch of [1, 2, 100]) {
      host = createWasmHost();
      const { out } = await ran([{ ...COUNT, onError: "skip" }], ["a", "b", "trap", "c", "trap", "d"], batch);
      expect(out).toEqual([1, 2, 3, 4]);
    }
  });

  it("says what its panic said", async () => {
    const { failure } = await ran([HOSTILE], ["a", "panic"]);
    expect(failure?.message).toMatch(/^panicked at src\/lib\.rs:7: of all things \(It trapped: /);
  });

  const lies: readonly (readonly [item: string, message: RegExp])[] = [
    ["pointer", /leads out of its memory/],
    ["length", /leads out of its memory/],
    ["status", /^It gave up\.$/],
    ["utf8", /no UTF-8/],
    ["nojson", /no JSON/],
    ["nolist", /neither a JSON array nor a JSON object/],
    ["lists", /3 lists for 1 outputs/],
    ["taken", /99 items are taken, of 1/],
    ["nothing", /does not say "streaming"/],
    ["frame", /broken frame/],
    ["buffer", /neither base64 nor one of the frame's buffers/],
    ["deep", /trapped|stack/],
  ];
  it.each(lies)(
    "or lies (%s) fails like any other, and the next item is worked on",
    async (item, message) => {
      const { replies, out } = await ran([SKIPPING], ["before", item, "after"]);
      expect(replies[0]?.skips).toMatchObject([{ item: 1, message: expect.stringMatching(message) }]);
      expect(out).toEqual(["before", "after"]);
    },
  );
});

describe("an error in a reply", () => {
  it.each([
    ["mute", "The node gave no reason."],
    ["behind", "Its reply has an error, and all items are taken."],
  ])("(%s) is the item's, whatever it says", async (item, message) => {
    expect((await ran([HOSTILE], [item])).failure).toMatchObject({ item: 0, message });
  });
});

describe("a node's memory", () => {
  it("has a limit, whatever it asks for", async () => {
    const { out } = await ran([HOSTILE], ["hog"]);
    expect(out).toEqual(["contained"]);
  });

  it("never exceeds what a host lets a module have", async () => {
    host = createWasmHost(2 ** 20);
    await open(host, HOSTILE);
    const replies = await run(host, 1, ["take", "hog"]);
    expect(replies[0]?.failure).toBeNull();
    expect(values(host, 10)).toEqual(["take", "contained"]);
    expect(await open(host, GAIN)).toMatchObject({
      error: { message: "The module wants 2 MB of memory; 1 MB is the most." },
    });
  });

  it("is limited while it runs, too", async () => {
    await open(host, HOSTILE);
    feed(host, 1, ["a", "take", "b"]);
    host.limit(10 * 2 ** 20);
    const reply = JSON.parse(await host.run(0, [[1, 0]], 3, 1)) as BatchReply;
    expect(reply.failure).toMatchObject({ type: "memory", item: 1, message: /more than the 10 MB/ });
    expect(values(host, 10)).toEqual(["a"]);
  });
});

describe("the worked examples of the template", () => {
  it.each(TEMPLATE.cases)("hold: $title", async ({ params, input, output, error }) => {
    const { failure, out } = await ran([{ ...GAIN, params: { factor: 2, ...params } }], input);
    expect(failure?.message).toBe(error);
    if (output) expect(out).toEqual(output);
  });

  it("are those that the built fixture describes", () => {
    const module = inspectModule(fixture("gain"));
    const described = module.ok && new TextDecoder().decode(module.value.description);
    expect(described).toBe(readFileSync("runtime-rs/node-template/node.json", "utf8"));
  });
});

describe("a module that is no node", () => {
  it.each<[string, Uint8Array, RegExp]>([
    ["imports what it may not", fixture("forbidden"), /imports the function "env\.fetch"/],
    ["is no module", new TextEncoder().encode("text"), /no WebAssembly module/],
    ["is cut short", fixture("hostile").slice(0, 300), /cut short|damaged|exports/],
    ["is empty", new Uint8Array(), /no WebAssembly module/],
  ])("is refused when it %s", async (_, module, message) => {
    expect(await open(host, GAIN, { module })).toMatchObject({
      error: { node: "n1", message: expect.stringMatching(message) },
    });
  });
});

describe("a program", () => {
  const alone = described(fixture("shout"), { abi: 1, type: "Shout", stateful: false });

  it("reads all items from stdin at the end, and writes items to stdout", async () => {
    const { replies, out } = await ran([SHOUT], ["a", 1, { b: "c" }], 2);
    expect(out).toEqual(["A", 1, { B: "C" }]);
    expect(replies.map(({ nodes }) => nodes[0]?.emitted)).toEqual([[0], [0], [3]]);
    expect(replies.at(-1)?.logs).toEqual([{ node: 0, stream: "err", text: "loud!\n" }]);
  });

  it("whose items do not depend on each other runs for each batch", async () => {
    const { replies, out } = await ran([{ module: alone }], ["a", "b", "c"], 2);
    expect(out).toEqual(["A", "B", "C"]);
    expect(replies.map(({ nodes }) => nodes[0]?.emitted)).toEqual([[2], [1], [0]]);
  });

  it("that ends with a code fails, with what it said on stderr", async () => {
    const { failure, out } = await ran([{ module: alone }], ["a", "exit", "b"]);
    expect(failure).toMatchObject({ item: 1, message: "loud!", type: "error" });
    expect(out).toEqual(["A"]);
    host = createWasmHost();
    expect((await ran([SHOUT], ["a", "exit"])).failure).toEqual({ node: 0, type: "error", message: "loud!" });
  });
});

describe("the values", () => {
  it("are read, found and let go of by their indexes", async () => {
    await open(host, HOSTILE);
    feed(host, 1, ["Anna", "bob", "ANNABEL", 5, -2.5]);
    expect(host.read(1, 1, 3)).toBe('["bob","ANNABEL"]');
    expect(host.find(1, "anna", 0, 10)).toBe("[0,2]");
    expect(host.find(1, "a", 1, 1)).toBe("[2]");
    host.drop(1, 2);
    expect(host.read(1, 0, 3)).toBe('["ANNABEL"]');
    expect(host.find(1, "anna", 0, 10)).toBe("[2]");
    expect(JSON.parse(host.summary(1))).toMatchObject({ count: 5, first: 2, min: -2.5, max: 5 });
    host.drop(1, Number.POSITIVE_INFINITY);
    expect(() => host.read(1, 0, 1)).toThrow(HostError);
  });

  it("that are no array of items are refused", () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    for (const text of ["", "{}", "[1", "7", '[{"$bytes":"!"}]', `${"[".repeat(600)}${"]".repeat(600)}`]) {
      expect(() => host.feed(1, bytes(text)), text).toThrow(HostError);
    }
    expect(() => host.feed(1, Uint8Array.of(0x50, 0x4e, 0x46, 0x31))).toThrow(/broken frame/);
  });
});

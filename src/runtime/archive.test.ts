// What was taken out and put back answers as what it was taken from, whichever host that was.

import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Question } from "../graph/question";
import type { PortValues } from "./answers/answerer";
import { answerTo } from "./answers/answers";
import { soundOf } from "./answers/binaries-testing";
import { Archive, portionOf } from "./archive";
import { portOf } from "./conformance/runs";
import type { Host } from "./host";
import { startNodePython, startNodeRust } from "./node/runtime";
import type { KeptValues } from "./runtime";
import { createWasmHost } from "./wasm/host";

let number = 800_000;
let rust: Host;
let archive: Archive;
const port = { ...portOf("a"), run: "then" };

beforeAll(async () => {
  rust = await startNodeRust(process.cwd());
  archive = new Archive(
    async () => rust,
    () => ++number,
  );
});

function livePort(host: Host, values: readonly unknown[]): PortValues {
  const buffer = ++number;
  host.feed(buffer, new TextEncoder().encode(JSON.stringify(values)));
  return {
    number: buffer,
    count: values.length,
    first: 0,
    read: (from, to) => host.read(buffer, from, to),
    text: (from, to) => host.text(buffer, from, to),
    export: (from, to) => host.export(buffer, from, to),
    window: (item, path) => host.window(buffer, item, path),
    find: (text, from, limit) => JSON.parse(host.find(buffer, text, from, limit)) as number[],
  };
}

function kept(values: PortValues, from: number, to: number, step: number, shown = false): KeptValues {
  const portions: Uint8Array[] = [];
  for (let at = from; at < to; ) {
    const request = { from: at, to: Math.min(to, at + step), most: 2 ** 20, shown };
    const portion = portionOf(values, request);
    expect(portion.to).toBeGreaterThan(at);
    portions.push(portion.bytes);
    at = portion.to;
  }
  return { first: from, shown, portions };
}

async function broughtBack(values: KeptValues): Promise<PortValues> {
  await archive.show("then", port, values);
  return archive.values(port);
}

const item = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.record({ id: fc.integer(), name: fc.string(), x: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
  fc.constant({ sound: soundOf(8000, [Float32Array.of(0, 0.5)]) }),
);
const items = fc.array(item, { minLength: 1, maxLength: 40 });

const ROWS: Question<"rows"> = {
  kind: "rows",
  view: { sort: { column: ["id"], descending: true }, filters: [] },
  columns: [["id"], ["name"], ["x"]],
  from: 0,
  to: 40,
};

const hosts: readonly (readonly [name: string, start: () => Promise<Host>])[] = [
  ["rust", async () => rust],
  ["wasm", async () => createWasmHost()],
  ["python", () => startNodePython(process.cwd())],
];

describe.each(hosts)("values of %s", (name, start) => {
  let host: Host;
  beforeAll(async () => {
    host = await start();
  }, 120_000);
  /** Hosts write the same number in other ways. */
  const plain = (text: string) => (name === "rust" ? text : JSON.parse(text));

  it("are read, found and put in rows as before", async () => {
    await fc.assert(
      fc.asyncProperty(items, fc.integer({ min: 1, max: 20 }), fc.string(), async (list, step, text) => {
        const live = livePort(host, list);
        const back = await broughtBack(kept(live, 0, list.length, step));
        expect([back.first, back.count]).toEqual([0, list.length]);
        expect(plain(back.read(0, 99))).toEqual(plain(live.read(0, 99)));
        expect(plain(back.text(3, 7))).toEqual(plain(live.text(3, 7)));
        if (name === "rust") expect(back.find(text, 0, 99)).toEqual(live.find(text, 0, 99));
        const [one, other] = await Promise.all([answerTo(back, ROWS), answerTo(live, ROWS)]);
        expect(one.items).toEqual(other.items);
        const sum = { kind: "fingerprint" } as const;
        expect(await answerTo(back, sum)).toEqual(await answerTo(live, sum));
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("keep their places where the first are not there", async () => {
    await fc.assert(
      fc.asyncProperty(items, fc.nat(), async (list, nat) => {
        const from = nat % list.length;
        const live = livePort(host, list);
        const back = await broughtBack(kept(live, from, list.length, 7));
        expect([back.first, back.count]).toEqual([from, list.length]);
        expect(plain(back.read(from, 99))).toEqual(plain(live.read(from, 99)));
        const all = live.find("e", from, 99);
        if (name === "rust") expect(back.find("e", 0, 99)).toEqual(all);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it("can be kept as they look", async () => {
    await fc.assert(
      fc.asyncProperty(items, fc.integer({ min: 1, max: 20 }), async (list, step) => {
        const live = livePort(host, list);
        const back = await broughtBack(kept(live, 0, list.length, step, true));
        expect(JSON.parse(back.read(0, 99))).toEqual(JSON.parse(live.read(0, 99)));
        expect(back.count).toBe(list.length);
        expect(back.find('"id"', 0, 99)).toEqual(live.find('"id"', 0, 99));
        expect(() => back.text(0, 1)).toThrow("only was kept how they look");
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

it("a portion takes no more bytes than it may, and is empty where a value alone takes more", () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 2, max: 400 }), (list, most) => {
      const live = livePort(rust, list);
      for (let from = 0; from < list.length; ) {
        const { bytes, to } = portionOf(live, { from, to: list.length, most, shown: false });
        expect(bytes.length).toBeLessThanOrEqual(most);
        if (to === from) {
          expect(live.export(from, from + 1).length).toBeGreaterThan(most);
          return;
        }
        from = to;
      }
    }),
  );
});

it("runs are taken away one by one", async () => {
  const live = livePort(rust, [1, 2, 3]);
  const other = { ...portOf("a"), run: "other" };
  await archive.show("then", port, kept(live, 0, 3, 1));
  await archive.show("other", other, kept(live, 0, 3, 1));
  archive.unshow("then");
  expect(() => archive.values(port)).toThrow("not here");
  expect(archive.values(other).read(0, 9)).toBe("[1,2,3]");
});

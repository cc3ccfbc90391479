// The same values are answered for alike, whichever host holds them.

import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Host } from "../host";
import { startNodePython } from "../node/runtime";
import { createRustHost } from "../rust";
import { createWasmHost } from "../wasm/host";
import type { PortValues } from "./answerer";
import { answerTo } from "./answers";
import { soundOf } from "./binaries-testing";

const sound = JSON.stringify(soundOf(8000, [Float32Array.of(0, 0.5)]));
const items = [
  '{"id":9007199254740993,"name":"b\\n\\"ö","at":{"x":1.5}}',
  '{"id":9007199254740992,"name":"a","at":{"x":-2e-7}}',
  '{"id":1,"name":null,"at":{"x":0.1}}',
  "[1,2]",
  `{"id":2,"name":"c","sound":${sound}}`,
  "12345678901234567890",
];
let buffer = 700_000;

const hosts: readonly (readonly [name: string, start: () => Promise<Host>])[] = [
  ["wasm", async () => createWasmHost()],
  ["rust", () => createRustHost(new WebAssembly.Module(readFileSync("runtime-rs/dist/reactor.wasm")))],
  ["python", () => startNodePython(process.cwd())],
];

function portOf(host: Host, texts: readonly string[]): PortValues {
  const number = ++buffer;
  host.feed(number, new TextEncoder().encode(`[${texts.join(",")}]`));
  return {
    number,
    count: texts.length,
    first: 0,
    read: (from, to) => host.read(number, from, to),
    text: (from, to) => host.text(number, from, to),
    export: (from, to) => host.export(number, from, to),
    window: (item, path) => host.window(number, item, path),
    find: (text, from, limit) => JSON.parse(host.find(number, text, from, limit)) as number[],
  };
}

describe.each(hosts)("values of %s", (_name, start) => {
  let values: PortValues;
  beforeAll(async () => {
    values = portOf(await start(), items);
  }, 120_000);

  it("have the same columns", async () => {
    const { columns } = await answerTo(values, { kind: "columns" });
    expect(columns.map(({ path, kind }) => [path.join("."), kind])).toEqual([
      ["", "mixed"],
      ["id", "number"],
      ["name", "text"],
      ["at.x", "number"],
      ["0", "number"],
      ["1", "number"],
      ["sound", "mixed"],
    ]);
  });

  it("have the same order and cells", async () => {
    const sort = { column: ["id"], descending: true };
    const columns = [["id"], ["name"], ["at", "x"]];
    const ask = { kind: "rows", view: { sort, filters: [] }, columns, from: 0, to: 4 } as const;
    const answer = await answerTo(values, ask);
    expect(answer.items).toEqual([0, 1, 4, 2]);
    expect(answer.cells.map(([id, name]) => [id, name])).toEqual([
      ["9007199254740993", '"b\\n\\"ö"'],
      ["9007199254740992", '"a"'],
      ["2", '"c"'],
      ["1", "null"],
    ]);
    expect(answer.cells.map(([, , x]) => x && Number(x))).toEqual([1.5, -2e-7, "", 0.1]);
  });

  it("have the same figures, children and finds", async () => {
    const figures = await answerTo(values, { kind: "statistics", column: ["at", "x"], filters: [], bins: 2 });
    expect(figures).toMatchObject({ count: 6, empty: 3, min: -2e-7, max: 1.5, distinct: 3 });
    const ask = { kind: "children", item: 4, path: [], from: 0, to: 9 } as const;
    const { children } = await answerTo(values, ask);
    expect(children.map(({ key, kind }) => [key, kind])).toEqual([
      ["id", "leaf"],
      ["name", "leaf"],
      ["sound", "binary"],
    ]);
    const find = { kind: "matches", query: "id>=9007199254740993", from: 0, limit: 9 } as const;
    expect((await answerTo(values, find)).items).toEqual([0]);
  });
});

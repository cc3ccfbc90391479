// The memory of binary values in every host: where it lies, under any path.

import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { ValuePath } from "../../graph/question";
import type { Host } from "../host";
import { startNodePython } from "../node/runtime";
import { createRustHost } from "../rust";
import { createWasmHost } from "../wasm/host";
import { pictureOf, soundOf, tensorOf } from "./binaries-testing";

const sound = soundOf(8000, [Float32Array.of(0, 0.5), Float32Array.of(1, -1)]);
const picture = pictureOf(1, 1, Uint8Array.of(1, 2, 3, 4));
const tensor = tensorOf("i16", [3], Int16Array.of(1, -2, 300));
const items = [sound, { 'a "name"': [picture, { $bytes: "CQgH" }], "0": tensor }, 5, { $bytes: "" }];
const bytes = new TextEncoder().encode(JSON.stringify(items));
let buffer = 500_000;

const hosts: readonly (readonly [name: string, start: () => Promise<Host>])[] = [
  ["wasm", async () => createWasmHost()],
  ["rust", () => createRustHost(new WebAssembly.Module(readFileSync("runtime-rs/dist/reactor.wasm")))],
  ["python", () => startNodePython(process.cwd())],
];

describe.each(hosts)("in %s", (_name, start) => {
  let host: Host;
  beforeAll(async () => {
    host = await start();
  }, 120_000);

  it("is what was fed, as it lies there", () => {
    const number = ++buffer;
    host.feed(number, bytes);
    const at = (item: number, path: ValuePath) => {
      const found = host.window(number, item, path);
      return found && [...found];
    };
    expect(at(0, [])).toEqual([...new Uint8Array(Float32Array.of(0, 0.5, 1, -1).buffer)]);
    expect(at(1, ['a "name"', 0])).toEqual([1, 2, 3, 4]);
    expect(at(1, ['a "name"', 1])).toEqual([9, 8, 7]);
    expect(at(1, ["0"])).toEqual([...new Uint8Array(Int16Array.of(1, -2, 300).buffer)]);
    expect(at(3, [])).toEqual([]);
  });

  it("is not there where there is nothing binary", () => {
    const number = ++buffer;
    host.feed(number, bytes);
    for (const path of [[], ['a "name"'], ['a "name"', 2], ["b"], [7], ['a "name"', "0", "x"]])
      expect(host.window(number, 1, path)).toBeUndefined();
    expect(host.window(number, 2, [])).toBeUndefined();
    expect(host.window(number, 9, [])).toBeUndefined();
  });

  it("stays right when values before it are let go and memory grows", () => {
    const number = ++buffer;
    host.feed(number, bytes);
    host.drop(number, 1);
    expect(host.window(number, 0, [])).toBeUndefined();
    host.feed(++buffer, new TextEncoder().encode(JSON.stringify(["x".repeat(40_000_000)])));
    expect([...(host.window(number, 1, ["0"]) ?? [])]).toEqual([1, 0, 254, 255, 44, 1]);
    host.drop(buffer, Number.POSITIVE_INFINITY);
  });
});

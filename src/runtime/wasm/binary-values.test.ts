import { beforeEach, describe, expect, it } from "vitest";
import { type Host, HostError } from "../host";
import { createWasmHost } from "./host";
import { feed, fixture, open, runOn, values } from "./testing";

let host: Host;

beforeEach(() => {
  host = createWasmHost();
});

describe("binary values", () => {
  const base64 = (numbers: Float32Array) => Buffer.from(numbers.buffer).toString("base64");
  const audio = (...samples: number[]) => ({
    $audio: { sample_rate: 8000, channels: 1, data: base64(Float32Array.from(samples)) },
  });

  it("reach a module as a frame and come back as one", async () => {
    const { out } = await runOn(host, [{ module: fixture("louder") }], [audio(1, -0.5), 7, [audio(0.25)]]);
    expect(out).toEqual([audio(2, -1), 7, [audio(0.5)]]);
    expect(JSON.parse(host.read(10, 0, 1))).toEqual([
      { $audio: { sample_rate: 8000, channels: 1, frames: 2, preview: [2, -1] } },
    ]);
    expect(JSON.parse(host.summary(10))).toMatchObject({ types: { audio: 1, number: 1, array: 1 } });
  });

  it("are worked on by the template's node beside numbers", async () => {
    const { out } = await runOn(
      host,
      [{ module: fixture("gain"), params: { factor: 2 } }, { module: fixture("louder") }],
      [audio(1, 2), 3, audio()],
    );
    expect(out).toEqual([audio(4, 8), 6, audio()]);
  });

  it("cross to another host, and are files' text for a program", async () => {
    await open(host, { module: fixture("hostile") });
    const tensor = { $tensor: { dtype: "i16", shape: [2, 1], data: "AQACAA==" } };
    const items = [
      audio(1),
      { $bytes: "AQID" },
      { a: tensor },
      { $image: { width: 1, height: 1, data: "AQIDBA==" } },
    ];
    feed(host, 1, items);
    const other = createWasmHost();
    expect(other.feed(1, host.export(1, 0, 4))).toBe(4);
    const filed = {
      meta: { shape: [2, 1], dtype: "int16", size: 2, c_contiguous: true, f_contiguous: false },
    };
    const asFiles = [
      items[0],
      items[1],
      { a: { __numpy__: true, array: { ...filed, data: "AQACAA==" } } },
      items[3],
    ];
    expect(values(other, 1)).toEqual(asFiles);
    // What files hold is read again.
    other.feed(2, new TextEncoder().encode(other.text(1, 0, 4)));
    expect(JSON.parse(other.read(2, 0, 4))).toEqual(JSON.parse(other.read(1, 0, 4)));
    expect(JSON.parse(other.read(2, 1, 4))).toEqual([
      { $bytes: { length: 3, preview: [1, 2, 3] } },
      { a: { $tensor: { dtype: "i16", shape: [2, 1], preview: [1, 2] } } },
      { $image: { width: 1, height: 1 } },
    ]);
  });

  it("that only look like it stay as they are", () => {
    const items = [
      { $bytes: "AQ==", more: 1 },
      { $b: 0 },
      { array: [1] },
      '{"$bytes":"x"}',
      { __numpy__: 1 },
    ];
    feed(host, 1, items);
    expect(values(host, 1)).toEqual(items);
  });

  it.each([
    { $bytes: "A" },
    { $bytes: 5 },
    { $audio: { sample_rate: 1, channels: 2, data: "AAAAAA==" } },
    { $audio: { sample_rate: -1, channels: 1, data: "" } },
    { $image: { width: 1e9, height: 1e9, data: "" } },
    { $image: null },
    { $tensor: { dtype: "f16", shape: [1], data: "AAA=" } },
    { $tensor: { dtype: "f32", shape: [3], data: "AAAAAA==" } },
    { $tensor: { dtype: "f32", shape: [-1], data: "" } },
    { __numpy__: true, array: { meta: { shape: [2], dtype: "object" }, data: "" } },
  ])("that are broken are refused: %j", (value) => {
    expect(() => feed(host, 1, [1, value])).toThrow(HostError);
  });
});

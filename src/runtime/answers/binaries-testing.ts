// Values of a port with binary ones among them, for tests: as the host of users' modules holds them.

import { toBase64 } from "../../graph/base64";
import type { Dtype } from "../frame";
import { createWasmHost } from "../wasm/host";
import type { PortValues } from "./answerer";

let buffers = 0;

export function valuesOf(items: readonly unknown[]): PortValues {
  const host = createWasmHost();
  const number = ++buffers;
  const count = host.feed(number, new TextEncoder().encode(JSON.stringify(items)));
  return {
    number: 1_000_000 + number,
    count,
    first: 0,
    read: (from, to) => host.read(number, from, to),
    text: (from, to) => host.text(number, from, to),
    export: (from, to) => host.export(number, from, to),
    window: (item, path) => host.window(number, item, path),
    find: (text, from, limit) => JSON.parse(host.find(number, text, from, limit)) as number[],
  };
}

export function tensorOf(dtype: Dtype, shape: readonly number[], numbers: ArrayBufferView): unknown {
  return { $tensor: { dtype, shape, data: base64Of(numbers) } };
}

/** Of one list of samples for each channel. */
export function soundOf(rate: number, channels: readonly Float32Array[]): unknown {
  const samples = Float32Array.from(channels.flatMap((each) => [...each]));
  return { $audio: { sample_rate: rate, channels: channels.length, data: base64Of(samples) } };
}

export function pictureOf(width: number, height: number, pixels: Uint8Array): unknown {
  return { $image: { width, height, data: base64Of(pixels) } };
}

function base64Of({ buffer, byteOffset, byteLength }: ArrayBufferView): string {
  return toBase64(new Uint8Array(buffer, byteOffset, byteLength));
}

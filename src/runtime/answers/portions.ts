// The values of a port as bytes of JSON, as many at a time as a moment takes. Knows nothing of what is looked for.

import { isFrame } from "../frame";
import { HostError } from "../host";
import type { PortValues } from "./answerer";
import { Breath } from "./breath";

interface Portion {
  /** A JSON array in UTF-8; what is binary is described. */
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

const FIRST = 1;
const MOST = 1 << 15;
const PORTION_MS = 8;
const BINARY = /\{\s*"\$(?:bytes|audio|image|tensor)"/;

type Readable = Pick<PortValues, "read" | "export">;

/** Gives the values from one index up to another as bytes of a JSON array; throws `HostError` where they are gone. */
export function bytesOf(values: Readable): (from: number, to: number) => Uint8Array {
  const encoder = new TextEncoder();
  // A value in full is quicker to have than one for people, but must not bring the bytes of what is binary along.
  let plain: boolean | undefined;
  return (from, to) => {
    plain ??= !BINARY.test(values.read(from, from + 1));
    if (plain) {
      const bytes = exported(values, from, to);
      if (bytes) return bytes;
      plain = false;
    }
    return encoder.encode(values.read(from, to));
  };
}

/** Lets the thread breathe between two of them. Throws `HostError` where values are gone. */
export async function* portionsOf(values: Readable, from: number, to: number): AsyncGenerator<Portion> {
  if (from >= to) return;
  const breath = new Breath();
  const bytes = bytesOf(values);
  let size = FIRST;
  for (let start = from; start < to; ) {
    const end = Math.min(to, start + size);
    const began = performance.now();
    yield { bytes: bytes(start, end), from: start, to: end };
    const took = performance.now() - began;
    if (took < PORTION_MS / 2) size = Math.min(MOST, size * 2);
    else if (took > PORTION_MS * 2) size = Math.max(1, size >> 1);
    start = end;
    await breath.due;
  }
}

/** Undefined where something is binary or cannot be had in full. */
function exported(values: Readable, from: number, to: number): Uint8Array | undefined {
  try {
    const bytes = values.export(from, to);
    return isFrame(bytes) ? undefined : bytes;
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}

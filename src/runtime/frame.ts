// The block in which values cross between languages when some of them are binary: a JSON array in UTF-8 where
// `{"$b": i}` stands for the i-th buffer, and the buffers behind it. Knows nothing of what the buffers mean.
//
// Little endian: u32 magic "PNF1", u32 total, u32 length of the JSON, u32 buffers; for each buffer u32 offset,
// u32 length in bytes, u32 dtype, u32 0; the JSON; the buffers, each at a multiple of 16.

const MAGIC = 0x31464e50;
const HEADER = 16;
const ENTRY = 16;

/** Number types of a buffer by their code in a frame, with the bytes one takes. */
const DTYPES = [
  ["u8", 1],
  ["i8", 1],
  ["i16", 2],
  ["u16", 2],
  ["i32", 4],
  ["u32", 4],
  ["f32", 4],
  ["f64", 8],
  ["i64", 8],
  ["u64", 8],
  ["bool", 1],
] as const;

export type Dtype = (typeof DTYPES)[number][0];

const SIZES: ReadonlyMap<string, number> = new Map(DTYPES);

export interface Part {
  readonly dtype: Dtype;
  readonly bytes: Uint8Array;
}

/** Bytes that claim to be a frame and are none; the message says why. */
export class FrameError extends Error {}

/** Bytes of one number; undefined for a name that is no number type. */
export function sizeOfDtype(name: string): number | undefined {
  return SIZES.get(name);
}

export function isFrame(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && view(bytes).getUint32(0, true) === MAGIC;
}

/** The parts are windows into `bytes`. Throws `FrameError`. */
export function readFrame(bytes: Uint8Array): { readonly json: string; readonly parts: readonly Part[] } {
  const data = view(bytes);
  const fits = (from: number, size: number) => from + size <= bytes.length;
  if (!fits(0, HEADER) || data.getUint32(0, true) !== MAGIC) throw new FrameError("It has no header.");
  const [total, size, count] = [4, 8, 12].map((at) => data.getUint32(at, true)) as [number, number, number];
  const start = HEADER + count * ENTRY;
  if (total !== bytes.length || !fits(start, size)) {
    throw new FrameError("Its lengths do not fit its size.");
  }
  const parts: Part[] = [];
  for (let at = HEADER; at < start; at += ENTRY) {
    const [from, length, code] = [at, at + 4, at + 8].map((place) => data.getUint32(place, true)) as [
      number,
      number,
      number,
    ];
    const [dtype, unit] = DTYPES[code - 1] ?? [];
    if (dtype === undefined || unit === undefined) {
      throw new FrameError(`Its buffer ${parts.length} is of the unknown type ${code}.`);
    }
    if (from % 16 !== 0 || from < start + size || !fits(from, length) || length % unit !== 0) {
      throw new FrameError(`Its buffer ${parts.length} does not lie where it can.`);
    }
    parts.push({ dtype, bytes: bytes.subarray(from, from + length) });
  }
  try {
    const json = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(start, start + size));
    return { json, parts };
  } catch {
    throw new FrameError("Its JSON is no UTF-8.");
  }
}

export function writeFrame(json: string, parts: readonly Part[]): Uint8Array {
  const text = new TextEncoder().encode(json);
  const start = HEADER + parts.length * ENTRY;
  let total = padded(start + text.length);
  const offsets = parts.map(({ bytes }) => {
    const offset = total;
    total = padded(total + bytes.length);
    return offset;
  });
  const frame = new Uint8Array(total);
  const data = view(frame);
  const words = [MAGIC, total, text.length, parts.length];
  parts.forEach(({ dtype, bytes }, index) => {
    const code = DTYPES.findIndex(([name]) => name === dtype) + 1;
    words.push(offsets[index] as number, bytes.length, code, 0);
    frame.set(bytes, offsets[index]);
  });
  words.forEach((word, index) => {
    data.setUint32(index * 4, word, true);
  });
  frame.set(text, start);
  return frame;
}

function padded(size: number): number {
  return (size + 15) & ~15;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

// Binary values (bytes, audio, images, tensors) in the three forms in which JSON carries them: with base64 in files,
// with a buffer's number in a frame, and described for people. Knows nothing of where they stand.

import { fromBase64, toBase64 } from "../../graph/base64";
import { isObject, type JsonObject } from "../../graph/json";
import { type Dtype, type Part, sizeOfDtype } from "../frame";

type BinaryKind = "bytes" | "audio" | "image" | "tensor";

export interface Binary {
  readonly kind: BinaryKind;
  /** What stands beside the data: sample rate and channels, width and height, shape. */
  readonly facts: JsonObject;
  readonly part: Part;
}

/** The start of an object that may be a binary value, in JSON text. */
export const BINARY_START = /\{\s*"(?:\$bytes|\$audio|\$image|\$tensor|__numpy__|array)"\s*:/g;
/** A binary value anywhere in JSON text starts like this. */
export const BINARY_MARK = /"(?:\$bytes|\$audio|\$image|\$tensor|__numpy__|\$b)"/;

const LARGEST = 2 ** 31;
const PREVIEW = 16;
const NUMPY_NAMES: readonly (readonly [numpy: string, dtype: Dtype])[] = [
  ["uint8", "u8"],
  ["int8", "i8"],
  ["uint16", "u16"],
  ["int16", "i16"],
  ["uint32", "u32"],
  ["int32", "i32"],
  ["uint64", "u64"],
  ["int64", "i64"],
  ["float32", "f32"],
  ["float64", "f64"],
  ["bool", "bool"],
];

/** The object as a binary value; undefined for any other object. Throws a sentence for one that is broken. */
export function binaryOf(value: unknown, parts: readonly Part[]): Binary | undefined {
  if (!isObject(value)) return undefined;
  const keys = Object.keys(value);
  if (value.__numpy__ === true && isObject(value.array)) return numpyOf(value.array, parts);
  const [key] = keys;
  if (keys.length !== 1 || key === undefined || !/^\$(bytes|audio|image|tensor)$/.test(key)) return undefined;
  const kind = key.slice(1) as BinaryKind;
  const inner = value[key];
  if (kind === "bytes") return { kind, facts: {}, part: partOf(kind, "u8", inner, parts) };
  if (!isObject(inner)) throw new Error(`${named(kind)} is no object`);
  const { data, ...facts } = inner;
  const dtype = kind === "audio" ? "f32" : kind === "image" ? "u8" : dtypeOf(facts.dtype);
  const part = partOf(kind, dtype, data, parts);
  checkSize(kind, facts, part);
  return { kind, facts, part };
}

/** As a frame holds it. */
export function framed({ kind, facts }: Binary, buffer: number): string {
  const data = { $b: buffer };
  return JSON.stringify({ [`$${kind}`]: kind === "bytes" ? data : { ...facts, data } });
}

/** As files hold it; tensors as upstream writes them. */
export function filed({ kind, facts, part }: Binary): string {
  const data = toBase64(part.bytes);
  if (kind === "bytes") return JSON.stringify({ $bytes: data });
  if (kind !== "tensor") return JSON.stringify({ [`$${kind}`]: { ...facts, data } });
  const shape = facts.shape as readonly number[];
  const meta = {
    shape,
    dtype: NUMPY_NAMES.find(([, dtype]) => dtype === part.dtype)?.[0] ?? part.dtype,
    size: part.bytes.length / (sizeOfDtype(part.dtype) ?? 1),
    c_contiguous: true,
    f_contiguous: shape.length < 2,
  };
  return JSON.stringify({ __numpy__: true, array: { meta, data } });
}

/** As people see it. */
export function shown({ kind, facts, part }: Binary): string {
  const preview = numbersOf(part, PREVIEW);
  switch (kind) {
    case "bytes":
      return JSON.stringify({ $bytes: { length: part.bytes.length, preview } });
    case "audio": {
      const frames = part.bytes.length / 4 / ((facts.channels as number) || 1);
      return JSON.stringify({ $audio: { ...facts, frames, preview } });
    }
    case "image":
      return JSON.stringify({ $image: facts });
    case "tensor":
      return JSON.stringify({ $tensor: { ...facts, preview } });
  }
}

function numpyOf(array: JsonObject, parts: readonly Part[]): Binary {
  const meta = isObject(array.meta) ? array.meta : {};
  const dtype = NUMPY_NAMES.find(([name]) => name === meta.dtype)?.[1];
  if (!dtype) throw new Error(`a tensor's dtype is ${JSON.stringify(meta.dtype)}, which is no number type`);
  if (meta.c_contiguous === false) throw new Error("a tensor is not in C order");
  const part = partOf("tensor", dtype, array.data, parts);
  const facts = { dtype, shape: meta.shape ?? null };
  checkSize("tensor", facts, part);
  return { kind: "tensor", facts, part };
}

function dtypeOf(name: unknown): Dtype {
  if (typeof name === "string" && sizeOfDtype(name) !== undefined) return name as Dtype;
  throw new Error(`a tensor's dtype is ${JSON.stringify(name)}, which is no number type`);
}

/** The data of a value: base64 text, or a buffer of the frame. */
function partOf(kind: BinaryKind, dtype: Dtype, data: unknown, parts: readonly Part[]): Part {
  if (typeof data === "string") {
    const bytes = fromBase64(data);
    if (!bytes) throw new Error(`the data of ${named(kind)} is no base64`);
    return { dtype, bytes };
  }
  const index = isObject(data) ? data.$b : undefined;
  const part = typeof index === "number" ? parts[index] : undefined;
  if (!part) throw new Error(`the data of ${named(kind)} is neither base64 nor one of the frame's buffers`);
  if (kind !== "bytes" && part.dtype !== dtype) {
    throw new Error(`the data of ${named(kind)} is ${part.dtype} instead of ${dtype}`);
  }
  return { dtype, bytes: part.bytes };
}

function checkSize(kind: BinaryKind, facts: JsonObject, { dtype, bytes }: Part): void {
  const whole = (name: string): number => {
    const value = facts[name];
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0 || value > LARGEST) {
      throw new Error(`${named(kind)} has the ${name.replace("_", " ")} ${JSON.stringify(value)}`);
    }
    return value;
  };
  const wrong = (why: string): never => {
    throw new Error(`${named(kind)} has ${bytes.length} bytes of data, which does not fit ${why}`);
  };
  if (kind === "audio") {
    whole("sample_rate");
    const channels = whole("channels");
    if (channels === 0 ? bytes.length > 0 : bytes.length % (channels * 4) !== 0) {
      wrong(`${channels} channels of 4 bytes a sample`);
    }
  } else if (kind === "image") {
    const [width, height] = [whole("width"), whole("height")];
    if (bytes.length !== width * height * 4) wrong(`${width} x ${height} pixels of 4 bytes`);
  } else {
    const { shape } = facts;
    const fits = (each: unknown) => typeof each === "number" && Number.isSafeInteger(each) && each >= 0;
    if (!Array.isArray(shape) || !shape.every(fits)) {
      throw new Error(`a tensor has the shape ${JSON.stringify(shape)}`);
    }
    const size = (shape as number[]).reduce((product, each) => product * each, sizeOfDtype(dtype) ?? 1);
    if (bytes.length !== size) wrong(`the shape ${JSON.stringify(shape)} of ${dtype}`);
  }
}

/** The first numbers of a part; what JSON cannot hold is null. */
function numbersOf({ dtype, bytes }: Part, limit: number): readonly (number | boolean | string)[] {
  const unit = sizeOfDtype(dtype) ?? 1;
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.min(limit, Math.floor(bytes.length / unit));
  return Array.from({ length: count }, (_, index) => numberAt(data, dtype, index * unit));
}

function numberAt(data: DataView, dtype: Dtype, at: number): number | boolean {
  switch (dtype) {
    case "u8":
      return data.getUint8(at);
    case "bool":
      return data.getUint8(at) !== 0;
    case "i8":
      return data.getInt8(at);
    case "u16":
      return data.getUint16(at, true);
    case "i16":
      return data.getInt16(at, true);
    case "u32":
      return data.getUint32(at, true);
    case "i32":
      return data.getInt32(at, true);
    case "u64":
      return Number(data.getBigUint64(at, true));
    case "i64":
      return Number(data.getBigInt64(at, true));
    case "f32":
      return data.getFloat32(at, true);
    case "f64":
      return data.getFloat64(at, true);
  }
}

function named(kind: BinaryKind): string {
  return kind === "bytes"
    ? "a value of bytes"
    : kind === "tensor"
      ? "a tensor"
      : `an ${kind}`.replace("an audio", "audio");
}

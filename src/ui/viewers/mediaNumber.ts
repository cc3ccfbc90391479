// A number from its bytes, as it is: no digit more or less than it has. Knows nothing of where the bytes came from.

/** Bytes of one number. */
export const NUMBER_BYTES: Readonly<Record<string, number>> = {
  u8: 1,
  i8: 1,
  bool: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  f32: 4,
  u64: 8,
  i64: 8,
  f64: 8,
};

type Read = (data: DataView) => string;

const READS: Readonly<Record<string, Read>> = {
  u8: (data) => String(data.getUint8(0)),
  i8: (data) => String(data.getInt8(0)),
  bool: (data) => String(data.getUint8(0) !== 0),
  u16: (data) => String(data.getUint16(0, true)),
  i16: (data) => String(data.getInt16(0, true)),
  u32: (data) => String(data.getUint32(0, true)),
  i32: (data) => String(data.getInt32(0, true)),
  u64: (data) => String(data.getBigUint64(0, true)),
  i64: (data) => String(data.getBigInt64(0, true)),
  f32: (data) => floatText(data.getFloat32(0, true)),
  f64: (data) => String(data.getFloat64(0, true)),
};

/** Undefined where there are too few bytes or no such type. */
export function numberAt(dtype: string, bytes: Uint8Array, at = 0): string | undefined {
  const size = NUMBER_BYTES[dtype];
  if (size === undefined || at < 0 || at + size > bytes.length) return undefined;
  return READS[dtype]?.(new DataView(bytes.buffer, bytes.byteOffset + at, size));
}

/** The shortest text that is this 32-bit float and no other. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  for (let digits = 6; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return String(rounded);
  }
  return String(Number(value.toPrecision(9)));
}

/** Of a figure as much as has room beside others. */
export function roughText(value: number, digits = 4): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const isPlain = value === 0 || (size >= 1e-4 && size < 10 ** Math.max(digits, 6));
  const rounded = Number(value.toPrecision(digits));
  return isPlain ? String(rounded) : rounded.toExponential().replace("e+", "e");
}

// Bytes in memory as the numbers that they are. Knows nothing of what the numbers mean.

import type { Dtype } from "../frame";

const ARRAYS = {
  u8: Uint8Array,
  bool: Uint8Array,
  i8: Int8Array,
  u16: Uint16Array,
  i16: Int16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
  u64: BigUint64Array,
  i64: BigInt64Array,
} as const satisfies { readonly [D in Dtype]: unknown };

/** The numbers as they lie there; where they do not lie as the processor wants them, a copy. */
export function numbersIn(dtype: Dtype, bytes: Uint8Array): ArrayLike<number> | ArrayLike<bigint> {
  const Numbers = ARRAYS[dtype];
  const unit = Numbers.BYTES_PER_ELEMENT;
  const lying = bytes.byteOffset % unit === 0 ? bytes : bytes.slice();
  return new Numbers(lying.buffer as ArrayBuffer, lying.byteOffset, Math.floor(lying.length / unit));
}

/** As `numbersIn`, of sound. */
export function samplesIn(bytes: Uint8Array): Float32Array {
  return numbersIn("f32", bytes) as Float32Array;
}

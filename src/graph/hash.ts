// A content key: the same text gives the same short name everywhere. Not a defence against an adversary.

/** 106 bits of two mixed multiplicative hashes, as text; collisions by accident are out of reach. */
export function contentKey(text: string): string {
  return mix(text, 0x9e3779b9) + mix(text, 0x85ebca6b);
}

/** As `contentKey`, of bytes; four at a time, so that a long run input costs little. */
export function bytesKey(bytes: Uint8Array): string {
  const whole = bytes.length & ~3;
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Int32Array(aligned.buffer, aligned.byteOffset, whole >> 2);
  let [a, b, c, d] = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35 ^ bytes.length, 0x27d4eb2f];
  const add = (word: number) => {
    a = Math.imul(a ^ word, 2654435761);
    b = Math.imul(b ^ ((word << 15) | (word >>> 17)), 1597334677);
    c = Math.imul(c ^ a ^ (a >>> 15), 2246822507);
    d = Math.imul(d ^ b ^ (b >>> 13), 3266489909);
  };
  for (let i = 0; i < words.length; i++) add(words[i] as number);
  for (let i = whole; i < bytes.length; i++) add(bytes[i] as number);
  return [a, b, c, d].map((part) => (part >>> 0).toString(36).padStart(7, "0")).join("");
}

function mix(text: string, seed: number): string {
  let high = seed ^ 0xdeadbeef;
  let low = seed ^ 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(11, "0");
}

// A content key: the same text gives the same short name everywhere. Not a defence against an adversary.

/** 106 bits of two mixed multiplicative hashes, as text; collisions by accident are out of reach. */
export function contentKey(text: string): string {
  return mix(text, 0x9e3779b9) + mix(text, 0x85ebca6b);
}

/** As `contentKey`, of bytes: sixteen at a time, so that a long run input costs little. */
export function bytesKey(bytes: Uint8Array): string {
  const padded = new Int32Array(((bytes.length + 19) >> 4) << 2);
  new Uint8Array(padded.buffer).set(bytes);
  padded[padded.length - 1] = bytes.length;
  let [a, b, c, d] = [0x9e3779b9, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f];
  for (let at = 0; at < padded.length; at += 4) {
    a = Math.imul(a ^ (d >>> 15) ^ (padded[at] as number), 0x9e3779b1);
    b = Math.imul(b ^ (a >>> 13) ^ (padded[at + 1] as number), 0x5f356495);
    c = Math.imul(c ^ (b >>> 16) ^ (padded[at + 2] as number), 0x85ebca77);
    d = Math.imul(d ^ (c >>> 14) ^ (padded[at + 3] as number), 0xc2b2ae3d);
  }
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

// Bytes as text and back (RFC 4648, with padding), where no platform is at hand that could. Knows nothing of what the
// bytes are.

const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const PAD = "=".charCodeAt(0);
const CODES = Uint8Array.from(SIGNS, (sign) => sign.charCodeAt(0));
const NO_SIGN = 255;
const VALUES = new Uint8Array(256).fill(NO_SIGN);
CODES.forEach((code, value) => {
  VALUES[code] = value;
});

export function toBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let to = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    // What lies behind the end counts as zeros.
    const group =
      ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
    codes[to++] = CODES[group >> 18] as number;
    codes[to++] = CODES[(group >> 12) & 63] as number;
    codes[to++] = at + 1 < bytes.length ? (CODES[(group >> 6) & 63] as number) : PAD;
    codes[to++] = at + 2 < bytes.length ? (CODES[group & 63] as number) : PAD;
  }
  // In pieces: the arguments of a call lie on the stack.
  const pieces: string[] = [];
  for (let at = 0; at < codes.length; at += 4096)
    pieces.push(String.fromCharCode.apply(null, codes.subarray(at, at + 4096) as unknown as number[]));
  return pieces.join("");
}

/** Undefined for text that is no base64; padding may be missing. */
export function fromBase64(text: string): Uint8Array | undefined {
  let end = text.length;
  while (end > 0 && end > text.length - 2 && text.charCodeAt(end - 1) === PAD) end -= 1;
  if (end % 4 === 1 || (end !== text.length && text.length % 4 !== 0)) return undefined;
  const bytes = new Uint8Array(Math.floor((end * 3) / 4));
  let to = 0;
  for (let at = 0; at < end; at += 4) {
    const group =
      (valueAt(text, at) << 18) |
      (valueAt(text, at + 1) << 12) |
      (at + 2 < end ? valueAt(text, at + 2) << 6 : 0) |
      (at + 3 < end ? valueAt(text, at + 3) : 0);
    // What is no sign has the bits beyond the 24 of a group set.
    if (group >>> 24) return undefined;
    bytes[to++] = group >> 16;
    if (to < bytes.length) bytes[to++] = group >> 8;
    if (to < bytes.length) bytes[to++] = group;
  }
  return bytes;
}

function valueAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const value = code < 256 ? (VALUES[code] as number) : NO_SIGN;
  return value === NO_SIGN ? -1 : value;
}

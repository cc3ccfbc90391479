// Zip archives for tests, byte by byte, honest or not. Knows nothing of packages.

import { deflateSync } from "fflate";

export interface CraftedEntry {
  readonly name: string;
  readonly data?: Uint8Array | string;
  /** Where the headers shall say something else than what is there. */
  readonly localName?: string;
  readonly claimedSize?: number;
  readonly crc?: number;
  readonly flags?: number;
  readonly method?: number;
  readonly mode?: number;
  readonly deflate?: boolean;
}

export function craftZip(entries: readonly CraftedEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = typeof entry.data === "string" ? encode(entry.data) : (entry.data ?? new Uint8Array());
    const body = entry.deflate ? deflateSync(data, { level: 9 }) : data;
    const numbers = [entry.crc ?? crc32(data), body.length, entry.claimedSize ?? data.length] as const;
    const method = entry.method ?? (entry.deflate ? 8 : 0);
    const local = encode(entry.localName ?? entry.name);
    const header = [u32(0x04034b50), u16(20), u16(entry.flags ?? 0), u16(method), u16(0), u16(33)];
    const localPart = concat([...header, ...numbers.map(u32), u16(local.length), u16(0), local, body]);
    const name = encode(entry.name);
    directory.push(
      concat([
        u32(0x02014b50),
        u16(entry.mode === undefined ? 20 : 0x0314),
        ...header.slice(1),
        ...numbers.map(u32),
        u16(name.length),
        u16(0),
        u16(0),
        u16(0),
        u16(0),
        u32(((entry.mode ?? 0) << 16) >>> 0),
        u32(offset),
        name,
      ]),
    );
    parts.push(localPart);
    offset += localPart.length;
  }
  const list = concat(directory);
  const count = u16(entries.length);
  const end = concat([u32(0x06054b50), u16(0), u16(0), count, count, u32(list.length), u32(offset), u16(0)]);
  return concat([...parts, list, end]);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function u16(value: number): Uint8Array {
  return new Uint8Array([value & 255, (value >>> 8) & 255]);
}

function u32(value: number): Uint8Array {
  return concat([u16(value & 0xffff), u16(value >>> 16)]);
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

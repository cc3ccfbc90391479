// One line of bytes: where it starts, the bytes as numbers, and as letters. Knows nothing of the lines around it.

import style from "./Bytes.module.css";
import { hexOf, letterOf } from "./bytesRows";

interface BytesRowProps {
  /** Offset of its first byte. */
  readonly start: number;
  readonly top: number;
  /** Bytes of a line. */
  readonly row: number;
  /** Of an offset. */
  readonly digits: number;
  /** Of all bytes. */
  readonly length: number;
  /** What has been read, from an offset on. */
  readonly held: { readonly from: number; readonly bytes: Uint8Array } | undefined;
  readonly cursor: number | undefined;
  onCursor(offset: number): void;
}

export function BytesRow({ start, top, row, digits, length, held, cursor, onCursor }: BytesRowProps) {
  const offsets = Array.from({ length: Math.min(row, length - start) }, (_, at) => start + at);
  const byteAt = (offset: number) => held?.bytes[offset - held.from];
  const cell = (offset: number, write: (byte: number) => string, none: string) => {
    const byte = byteAt(offset);
    return (
      // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard goes through the bytes in the element around
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard goes through the bytes in the element around
      <span
        key={offset}
        data-cursor={offset === cursor || undefined}
        data-zero={byte === 0 || undefined}
        onClick={() => onCursor(offset)}
      >
        {byte === undefined ? none : write(byte)}
      </span>
    );
  };
  return (
    <div className={style.row} style={{ transform: `translateY(${top}px)` }}>
      <span className={style.offset}>{start.toString(16).padStart(digits, "0")}</span>
      <span className={style.hex}>{offsets.map((offset) => cell(offset, hexOf, "··"))}</span>
      <span className={style.letters}>{offsets.map((offset) => cell(offset, letterOf, " "))}</span>
    </div>
  );
}

// Bytes as lines of numbers and letters, and ways through them. Knows nothing of where they come from.

/** Bytes of a line, by how wide it may be. */
export function bytesPerRow(width: number): number {
  return width >= 620 ? 16 : width >= 340 ? 8 : 4;
}

export function hexOf(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}

/** What is no letter, digit or sign of ASCII is a dot. */
export function letterOf(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : "·";
}

/** An offset as it is typed: 4096, 1_000, 0x1000, 1000h, or from the end -1; undefined for all else. */
export function offsetOf(typed: string, length: number): number | undefined {
  const text = typed
    .trim()
    .replaceAll(/[\s_,]/g, "")
    .toLowerCase();
  const hex = /^(?:0x([0-9a-f]+)|([0-9a-f]+)h)$/.exec(text);
  const number = hex
    ? Number.parseInt(hex[1] ?? hex[2] ?? "", 16)
    : /^-?\d+$/.test(text)
      ? Number(text)
      : undefined;
  if (number === undefined) return undefined;
  const offset = number < 0 ? length + number : number;
  return offset >= 0 && offset < length ? offset : undefined;
}

/** Where a key leads from an offset; undefined: it means nothing here. */
export function byteKey(
  key: string,
  command: boolean,
  { at, length, row, page }: { at: number; length: number; row: number; page: number },
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - row < 0 ? at : at - row,
    ArrowDown: at + row >= length ? at : at + row,
    PageUp: at - row * page,
    PageDown: at + row * page,
    Home: command ? 0 : at - (at % row),
    End: command ? length - 1 : at - (at % row) + row - 1,
  };
  const next = steps[key];
  return next === undefined ? undefined : Math.max(0, Math.min(length - 1, next));
}

/** The bytes of a window around rows, in blocks, so that a small movement asks for nothing new. */
export function blockAround(from: number, to: number, length: number): { from: number; to: number } {
  const block = 8192;
  return {
    from: Math.max(0, (Math.floor(from / block) - 1) * block),
    to: Math.min(length, (Math.ceil(to / block) + 1) * block),
  };
}

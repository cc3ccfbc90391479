// All values of a port as one JSON text, read piece by piece. Knows nothing of buttons.

const PIECE = 1000;

/** The parts of a JSON array of the values from `first` on, ready to be joined or made a file; `onPart` hears how far. */
export async function readAll(
  read: (from: number, to: number) => Promise<string>,
  count: number,
  onPart: (done: number) => void = () => undefined,
  first = 0,
): Promise<readonly string[]> {
  const parts = ["["];
  for (let from = first; from < count; from += PIECE) {
    const to = Math.min(count, from + PIECE);
    const inside = (await read(from, to)).trim().slice(1, -1);
    if (inside && parts.length > 1) parts.push(",\n");
    parts.push(inside);
    onPart(to);
  }
  parts.push("]\n");
  return parts;
}

export function saveFile(name: string, parts: readonly string[], type = "application/json"): void {
  const address = URL.createObjectURL(new Blob([...parts], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

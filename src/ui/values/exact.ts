// Values back to JSON text, with integers of any length as they were written. Knows nothing of screens.

/** JSON text of a value; `indent` as in JSON.stringify. */
export function writeExact(value: unknown, indent = 0): string {
  return write(value, indent, "");
}

function write(value: unknown, indent: number, margin: string): string {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const inner = margin + " ".repeat(indent);
  const lines = Array.isArray(value)
    ? value.map((item) => write(item, indent, inner))
    : Object.entries(value).map(
        ([key, item]) => `${JSON.stringify(key)}:${indent ? " " : ""}${write(item, indent, inner)}`,
      );
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  if (lines.length === 0 || !indent) return `${open}${lines.join(",")}${close}`;
  return `${open}\n${inner}${lines.join(`,\n${inner}`)}\n${margin}${close}`;
}

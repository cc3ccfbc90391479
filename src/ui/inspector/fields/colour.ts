// Colours as a picker takes them. Knows nothing of pickers.

const SHORT = /^#([0-9a-f])([0-9a-f])([0-9a-f])[0-9a-f]?$/i;
const LONG = /^#[0-9a-f]{6}([0-9a-f]{2})?$/i;

/** "#rrggbb" of a colour written in hexadecimal; undefined for any other. */
export function hexOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  if (LONG.test(text)) return text.slice(0, 7).toLowerCase();
  const digits = SHORT.exec(text)?.slice(1, 4);
  return digits && `#${digits.map((digit) => digit + digit).join("")}`.toLowerCase();
}

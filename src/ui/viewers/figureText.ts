// Numbers as short as they can be read. Knows nothing of screens.

/** At most about `digits` digits that count; very large and very small ones with their power of ten. */
export function shortNumber(value: number, digits = 5): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e12 || size < 1e-4)) return value.toExponential(Math.min(3, digits - 1));
  if (Number.isInteger(value)) return value.toLocaleString("en-US");
  return Number(value.toPrecision(Math.max(digits, Math.ceil(Math.log10(size + 1)) + 1))).toLocaleString(
    "en-US",
    {
      maximumFractionDigits: 8,
    },
  );
}

// Values as a person sees them: previews and summaries of what passed a port. The values themselves stay with their runtime.

/** What the page knows of an output port's values without asking for one of them. */
export interface Summary {
  /** All that ever passed. */
  readonly count: number;
  /** Index of the oldest value that is still held: those before it were let go to stay within the memory budget. */
  readonly first: number;
  /** About how much memory the held values take. */
  readonly bytes: number;
  /** How many values there are of each JSON type. */
  readonly types: { readonly [type: string]: number };
  /** JSON text of the last value, cut short. */
  readonly last: string;
  readonly min?: number;
  readonly max?: number;
}

/** Reads JSON text, keeping integers that a double cannot hold as bigint where the engine shows the source text. */
export function parseExact(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const revive = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === "number" &&
    !Number.isSafeInteger(value) &&
    context?.source &&
    /^-?\d+$/.test(context.source)
      ? BigInt(context.source)
      : value;
  return JSON.parse(text, revive as (key: string, value: unknown) => unknown);
}

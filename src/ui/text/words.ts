// Numbers and outcomes in the words of the screen. Knows nothing of what is counted.

const GROUPED = new Intl.NumberFormat("en-US");

export function grouped(value: number): string {
  return GROUPED.format(value);
}

/** "1 item", "12,000 items". */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** What a run came to, as it is said everywhere. */
export const OUTCOME_WORDS = {
  completed: "completed",
  cancelled: "stopped",
  failed: "failed",
  crashed: "crashed",
} as const;

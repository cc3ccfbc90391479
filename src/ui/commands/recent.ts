// What was chosen in the command palette lately, kept in the browser. Knows nothing of what the keys stand for.

const KEY = "studio.recentCommands";
const KEPT = 6;

export function recentOffers(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string").slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

export function rememberOffer(key: string): void {
  try {
    const others = recentOffers().filter((each) => each !== key);
    localStorage.setItem(KEY, JSON.stringify([key, ...others].slice(0, KEPT)));
  } catch {
    // Storage is refused: nothing is remembered.
  }
}

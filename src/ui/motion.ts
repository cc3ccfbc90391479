// Whether things may move on the screen. Knows nothing of what would.

const STILL = "(prefers-reduced-motion: reduce)";

/** How long a movement takes: no time where motion is not wanted. */
export function motion(ms: number): number {
  return matchMedia(STILL).matches ? 0 : ms;
}

// The parts of the window, to go from one to the next by key. Knows nothing of what is in them.

import type { PanelName } from "../view";
import type { CommandContext } from "./command";

const REGIONS = [
  '[data-region="toolbar"]',
  '[data-region="palette"]',
  '[data-region="canvas"]',
  '[data-region="dock"]',
  '[data-region="inspector"]',
] as const;

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])';

const PARTS = {
  values: '[role="tree"], [role="grid"]',
  fields: "form :is(input, select, textarea, button)",
} as const;

/** What had the focus last in each part. */
const last = new WeakMap<Element, HTMLElement>();

function focusRegion(panel: PanelName): void {
  const element = document.querySelector<HTMLElement>(`[data-region="${panel}"]`);
  if (element) enter(element);
}

/** Opens a panel and goes into it, to a part of it if that is there. */
export function showRegion(
  { view }: Pick<CommandContext, "view">,
  panel: PanelName,
  part: "values" | "fields",
): void {
  view.setPanel(panel, true);
  // Once it has been drawn with what it shall show.
  requestAnimationFrame(() =>
    setTimeout(() => {
      const goal = document.querySelector<HTMLElement>(`[data-region="${panel}"] ${PARTS[part]}`);
      if (goal) goal.focus();
      else focusRegion(panel);
    }, 0),
  );
}

/** Goes to the next part that is shown, round and round. */
export function stepRegion(by: 1 | -1): void {
  const all = REGIONS.map((selector) => document.querySelector<HTMLElement>(selector));
  const focused = document.activeElement;
  const at = all.findIndex((each) => each?.contains(focused));
  const here = all[at];
  if (here && focused instanceof HTMLElement) last.set(here, focused);
  for (let step = 1; step <= all.length; step++) {
    const start = at < 0 && by < 0 ? 0 : at;
    const next = all[(start + by * step + 2 * all.length) % all.length];
    if (next && enter(next)) return;
  }
}

function enter(region: HTMLElement): boolean {
  if (region.closest("[inert]") || region.getClientRects().length === 0) return false;
  const before = last.get(region);
  const goal =
    before?.isConnected && region.contains(before)
      ? before
      : (region.querySelector<HTMLElement>(".react-flow") ??
        [...region.querySelectorAll<HTMLElement>(FOCUSABLE)].find(
          (each) => each.getClientRects().length > 0,
        ));
  goal?.focus({ preventScroll: true });
  return goal !== undefined;
}

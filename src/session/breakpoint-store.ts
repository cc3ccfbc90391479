// Where the browser keeps the breakpoints of its projects: beside them, never in one. Knows nothing of what they are for.

import { type EdgeId, nodeId } from "../graph/graph";
import { isObject } from "../graph/json";
import type { WirePlace } from "./breakpoint-places";

export interface PlacedBreakpoint extends WirePlace {
  /** As it is typed; it may be wrong. */
  readonly when: string;
  readonly every: number;
  readonly enabled: boolean;
}

/** `home` names the project that they are kept for. */
export interface BreakpointStore {
  load(home: string): readonly PlacedBreakpoint[];
  save(home: string, breakpoints: readonly PlacedBreakpoint[]): void;
  /** Forgets those of all other projects. */
  keepOnly(homes: readonly string[]): void;
}

const PREFIX = "studio.breakpoints.";
const LONGEST = 10_000;

/** Storage that is refused keeps nothing: breakpoints last as long as the page. */
export function createBreakpointStore(storage: () => Storage): BreakpointStore {
  return {
    load(home) {
      try {
        const list: unknown = JSON.parse(storage().getItem(PREFIX + home) ?? "[]");
        return Array.isArray(list) ? list.flatMap(readPlaced) : [];
      } catch {
        return [];
      }
    },
    save(home, breakpoints) {
      try {
        if (breakpoints.length === 0) storage().removeItem(PREFIX + home);
        else storage().setItem(PREFIX + home, JSON.stringify(breakpoints));
      } catch {
        // Refused or full.
      }
    },
    keepOnly(homes) {
      const kept = new Set(homes.map((home) => PREFIX + home));
      try {
        for (const key of Object.keys(storage()))
          if (key.startsWith(PREFIX) && !kept.has(key)) storage().removeItem(key);
      } catch {
        // Refused.
      }
    },
  };
}

function readPlaced(stored: unknown): readonly PlacedBreakpoint[] {
  if (!isObject(stored)) return [];
  const { path, edge, when, every, enabled } = stored;
  const isPath = Array.isArray(path) && path.every((step) => typeof step === "string");
  if (!isPath || typeof edge !== "string" || typeof when !== "string" || when.length > LONGEST) return [];
  const often = typeof every === "number" && Number.isSafeInteger(every) && every > 0 ? every : 1;
  const uses = (path as string[]).map(nodeId);
  return [{ path: uses, edge: edge as EdgeId, when, every: often, enabled: enabled === true }];
}

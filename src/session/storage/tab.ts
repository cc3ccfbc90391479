// Which project this tab has open, for when it is loaded again. Knows nothing of projects.

export type TabPlace =
  | { readonly kind: "project"; readonly id: string }
  | { readonly kind: "example"; readonly id: string }
  | { readonly kind: "new" };

export interface Tab {
  get(): TabPlace | undefined;
  set(place: TabPlace): void;
}

const KEY = "remotemedia-studio.open";

/** `storage` is asked for each time: a page that may not have it throws on the way to it. */
export function createTab(storage: () => Storage): Tab {
  return {
    get() {
      try {
        return read(JSON.parse(storage().getItem(KEY) ?? "null"));
      } catch {
        return undefined;
      }
    },
    set(place) {
      try {
        storage().setItem(KEY, JSON.stringify(place));
      } catch {
        // Then the last project that any tab opened is the one to come back to.
      }
    },
  };
}

function read(value: unknown): TabPlace | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { kind, id } = value as { kind?: unknown; id?: unknown };
  if (kind === "new") return { kind };
  if ((kind === "project" || kind === "example") && typeof id === "string") return { kind, id };
  return undefined;
}

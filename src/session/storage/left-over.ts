// What a tab could not save any more when it was closed: put down at once, without waiting for a database, and taken up
// by the next visit. Knows nothing of what is in the text.

const PREFIX = "remotemedia-studio.unsaved.";

export interface LeftOver {
  readonly id: string;
  /** The revision that the text was made from. */
  readonly base: number;
  readonly name: string;
  readonly nodes: number;
  readonly wires: number;
  readonly text: string;
}

export interface LeftOvers {
  put(left: LeftOver): void;
  /** Of all tabs that there were. */
  all(): readonly (LeftOver & { readonly key: string })[];
  drop(key: string): void;
  /** What this tab put down of a project. */
  dropOwn(id: string): void;
}

/** `storage` is asked for each time: a page that may not have it throws on the way to it. */
export function createLeftOvers(storage: () => Storage): LeftOvers {
  const own = (id: string) => `${PREFIX}${tab}.${id}`;
  const tab = crypto.randomUUID();
  const tried = <T>(work: (storage: Storage) => T, otherwise: T): T => {
    try {
      return work(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    put: (left) => tried((place) => place.setItem(own(left.id), JSON.stringify(left)), undefined),
    drop: (key) => tried((place) => place.removeItem(key), undefined),
    dropOwn: (id) => tried((place) => place.removeItem(own(id)), undefined),
    all: () =>
      tried((place) => {
        const keys = Array.from({ length: place.length }, (_, index) => place.key(index) ?? "");
        return keys
          .filter((key) => key.startsWith(PREFIX))
          .flatMap((key) => {
            const left = read(place.getItem(key));
            return left ? [{ ...left, key }] : [];
          });
      }, []),
  };
}

function read(text: string | null): LeftOver | undefined {
  try {
    const left: unknown = JSON.parse(text ?? "");
    return isLeftOver(left) ? left : undefined;
  } catch {
    return undefined;
  }
}

function isLeftOver(value: unknown): value is LeftOver {
  if (typeof value !== "object" || value === null) return false;
  const { id, base, text } = value as Partial<Record<keyof LeftOver, unknown>>;
  return typeof id === "string" && typeof base === "number" && typeof text === "string";
}

// Whether the browser may clear away what is stored when its disk gets full, and the asking that it does not.

export type Persistence = "unknown" | "kept" | "clearable";

export interface Persisting {
  state(): Promise<Persistence>;
  /**
   * Asks once in a browser's life, and only after somebody has done something: some browsers ask the user. On a wish
   * it asks again.
   */
  ask(onWish?: boolean): Promise<Persistence>;
}

const ASKED = "remotemedia-studio.asked-to-persist";

export function createPersisting(page: Pick<Window, "navigator" | "localStorage">): Persisting {
  const manager = () => page.navigator.storage as StorageManager | undefined;
  const state = async (): Promise<Persistence> => {
    try {
      const kept = await manager()?.persisted?.();
      return kept === undefined ? "unknown" : kept ? "kept" : "clearable";
    } catch {
      return "unknown";
    }
  };
  return {
    state,
    async ask(onWish = false) {
      const now = await state();
      try {
        if (now !== "clearable" || (!onWish && page.localStorage.getItem(ASKED))) return now;
        if (page.navigator.userActivation && !page.navigator.userActivation.hasBeenActive) return now;
        page.localStorage.setItem(ASKED, "1");
        await manager()?.persist?.();
      } catch {
        return now;
      }
      return state();
    },
  };
}

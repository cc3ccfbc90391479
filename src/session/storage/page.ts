// What the browser tells a page of its own life, as far as saving goes. Knows nothing of projects.

interface Saves {
  flush(): Promise<unknown>;
  /** The reason why saving failed may be gone, and another tab may have saved. */
  wake(): void;
  /** Puts down what is not saved, at once. */
  leave(): void;
  /** Whether leaving loses work. */
  isAtRisk(): boolean;
}

export function watchPage(page: Window, saves: Saves): void {
  page.document.addEventListener("visibilitychange", () => {
    if (page.document.visibilityState === "hidden") void saves.flush();
    else saves.wake();
  });
  page.addEventListener("pagehide", () => {
    saves.leave();
    void saves.flush();
  });
  for (const event of ["focus", "online", "pageshow"]) page.addEventListener(event, () => saves.wake());
  page.addEventListener("beforeunload", (event) => {
    if (saves.isAtRisk()) event.preventDefault();
  });
}

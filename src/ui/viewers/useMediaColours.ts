// The colours of the page for a canvas element, which knows no style sheets. Knows nothing of what is drawn.

import { useMemo, useSyncExternalStore } from "react";

export interface MediaColours {
  readonly theme: string;
  of(name: `--${string}`): string;
}

/** Another one when the page has other colours. */
export function useMediaColours(): MediaColours {
  const theme = useSyncExternalStore(watch, () => document.documentElement.dataset.theme ?? "light");
  return useMemo(() => {
    const computed = getComputedStyle(document.documentElement);
    return { theme, of: (name) => computed.getPropertyValue(name).trim() };
  }, [theme]);
}

function watch(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

// A search under way, whatever is searched: what was typed, the places that were found, and the way from one to the
// next. Knows nothing of who finds them.

import { useEffect, useState } from "react";
import { valuesText as words } from "../text/values";

/** A search as its field shows it. */
export interface Finding {
  readonly text: string;
  /** What is said of what was found. */
  readonly status: string;
  readonly failed: boolean;
  /** Whether there is something to step through. */
  readonly any: boolean;
  setText(text: string): void;
  step(by: number): void;
}

interface PlaceFinding<Place> extends Finding {
  /** A new object each time a place is gone to. */
  readonly current: Place | undefined;
}

const PAUSE_MS = 200;

/** Finds anew whenever the text or `find` is another; `find` gives the first `most` places, or rejects with why not. */
export function useFinding<Place extends object>(
  find: (text: string) => Promise<readonly Place[]>,
  most: number,
): PlaceFinding<Place> {
  const [text, setText] = useState("");
  const [found, setFound] = useState<readonly Place[]>();
  const [failed, setFailed] = useState<string>();
  const [at, setAt] = useState<{ readonly position: number; readonly place: Place }>();

  useEffect(() => {
    setFound(undefined);
    setFailed(undefined);
    setAt(undefined);
    if (!text) return;
    let asked = true;
    async function search() {
      try {
        const places = await find(text);
        if (!asked) return;
        setFound(places);
        if (places[0]) setAt({ position: 0, place: places[0] });
      } catch (error) {
        if (asked) setFailed(error instanceof Error ? error.message : String(error));
      }
    }
    const timer = setTimeout(() => void search(), PAUSE_MS);
    return () => {
      asked = false;
      clearTimeout(timer);
    };
  }, [find, text]);

  return {
    text,
    status: text && (failed ?? foundText(found?.length, at?.position ?? 0, most)),
    failed: failed !== undefined || found?.length === 0,
    any: found !== undefined && found.length > 0,
    current: at?.place,
    setText,
    step(by) {
      if (!found?.length) return;
      const position = ((at?.position ?? 0) + by + found.length) % found.length;
      const place = found[position];
      if (place) setAt({ position, place: { ...place } });
    },
  };
}

function foundText(count: number | undefined, position: number, most: number): string {
  if (count === undefined) return words.searching;
  if (count === 0) return words.foundNone;
  return words.found(position + 1, count, count >= most);
}

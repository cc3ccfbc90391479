// The item that a run stands still at, as a text that can be changed. Knows nothing of how it looks.

import { useEffect, useState } from "react";
import type { Stop } from "../../session/breakpoints";
import { useStudio } from "../studio";

export interface StoppedItem {
  /** Undefined: it has not been read yet. */
  readonly text: string | undefined;
  /** It is the whole value, so that it can be changed. */
  readonly whole: boolean;
  /** Why it cannot be read. */
  readonly trouble: string | undefined;
  readonly draft: string;
  /** Why the draft is no JSON. */
  readonly flaw: string | undefined;
  readonly isEdited: boolean;
  setDraft(text: string): void;
}

interface Read {
  readonly of: string;
  readonly text?: string;
  readonly whole: boolean;
  readonly trouble?: string;
}

/** Characters that are laid out to be read. */
const NEAT_LIMIT = 20_000;

export function useItem(stop: Stop): StoppedItem {
  const { breakpoints } = useStudio().session;
  const of = `${stop.flat} ${stop.item}`;
  const [read, setRead] = useState<Read>();
  const [draft, setDraft] = useState("");
  useEffect(() => {
    let isCurrent = true;
    void breakpoints.read(stop).then((found) => {
      if (!isCurrent) return;
      const { text = "", whole = false } = found.ok ? found.value : {};
      const shown = neat(text);
      setRead({ of, whole, ...(found.ok ? { text: shown } : { trouble: found.error }) });
      setDraft(whole ? shown : "");
    });
    return () => {
      isCurrent = false;
    };
  }, [breakpoints, stop, of]);
  const isRead = read?.of === of;
  const start = isRead && read.whole ? read.text : "";
  const mine = isRead ? draft : "";
  const isEdited = isRead && mine !== start;
  return {
    text: isRead ? read.text : undefined,
    whole: isRead && read.whole,
    trouble: isRead ? read.trouble : undefined,
    draft: mine,
    flaw: isEdited ? flawOf(mine) : undefined,
    isEdited,
    setDraft,
  };
}

/** Laid out, where no digit is lost by that. */
function neat(text: string): string {
  if (text.length > NEAT_LIMIT) return text;
  try {
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1")
      ? JSON.stringify(value, null, 2)
      : text;
  } catch {
    return text;
  }
}

function flawOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

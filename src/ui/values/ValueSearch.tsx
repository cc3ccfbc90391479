// Searching the values of one port: the field, how many were found, and the way from one to the next. Knows nothing
// of how values are drawn.

import { ChevronDown, ChevronUp, Search } from "lucide-react";
import { useEffect, useState } from "react";
import type { PortRef } from "../../graph/graph";
import { useStudio } from "../studio";
import { valuesText as words } from "../text/values";
import style from "./values.module.css";

const MOST_FOUND = 1000;
const PAUSE_MS = 200;

/** A search under way, as its field shows it. */
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

interface ValueFinding extends Finding {
  /** A new object each time a place is gone to. */
  readonly current: { readonly item: number } | undefined;
}

/** Searches the values from `first` on. */
export function useSearch({ node, port }: PortRef, count: number, first = 0): ValueFinding {
  const { session } = useStudio();
  const [text, setText] = useState("");
  const [found, setFound] = useState<readonly number[]>();
  const [failed, setFailed] = useState<string>();
  const [at, setAt] = useState<{ readonly position: number; readonly item: number }>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: values that arrive later are searched too
  useEffect(() => {
    setFound(undefined);
    setFailed(undefined);
    setAt(undefined);
    if (!text) return;
    let asked = true;
    async function search() {
      try {
        const items = await session.findValues({ node, port }, text, first, MOST_FOUND);
        if (!asked) return;
        setFound(items);
        if (items[0] !== undefined) setAt({ position: 0, item: items[0] });
      } catch (error) {
        if (asked) setFailed(error instanceof Error ? error.message : String(error));
      }
    }
    const timer = setTimeout(() => void search(), PAUSE_MS);
    return () => {
      asked = false;
      clearTimeout(timer);
    };
  }, [session, node, port, text, count, first]);

  return {
    text,
    status: text && (failed ?? foundText(found?.length, at?.position ?? 0, MOST_FOUND)),
    failed: failed !== undefined || found?.length === 0,
    any: found !== undefined && found.length > 0,
    current: at,
    setText,
    step(by) {
      if (!found?.length) return;
      const position = ((at?.position ?? 0) + by + found.length) % found.length;
      const item = found[position];
      if (item !== undefined) setAt({ position, item });
    },
  };
}

export function ValueSearch({
  search,
  label,
  placeholder = words.search,
}: {
  readonly search: Finding;
  readonly label: string;
  readonly placeholder?: string;
}) {
  return (
    <search className={style.search}>
      <Search size={13} aria-hidden />
      <input
        type="search"
        placeholder={placeholder}
        aria-label={label}
        value={search.text}
        onChange={(event) => search.setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") search.step(event.shiftKey ? -1 : 1);
          else if (event.key === "Escape" && search.text) search.setText("");
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <output className={style.found} data-failed={search.failed}>
        {search.status}
      </output>
      {search.any && (
        <>
          <button
            type="button"
            className={style.tool}
            aria-label={words.previous}
            onClick={() => search.step(-1)}
          >
            <ChevronUp size={14} aria-hidden />
          </button>
          <button type="button" className={style.tool} aria-label={words.next} onClick={() => search.step(1)}>
            <ChevronDown size={14} aria-hidden />
          </button>
        </>
      )}
    </search>
  );
}

/** `count` of them were found, at most `most` are looked for; undefined: it is still searching. */
export function foundText(count: number | undefined, position: number, most: number): string {
  if (count === undefined) return words.searching;
  if (count === 0) return words.foundNone;
  return words.found(position + 1, count, count >= most);
}

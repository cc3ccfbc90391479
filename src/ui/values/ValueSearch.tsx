// Searching the values of one port: the field, how many were found, and the way from one to the next. Knows nothing
// of how values are drawn.

import { ChevronDown, ChevronUp, Search } from "lucide-react";
import { useCallback } from "react";
import type { PortRef } from "../../graph/graph";
import { ToolButton } from "../controls/ToolButton";
import { useStudio } from "../studio";
import { valuesText as words } from "../text/values";
import { type Finding, useFinding } from "./useFinding";
import style from "./values.module.css";

const MOST_FOUND = 1000;

/** Searches the values from `first` on. */
export function useSearch({ node, port }: PortRef, count: number, first = 0) {
  const { session } = useStudio();
  // biome-ignore lint/correctness/useExhaustiveDependencies: values that arrive later are searched too
  const find = useCallback(
    async (text: string) => {
      const items = await session.findValues({ node, port }, text, first, MOST_FOUND);
      return items.map((item) => ({ item }));
    },
    [session, node, port, first, count],
  );
  return useFinding(find, MOST_FOUND);
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
          <ToolButton label={words.previous} onClick={() => search.step(-1)}>
            <ChevronUp size={14} aria-hidden />
          </ToolButton>
          <ToolButton label={words.next} onClick={() => search.step(1)}>
            <ChevronDown size={14} aria-hidden />
          </ToolButton>
        </>
      )}
    </search>
  );
}

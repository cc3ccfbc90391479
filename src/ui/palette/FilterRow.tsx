// The search's filters as three lists: they write themselves into the search. Knows nothing of how nodes are found.

import { SlidersHorizontal } from "lucide-react";
import { useId, useState } from "react";
import { type CatalogEntry, PORT_TYPES } from "../../graph/spec";
import { controlsText } from "../text/controls";
import { filterText } from "../text/palette";
import style from "./FilterRow.module.css";
import { FILTERS, type Filter, filterIn, withFilter } from "./query";

interface FilterRowProps {
  readonly entries: readonly CatalogEntry[];
  readonly query: string;
  onChange(query: string): void;
}

export function FilterRow({ entries, query, onChange }: FilterRowProps) {
  const [wanted, setWanted] = useState(false);
  const id = useId();
  const active = FILTERS.some((filter) => filterIn(query, filter) !== "");
  const open = wanted || active;
  return (
    <>
      <button
        type="button"
        className={style.toggle}
        aria-expanded={open}
        aria-controls={id}
        title={filterText.hint}
        onClick={() => {
          if (open) onChange(FILTERS.reduce((text, filter) => withFilter(text, filter, ""), query));
          setWanted(!open);
        }}
      >
        <SlidersHorizontal aria-hidden />
        {filterText.toggle}
      </button>
      {open && (
        <fieldset id={id} className={style.filters}>
          <legend>{filterText.group}</legend>
          {FILTERS.map((filter) => (
            <FilterList key={filter} {...{ filter, entries, query, onChange }} />
          ))}
        </fieldset>
      )}
    </>
  );
}

function FilterList({ filter, entries, query, onChange }: FilterRowProps & { readonly filter: Filter }) {
  const value = filterIn(query, filter);
  const choices = choicesOf(filter, entries);
  return (
    <label className={style.filter} data-active={value !== "" || undefined}>
      {filterText[filter]}
      <select
        value={choices.includes(value) ? value : ""}
        onChange={(event) => onChange(withFilter(query, filter, event.target.value))}
      >
        <option value="">{filterText.anything}</option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {filter === "runtime" ? languageName(choice) : choice}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Only what would find something. */
function choicesOf(filter: Filter, entries: readonly CatalogEntry[]): readonly string[] {
  if (filter === "runtime") return [...new Set(entries.map(({ spec }) => spec.runtime))];
  const side = filter === "in" ? "inputs" : "outputs";
  const types = new Set<string>(entries.flatMap(({ spec }) => spec[side].map(({ type }) => type)));
  return PORT_TYPES.filter((type) => types.has(type));
}

function languageName(runtime: string): string {
  return Object.entries(controlsText.languages).find(([name]) => name === runtime)?.[1] ?? runtime;
}

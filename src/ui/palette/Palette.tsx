// The node types to choose from: searched, filtered, dragged or added by key. Knows nothing of where a node will stand.

import { ChevronRight, FileUp, Plus, SearchX } from "lucide-react";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { CatalogEntry } from "../../graph/spec";
import { useCanvas } from "../canvas/CanvasProvider";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { SearchField } from "../controls/SearchField";
import { useSession, useStudio } from "../studio";
import { paletteText } from "../text/palette";
import { FilterRow } from "./FilterRow";
import { groupEntries } from "./group";
import { chooseModule } from "./module";
import style from "./Palette.module.css";
import { PaletteEntry } from "./PaletteEntry";
import { noteUsed, usePreferred } from "./preferred";
import { distinctEntries, type Found, searchEntries } from "./search";

interface Section {
  /** Empty: what was found. */
  readonly name: string;
  readonly found: readonly Found[];
}

export function Palette() {
  const { session, view } = useStudio();
  const { actions } = useCanvas();
  const catalog = useSession((state) => state.catalog);
  const preferred = usePreferred();
  const [query, setQuery] = useState("");
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLDivElement>(null);

  const entries = useMemo(() => distinctEntries(catalog), [catalog]);
  const found = useMemo(() => searchEntries(entries, query), [entries, query]);
  const sections = useMemo<readonly Section[]>(() => {
    if (query.trim()) return found.length > 0 ? [{ name: "", found }] : [];
    const groups = groupEntries(entries, preferred);
    return groups.map((group) => ({ name: group.name, found: group.entries.map((entry) => ({ entry })) }));
  }, [query, found, entries, preferred]);

  function add(entry: CatalogEntry): void {
    if (actions.addNode(entry)) noteUsed(entry.spec.node_type);
  }

  function toggle(section: string): void {
    const next = new Set(closed);
    if (!next.delete(section)) next.add(section);
    setClosed(next);
  }

  /** Arrow keys go through headings and entries alike; only one of them is in the tab order. */
  function onKeyDown(event: KeyboardEvent): void {
    const stops = [...(list.current?.querySelectorAll<HTMLElement>("[data-stop]") ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    stops[Math.max(0, Math.min(to, stops.length - 1))]?.focus();
  }

  return (
    <section aria-label={paletteText.title} className={style.palette}>
      <div className={style.head}>
        <SearchField
          label={paletteText.search}
          value={query}
          onChange={setQuery}
          onKeyDown={(event) => {
            if (event.key === "Escape" && query) setQuery("");
            else if (event.key === "Enter" && found[0]) add(found[0].entry);
            // In a text, Home and End are its own.
            else if (event.key.startsWith("Arrow")) onKeyDown(event);
          }}
        />
        <FilterRow entries={entries} query={query} onChange={setQuery} />
        <p className={style.status} role="status">
          {query.trim() ? paletteText.found(found.length) : ""}
        </p>
      </div>
      <div ref={list} className={style.list}>
        {sections.map(({ name, found: inSection }, sectionIndex) => (
          <div key={name} className={style.group}>
            {name && (
              <button
                type="button"
                data-stop
                tabIndex={sectionIndex === 0 ? 0 : -1}
                className={style.heading}
                aria-expanded={!closed.has(name)}
                onClick={() => toggle(name)}
                onKeyDown={onKeyDown}
              >
                <ChevronRight aria-hidden />
                {name}
                <span className={style.count}>{inSection.length}</span>
              </button>
            )}
            {!(name && closed.has(name)) && (
              <ul className={style.entries}>
                {inSection.map((each, index) => (
                  <PaletteEntry
                    key={each.entry.spec.node_type}
                    found={each}
                    isFirst={!name && index === 0}
                    isFavourite={preferred.favourites.includes(each.entry.spec.node_type)}
                    onAdd={() => add(each.entry)}
                    onKeyDown={onKeyDown}
                  />
                ))}
              </ul>
            )}
          </div>
        ))}
        {found.length === 0 && <NothingFound query={query} onClear={() => setQuery("")} />}
      </div>
      <div className={style.foot}>
        <Button
          icon={<Plus aria-hidden />}
          className={style.create}
          hint={paletteText.newPythonHint}
          onClick={actions.addPythonNode}
        >
          {paletteText.newPython}
        </Button>
        <Button
          icon={<FileUp aria-hidden />}
          className={style.create}
          hint={paletteText.addModuleHint}
          onClick={() => chooseModule(session, view)}
        >
          {paletteText.addModule}
        </Button>
      </div>
    </section>
  );
}

function NothingFound({ query, onClear }: { readonly query: string; onClear(): void }) {
  const filtered = /(^|\s)(in|out|runtime):/i.test(query);
  return (
    <EmptyState
      icon={<SearchX />}
      title={paletteText.none}
      actions={<Button onClick={onClear}>{paletteText.clearFilters}</Button>}
    >
      {filtered && `${paletteText.noneFiltered} `}
      {paletteText.noneText}
    </EmptyState>
  );
}

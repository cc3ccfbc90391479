// The node types to choose from: searched, dragged or added by key. Knows nothing of where a node will stand.

import { ChevronRight, FileUp, Plus, SearchX } from "lucide-react";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import type { CatalogEntry } from "../../graph/spec";
import { useCanvas } from "../canvas/CanvasProvider";
import { Button } from "../controls/Button";
import { EmptyState } from "../controls/EmptyState";
import { RuntimeBadge } from "../controls/RuntimeBadge";
import { SearchField } from "../controls/SearchField";
import { Tooltip } from "../controls/Tooltip";
import { Docs } from "../inspector/Docs";
import { useSession, useStudio } from "../studio";
import { DRAGGED_NODE } from "./drag";
import { groupEntries } from "./group";
import { chooseModule } from "./module";
import style from "./Palette.module.css";
import { distinctEntries, searchEntries } from "./search";

export function Palette() {
  const { session, view } = useStudio();
  const { actions } = useCanvas();
  const catalog = useSession((state) => state.catalog);
  const [query, setQuery] = useState("");
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLDivElement>(null);

  const entries = useMemo(() => distinctEntries(catalog), [catalog]);
  const found = useMemo(() => searchEntries(entries, query), [entries, query]);
  const groups = useMemo(
    () => (query.trim() ? [{ name: "", entries: found }] : groupEntries(entries)),
    [query, found, entries],
  );

  function toggle(group: string): void {
    const next = new Set(closed);
    if (!next.delete(group)) next.add(group);
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
    <section aria-label="Palette" className={style.palette}>
      <div className={style.head}>
        <SearchField
          label="Search nodes"
          value={query}
          onChange={setQuery}
          onKeyDown={(event) => {
            if (event.key === "Escape" && query) setQuery("");
            else if (event.key === "Enter" && found[0]) actions.addNode(found[0]);
            else onKeyDown(event);
          }}
        />
      </div>
      <div ref={list} className={style.list}>
        {groups.map(({ name, entries: inGroup }, groupIndex) => (
          <div key={name} className={style.group}>
            {name && (
              <button
                type="button"
                data-stop
                tabIndex={groupIndex === 0 ? 0 : -1}
                className={style.heading}
                aria-expanded={!closed.has(name)}
                onClick={() => toggle(name)}
                onKeyDown={onKeyDown}
              >
                <ChevronRight aria-hidden />
                {name}
                <span className={style.count}>{inGroup.length}</span>
              </button>
            )}
            {!closed.has(name) && (
              <ul className={style.entries}>
                {inGroup.map((entry, index) => (
                  <PaletteEntry
                    key={entry.spec.node_type}
                    entry={entry}
                    isFirst={!name && index === 0}
                    onAdd={() => actions.addNode(entry)}
                    onKeyDown={onKeyDown}
                  />
                ))}
              </ul>
            )}
          </div>
        ))}
        {found.length === 0 && (
          <EmptyState icon={<SearchX />} title="No node is found">
            Try another word, or write the node yourself: in Python, or in Rust as a .wasm file.
          </EmptyState>
        )}
      </div>
      <div className={style.foot}>
        <Button
          icon={<Plus aria-hidden />}
          className={style.create}
          hint="A node of your own, from a template that runs. Opens its code."
          onClick={actions.addPythonNode}
        >
          New Python node
        </Button>
        <Button
          icon={<FileUp aria-hidden />}
          className={style.create}
          hint="A node compiled to WebAssembly. Its file can be dropped onto the canvas, too."
          onClick={() => chooseModule(session, view)}
        >
          Add a .wasm node…
        </Button>
      </div>
    </section>
  );
}

interface PaletteEntryProps {
  readonly entry: CatalogEntry;
  readonly isFirst: boolean;
  onAdd(): void;
  onKeyDown(event: KeyboardEvent): void;
}

function PaletteEntry({ entry, isFirst, onAdd, onKeyDown }: PaletteEntryProps) {
  const { spec } = entry;
  return (
    <li>
      <Tooltip side="right" content={<EntryDocs entry={entry} />}>
        <button
          type="button"
          data-stop
          tabIndex={isFirst ? 0 : -1}
          className={style.entry}
          draggable
          onDragStart={(event) => {
            event.dataTransfer.setData(DRAGGED_NODE, spec.node_type);
            event.dataTransfer.effectAllowed = "copy";
          }}
          onDoubleClick={onAdd}
          onKeyDown={(event) => {
            onKeyDown(event);
            if (event.key !== "Enter") return;
            event.preventDefault();
            onAdd();
          }}
        >
          <span className={style.title}>{spec.title}</span>
          <RuntimeBadge runtime={spec.runtime} />
          <span className={style.description}>{spec.description}</span>
        </button>
      </Tooltip>
    </li>
  );
}

function EntryDocs({ entry: { spec, flaw } }: { readonly entry: CatalogEntry }) {
  const ports = (list: typeof spec.inputs) => list.map(({ name, type }) => `${name}: ${type}`).join(", ");
  return (
    <div className={style.docs}>
      <b>{spec.title}</b> <code>{spec.node_type}</code>
      {flaw && <p className={style.flaw}>{flaw}</p>}
      <div className={style.text}>
        <Docs text={spec.docs ?? spec.description} />
      </div>
      {spec.inputs.length > 0 && (
        <p>
          <b>In</b> {ports(spec.inputs)}
        </p>
      )}
      {spec.outputs.length > 0 && (
        <p>
          <b>Out</b> {ports(spec.outputs)}
        </p>
      )}
      <p className={style.way}>Drag it onto the canvas, double-click it or press Enter.</p>
    </div>
  );
}

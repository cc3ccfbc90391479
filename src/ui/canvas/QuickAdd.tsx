// The list at the pointer in which a node is searched and chosen. Knows nothing of where the node will stand.

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { CatalogEntry } from "../../graph/spec";
import { RuntimeBadge } from "../controls/RuntimeBadge";
import { SearchField } from "../controls/SearchField";
import { distinctEntries, searchEntries } from "../palette/search";
import { useSession, useStudio, useView } from "../studio";
import type { QuickAddRequest } from "../view";
import { useCanvas } from "./CanvasProvider";
import { fittingPort, portTypeOf } from "./fitting";
import style from "./QuickAdd.module.css";

const WIDTH = 300;
const HEIGHT = 330;
const EDGE = 8;

export function QuickAdd() {
  const request = useView((state) => state.quickAdd);
  return request ? <OpenQuickAdd key={`${request.at.x},${request.at.y}`} request={request} /> : null;
}

function OpenQuickAdd({ request }: { readonly request: QuickAddRequest }) {
  const { session, view } = useStudio();
  const { pane, actions } = useCanvas();
  const catalog = useSession((state) => state.catalog);
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const { wire } = request;

  const offered = useMemo(() => {
    const all = distinctEntries(catalog);
    if (!wire) return all;
    const type = portTypeOf(session.store.getState().project.graph, catalog, wire);
    return all.filter((entry) => fittingPort(entry, wire, type) !== undefined);
  }, [catalog, wire, session]);
  const found = useMemo(() => searchEntries(offered, query), [offered, query]);
  const chosen = found[Math.min(active, found.length - 1)];

  useEffect(() => {
    function onPointerDown(event: PointerEvent): void {
      if (!box.current?.contains(event.target as Element)) view.quickAdd(undefined);
    }
    document.addEventListener("pointerdown", onPointerDown, true);
    return () => document.removeEventListener("pointerdown", onPointerDown, true);
  }, [view]);

  function leave(): void {
    view.quickAdd(undefined);
    pane.current?.focus({ preventScroll: true });
  }

  function add(entry: CatalogEntry): void {
    leave();
    actions.addNode(entry, actions.at(request.at), wire);
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      const last = found.length - 1;
      setActive((at) =>
        Math.abs(by) === 1
          ? (at + by + found.length) % Math.max(1, found.length)
          : Math.min(last, Math.max(0, at + by)),
      );
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      add(chosen);
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      leave();
    }
  }

  const bounds = pane.current?.getBoundingClientRect();
  const place = bounds && {
    left: Math.max(EDGE, Math.min(request.at.x - bounds.x, bounds.width - WIDTH - EDGE)),
    top: Math.max(EDGE, Math.min(request.at.y - bounds.y, bounds.height - HEIGHT - EDGE)),
  };
  const name = wire ? `Nodes that fit ${wire.port.node}.${wire.port.port}` : "Add a node";
  return (
    <div ref={box} className={style.box} style={{ ...place, width: WIDTH, maxHeight: HEIGHT }}>
      <div className={style.search}>
        <SearchField
          label={name}
          value={query}
          onChange={(text) => {
            setQuery(text);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          role="combobox"
          aria-expanded
          aria-controls={id}
          aria-activedescendant={chosen ? `${id}-${chosen.spec.node_type}` : undefined}
          autoFocus
        />
      </div>
      <div id={id} role="listbox" aria-label={name} tabIndex={-1} className={style.list}>
        {found.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus.
          <div
            key={entry.spec.node_type}
            id={`${id}-${entry.spec.node_type}`}
            role="option"
            tabIndex={-1}
            aria-selected={entry === chosen}
            ref={entry === chosen ? scrollIntoView : undefined}
            className={style.option}
            onPointerMove={() => setActive(index)}
            onClick={() => add(entry)}
          >
            <span className={style.title}>{entry.spec.title}</span>
            <RuntimeBadge runtime={entry.spec.runtime} />
            <span className={style.description}>{entry.spec.description}</span>
          </div>
        ))}
        {found.length === 0 && <p className={style.none}>No node is found by “{query}”.</p>}
      </div>
    </div>
  );
}

function scrollIntoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}

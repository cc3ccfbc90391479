// The list at the pointer in which a node is searched and chosen: to be added, wired to a loose end, put into a wire or
// in the place of another. Knows nothing of where the node will stand.

import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { CatalogEntry } from "../../graph/spec";
import { RuntimeBadge } from "../controls/RuntimeBadge";
import { SearchField } from "../controls/SearchField";
import { likelyFirst } from "../palette/group";
import { noteUsed, usePreferred } from "../palette/preferred";
import { distinctEntries, type Found, searchEntries } from "../palette/search";
import { becauseWords } from "../palette/specWords";
import { useSession, useStudio, useView } from "../studio";
import { quickAddText as words } from "../text/palette";
import type { QuickAddRequest } from "../view";
import { useCanvas } from "./CanvasProvider";
import style from "./QuickAdd.module.css";
import { type Fit, fitsOf, titleOf } from "./quickFit";

const WIDTH = 320;
const HEIGHT = 360;
const EDGE = 8;

export function QuickAdd() {
  const request = useView((state) => state.quickAdd);
  return request ? <OpenQuickAdd key={`${request.at.x},${request.at.y}`} request={request} /> : null;
}

function OpenQuickAdd({ request }: { readonly request: QuickAddRequest }) {
  const { session, view } = useStudio();
  const { pane, actions } = useCanvas();
  const catalog = useSession((state) => state.catalog);
  const preferred = usePreferred();
  const [query, setQuery] = useState("");
  const [all, setAll] = useState(request.all === true);
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();

  const fits = useMemo(
    () => fitsOf(session.store.getState().project.graph, catalog, request),
    [catalog, request, session],
  );
  const offered = useMemo(() => {
    const likely = likelyFirst(distinctEntries(catalog), preferred);
    return fits && !all ? likely.filter((entry) => fits(entry).fits) : likely;
  }, [catalog, fits, all, preferred]);
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
    noteUsed(entry.spec.node_type);
    const takes = !fits || fits(entry).fits;
    const { wire: _, into: _into, ...alone } = request;
    actions.answer(entry, takes ? request : alone);
  }

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };
    const by = steps[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setActive((at) => moved(at, by, found.length));
    } else if (event.key === "Enter" && chosen) {
      event.preventDefault();
      add(chosen.entry);
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
  const name = titleOf(request, all);
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
          aria-activedescendant={chosen ? optionId(id, chosen) : undefined}
          autoFocus
        />
      </div>
      <div id={id} role="listbox" aria-label={name} tabIndex={-1} className={style.list}>
        {found.map((each, index) => (
          <Option
            key={each.entry.spec.node_type}
            id={optionId(id, each)}
            found={each}
            fit={fits?.(each.entry)}
            isChosen={each === chosen}
            onPoint={() => setActive(index)}
            onChoose={() => add(each.entry)}
          />
        ))}
        {found.length === 0 && <p className={style.none}>{words.none(query)}</p>}
      </div>
      {fits && !request.replaces && (
        <button
          type="button"
          className={style.all}
          // The field keeps the focus, and with it its keys.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => setAll(!all)}
        >
          {all ? words.showFitting : words.showAll}
        </button>
      )}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly found: Found;
  readonly fit: Fit | undefined;
  readonly isChosen: boolean;
  onPoint(): void;
  onChoose(): void;
}

function Option({ id, found, fit, isChosen, onPoint, onChoose }: OptionProps) {
  const { spec } = found.entry;
  const because = becauseWords(found);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which keeps the focus.
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      ref={isChosen ? scrollIntoView : undefined}
      className={style.option}
      data-unfit={(fit && !fit.fits) || undefined}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <span className={style.title}>
        {spec.title}
        {fit && <span className={style.port}>{fit.words}</span>}
      </span>
      <RuntimeBadge runtime={spec.runtime} />
      <span className={style.description} data-because={because !== undefined || undefined}>
        {because ?? spec.description}
      </span>
    </div>
  );
}

/** One step goes round the ends, a page stops at them. */
function moved(at: number, by: number, count: number): number {
  if (Math.abs(by) === 1) return (at + by + count) % Math.max(1, count);
  return Math.min(count - 1, Math.max(0, at + by));
}

function optionId(list: string, { entry }: Found): string {
  return `${list}-${entry.spec.node_type}`;
}

function scrollIntoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}

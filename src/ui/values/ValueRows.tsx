// The scrolling list of values: draws and asks for the lines in view, takes the keyboard. Knows nothing of searching
// and of what the values are for.

import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { rowWindow, topFor } from "../viewers/rowWindow";
import { useScrolled } from "../viewers/useScrolled";
import { copied } from "./JsonTree";
import { keyStep } from "./keys";
import type { ListRow } from "./listRows";
import type { Pages } from "./pages";
import { isOpenable } from "./tree";
import { type OpenItems, useOpenItems } from "./useOpenItems";
import { useTallLines } from "./useTallLines";
import { LINE, ValueRow } from "./ValueRow";
import style from "./values.module.css";

export function ValueRows({
  pages,
  count,
  oldest,
  label,
  find,
  goTo,
  onItem,
}: {
  readonly pages: Pages;
  readonly count: number;
  /** Index of the first value that is still held. */
  readonly oldest: number;
  readonly label: string;
  readonly find: string;
  /** The item to bring into view; a new object each time it is asked for. */
  readonly goTo: { readonly item: number } | undefined;
  /** Hears which item the reader went to. */
  onItem(item: number): void;
}) {
  const version = useSyncExternalStore(pages.subscribe, pages.version);
  const items = useOpenItems(count, oldest);
  const { rows } = items;
  const [active, setActive] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const scrolled = useScrolled(scroller);
  const { tall, onMeasured } = useTallLines(items);
  const place = {
    rows: rows.length,
    row: LINE,
    view: Math.max(LINE, scrolled.height),
    top: scrolled.top,
    tall,
  };
  const { height, from, to, shift, topOf } = rowWindow(place);
  const first = rows.at(from).item;
  const last = rows.at(Math.max(from, to - 1)).item;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that arrives or failed may change what is missing
  useEffect(() => {
    if (count) pages.want(first, Math.min(count, last + 1), { first: oldest, count });
  }, [pages, first, last, count, oldest, version]);

  function scrollTo(line: number, align: "near" | "middle") {
    const top = topFor(line, place, align);
    if (top !== place.top) scroller.current?.scrollTo({ top });
  }

  const bringIntoView = useEffectEvent((item: number) => {
    if (rows.at(active).item === item) {
      scrollTo(active, "near");
      return;
    }
    const line = rows.lineOf(item);
    setActive(line);
    scrollTo(line, "middle");
  });
  useEffect(() => {
    if (goTo) bringIntoView(goTo.item);
  }, [goTo]);

  // A single value is what its reader came for.
  const only = count === 1 && oldest === 0 ? pages.at(0) : undefined;
  const [greeted, setGreeted] = useState(false);
  if (only?.kind === "value" && !greeted) {
    setGreeted(true);
    if (isOpenable(only.value)) items.open(0, only.value);
  }

  function toggle(line: ListRow) {
    if (line.tree?.kind === "more") items.showMore(line.item, line.tree.path);
    else if (line.tree) items.toggle(line.item, line.tree.path);
    else toggleItem(items, pages, line.item);
  }

  function activate(line: number) {
    setActive(line);
    onItem(rows.at(line).item);
  }

  // The same functions at every draw, so that a row is drawn again only when something of it changed.
  const latest = useRef({ toggle, activate });
  useEffect(() => {
    latest.current = { toggle, activate };
  });
  const onToggle = useCallback((line: ListRow) => latest.current.toggle(line), []);
  const onActivate = useCallback((line: number) => latest.current.activate(line), []);

  function move(line: number) {
    activate(line);
    scrollTo(line, "near");
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey) return;
    const command = event.ctrlKey || event.metaKey;
    if (!(command ? pressCommand(event.key) : press(event.key))) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** False: the key means nothing here. */
  function press(key: string): boolean {
    const line = rows.at(active);
    const step = keyStep(key, {
      active,
      length: rows.length,
      page: Math.max(1, Math.floor((scroller.current?.clientHeight ?? LINE) / LINE) - 1),
      open: line.tree ? line.tree.open : items.isOpen(line.item),
      parent: parentLine(items, line, active),
    });
    if (step === "toggle") toggle(line);
    else if (step !== undefined) move(step);
    return step !== undefined;
  }

  function pressCommand(key: string): boolean {
    if (key !== "c" || document.getSelection()?.toString()) return false;
    copyLine(rows.at(active), pages);
    return true;
  }

  return (
    <div
      ref={scroller}
      className={style.rows}
      role="tree"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={`${id}-${active}`}
      onKeyDown={onKeyDown}
    >
      <div style={{ height }}>
        <div className={style.view} style={{ height: Math.min(height, place.view) }}>
          <div className={style.all} style={{ transform: `translateY(${shift}px)` }}>
            {Array.from({ length: to - from }, (_, place) => {
              const index = from + place;
              const { item, tree } = rows.at(index);
              return (
                <ValueRow
                  key={nameOf({ item, ...(tree ? { tree } : {}) })}
                  id={`${id}-${index}`}
                  index={index}
                  start={topOf(index)}
                  item={item}
                  tree={tree}
                  slot={pages.at(item)}
                  open={tree ? tree.open : items.isOpen(item)}
                  active={index === active}
                  find={find}
                  onMeasured={onMeasured}
                  onActivate={onActivate}
                  onToggle={onToggle}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

function toggleItem(items: OpenItems, pages: Pages, item: number) {
  if (items.isOpen(item)) {
    items.close(item);
    return;
  }
  const slot = pages.at(item);
  if (slot.kind === "value" && isOpenable(slot.value)) items.open(item, slot.value);
}

function nameOf({ item, tree }: ListRow): string | number {
  return tree ? `${item}${tree.path}${tree.kind === "more" ? " more" : ""}` : item;
}

/** The nearest line above that is less deep. */
function parentLine(items: OpenItems, line: ListRow, at: number): number {
  const depth = line.tree?.depth ?? 0;
  if (depth === 0) return at;
  for (let above = at - 1; above > 0; above--) {
    if ((items.rows.at(above).tree?.depth ?? 0) < depth) return above;
  }
  return 0;
}

function copyLine(line: ListRow, pages: Pages) {
  const slot = pages.at(line.item);
  const value = line.tree ? line.tree.value : slot.kind === "value" ? slot.value : undefined;
  // A refused clipboard is told by the line's own button.
  navigator.clipboard.writeText(copied(value)).catch(() => undefined);
}

// The scrolling list of values: draws and asks for the lines in view, takes the keyboard. Knows nothing of searching
// and of what the values are for.

import { useVirtualizer } from "@tanstack/react-virtual";
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
import { copied } from "./JsonTree";
import { keyStep } from "./keys";
import type { ListRow } from "./listRows";
import type { Pages } from "./pages";
import { isOpenable } from "./tree";
import { type OpenItems, useOpenItems } from "./useOpenItems";
import { LINE, ValueRow } from "./ValueRow";
import style from "./values.module.css";

/** What a browser can lay out in one element; more items than that are reached by searching. */
const MOST_LINES = 1_300_000;

export function ValueRows({
  pages,
  count,
  oldest,
  label,
  find,
  goTo,
}: {
  readonly pages: Pages;
  readonly count: number;
  /** Index of the first value that is still held. */
  readonly oldest: number;
  readonly label: string;
  readonly find: string;
  /** The item to bring into view; a new object each time it is asked for. */
  readonly goTo: { readonly item: number } | undefined;
}) {
  const version = useSyncExternalStore(pages.subscribe, pages.version);
  const items = useOpenItems(Math.min(count, oldest + MOST_LINES), oldest);
  const { rows } = items;
  const [active, setActive] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const keyOf = useCallback((index: number) => nameOf(rows.at(index)), [rows]);
  const virtual = useVirtualizer({
    count: rows.length,
    getItemKey: keyOf,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 8,
  });
  const lines = virtual.getVirtualItems();
  const first = rows.at(lines[0]?.index ?? 0).item;
  const last = rows.at(lines.at(-1)?.index ?? 0).item;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that arrives or failed may change what is missing
  useEffect(() => {
    if (count) pages.want(first, Math.min(count, last + 1), { first: oldest, count });
  }, [pages, first, last, count, oldest, version]);

  const bringIntoView = useEffectEvent((item: number) => {
    const line = rows.lineOf(item);
    setActive(line);
    virtual.scrollToIndex(line, { align: "center" });
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

  // The same function at every draw, so that a row is drawn again only when something of it changed.
  const latest = useRef(toggle);
  useEffect(() => {
    latest.current = toggle;
  });
  const onToggle = useCallback((line: ListRow) => latest.current(line), []);

  function move(line: number) {
    setActive(line);
    virtual.scrollToIndex(line, { align: "auto" });
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
      <div style={{ height: virtual.getTotalSize() }} className={style.all}>
        {lines.map(({ index, start, key }) => {
          const { item, tree } = rows.at(index);
          return (
            <ValueRow
              key={String(key)}
              id={`${id}-${index}`}
              index={index}
              start={start}
              item={item}
              tree={tree}
              slot={pages.at(item)}
              open={tree ? tree.open : items.isOpen(item)}
              active={index === active}
              find={find}
              measure={virtual.measureElement}
              onActivate={setActive}
              onToggle={onToggle}
            />
          );
        })}
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

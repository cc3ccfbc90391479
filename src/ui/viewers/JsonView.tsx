// One value as a tree that is asked for as it is opened, searched in the worker. Knows nothing of how a line looks.

import {
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { ValuePath } from "../../graph/question";
import { parseExact } from "../../graph/value";
import { FailureNote } from "../controls/FailureNote";
import { useStudio } from "../studio";
import { jsonText as text } from "../text/viewers";
import { copied } from "../values/JsonTree";
import { keyStep } from "../values/keys";
import { ValueSearch } from "../values/ValueSearch";
import { ItemChooser } from "./ItemChooser";
import style from "./Json.module.css";
import { JsonLineView } from "./JsonLineView";
import { createJsonRows, type JsonRows } from "./jsonRows";
import { valueAt } from "./path";
import { rowWindow, topFor } from "./rowWindow";
import { averageBytes } from "./suiting";
import { useInside } from "./useInside";
import { useScrolled } from "./useScrolled";
import { InBar } from "./ViewerBar";
import type { ViewerProps } from "./viewer";

const LINE = 24;
/** More than this is not read as a whole, not even to be copied. */
const MOST_COPIED_BYTES = 60_000_000;

export function JsonView({ port, summary, item: asked, onItem }: ViewerProps) {
  const { session } = useStudio();
  const { node, port: name } = port;
  const item = asked ?? summary.count - 1;
  const rows = useMemo(
    () =>
      createJsonRows((path, from, to) =>
        session.askValues<"children">({ node, port: name }, { kind: "children", item, path, from, to }),
      ),
    [session, node, name, item],
  );
  const search = useInside(port, item);

  async function copy(path: ValuePath): Promise<string> {
    if (averageBytes(summary) > MOST_COPIED_BYTES) throw new Error(text.tooBig);
    const values = parseExact(await session.readText(port, item, item + 1)) as readonly unknown[];
    return copied(valueAt(values[0], path));
  }

  return (
    <>
      <InBar>
        <ItemChooser summary={summary} item={item} onItem={onItem} />
        <ValueSearch search={search} label={text.search} placeholder={text.search} />
      </InBar>
      <Tree
        key={item}
        rows={rows}
        label={text.tree(item, `${node}.${name}`)}
        item={item}
        find={search.text}
        goTo={search.current}
        copy={copy}
      />
    </>
  );
}

function Tree({
  rows,
  label,
  item,
  find,
  goTo,
  copy,
}: {
  readonly rows: JsonRows;
  readonly label: string;
  readonly item: number;
  readonly find: string;
  /** A new object each time a place is gone to. */
  readonly goTo: { readonly path: ValuePath } | undefined;
  copy(path: ValuePath): Promise<string>;
}) {
  const version = useSyncExternalStore(rows.subscribe, rows.version);
  const failed = rows.failure();
  const length = rows.length();
  const kind = rows.kind();
  const [active, setActive] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const scrolled = useScrolled(scroller);
  const place = { rows: length, row: LINE, view: Math.max(LINE, scrolled.height), top: scrolled.top };
  const { height, from, to, shift, topOf } = rowWindow(place);
  const id = useId();

  // biome-ignore lint/correctness/useExhaustiveDependencies: what arrives may change what is missing
  useEffect(() => {
    rows.want(from, to);
  }, [rows, from, to, version]);

  const reveal = useEffectEvent(async (path: ValuePath) => {
    const line = await rows.reveal(path);
    if (line !== undefined) move(line, "middle");
  });
  useEffect(() => {
    if (goTo) void reveal(goTo.path);
  }, [goTo]);

  function move(line: number, align: "near" | "middle" = "near") {
    setActive(line);
    const top = topFor(line, { ...place, rows: rows.length() }, align);
    // The room for lines that were opened just now is there after the next draw.
    requestAnimationFrame(() => scroller.current?.scrollTo({ top }));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey || length === 0) return;
    const command = event.ctrlKey || event.metaKey;
    if (!(command ? pressCommand(event.key) : press(event.key))) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** False: the key means nothing here. */
  function press(key: string): boolean {
    const { child, open } = rows.at(active);
    const page = Math.max(1, to - from - 2);
    const step = keyStep(key, { active, length, page, open, parent: rows.parentOf(active) });
    if (step === "toggle" && child && child.size > 0) rows.toggle(active);
    else if (typeof step === "number") move(step);
    return step !== undefined;
  }

  function pressCommand(key: string): boolean {
    const { path } = rows.at(active);
    if (key !== "c" || !path || document.getSelection()?.toString()) return false;
    // A refused clipboard is told by the line's own button.
    copy(path)
      .then((whole) => navigator.clipboard.writeText(whole))
      .catch(() => undefined);
    return true;
  }

  return (
    <>
      <FailureNote message={failed} onRetry={rows.retry} />
      {kind !== undefined && length === 0 && <p className={style.note}>{text.empty[kind]}</p>}
      <div
        ref={scroller}
        className={style.rows}
        role="tree"
        aria-label={label}
        tabIndex={0}
        aria-activedescendant={length > 0 ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
      >
        <div style={{ height }}>
          <div className={style.view} style={{ height: Math.min(height, place.view) }}>
            {Array.from({ length: to - from }, (_, index) => {
              const line = from + index;
              return (
                <JsonLineView
                  key={line}
                  id={`${id}-${line}`}
                  item={item}
                  line={rows.at(line)}
                  top={topOf(line) + shift}
                  height={LINE}
                  active={line === active}
                  find={find}
                  onActivate={() => setActive(line)}
                  onToggle={() => rows.toggle(line)}
                  copy={copy}
                />
              );
            })}
          </div>
        </div>
      </div>
    </>
  );
}

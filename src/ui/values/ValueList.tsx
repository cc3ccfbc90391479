// The values of one port of the last run: a bar to search, copy and save them, and the list. Knows nothing of the
// wire or node they are shown for.

import { Download } from "lucide-react";
import { useMemo, useState, useSyncExternalStore } from "react";
import type { NodeId } from "../../graph/graph";
import type { Summary } from "../../graph/value";
import { useStudio } from "../studio";
import { valuesText as text } from "../text/values";
import { readAll, saveFile } from "./allValues";
import { CopyButton } from "./CopyButton";
import { createPages, type Pages } from "./pages";
import { ValueRows } from "./ValueRows";
import { useSearch, ValueSearch } from "./ValueSearch";
import style from "./values.module.css";

/** More than this is a file, not something to paste. */
const MOST_COPIED = 20_000;

export function ValueList({
  node,
  port,
  summary: { count, first },
}: {
  readonly node: NodeId;
  readonly port: string;
  readonly summary: Pick<Summary, "count" | "first">;
}) {
  const { session } = useStudio();
  const pages = useMemo(
    () => createPages((from, to) => session.readValues({ node, port }, from, to)),
    [session, node, port],
  );
  const read = useMemo(
    () => (from: number, to: number) => session.readText({ node, port }, from, to),
    [session, node, port],
  );
  const search = useSearch({ node, port }, count, first);
  const name = `${node}.${port}`;
  return (
    <div className={style.list}>
      <div className={style.bar}>
        <ValueSearch search={search} label={text.searchOf(name)} />
        <CopyButton
          label={count - first > MOST_COPIED ? text.tooMany : text.copyAll}
          disabled={count - first > MOST_COPIED}
          text={async () => (await readAll(read, count, undefined, first)).join("")}
        />
        <SaveButton read={read} first={first} count={count} name={`${name}.json`} />
      </div>
      {first > 0 && (
        <p className={style.letGo} role="note">
          {text.letGo(first)}
        </p>
      )}
      <Failure pages={pages} />
      <ValueRows
        pages={pages}
        count={count}
        oldest={first}
        label={text.valuesOf(name)}
        find={search.text}
        goTo={search.current}
      />
    </div>
  );
}

/** Why values are missing, once for the whole list. */
function Failure({ pages }: { readonly pages: Pages }) {
  const message = useSyncExternalStore(pages.subscribe, pages.failure);
  if (message === undefined) return null;
  return (
    <p className={style.failure} role="alert">
      {message}
      <button type="button" onClick={pages.retry}>
        {text.again}
      </button>
    </p>
  );
}

function SaveButton({
  read,
  first,
  count,
  name,
}: {
  readonly read: (from: number, to: number) => Promise<string>;
  readonly first: number;
  readonly count: number;
  readonly name: string;
}) {
  const [done, setDone] = useState<number>();
  const [failed, setFailed] = useState<string>();

  async function save() {
    setDone(first);
    setFailed(undefined);
    try {
      saveFile(name, await readAll(read, count, setDone, first));
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
    setDone(undefined);
  }

  const label = failed ?? (done === undefined ? text.saveAs(name) : text.saving(done - first, count - first));
  return (
    <button
      type="button"
      className={style.tool}
      data-state={failed ? "refused" : "ready"}
      disabled={done !== undefined}
      aria-label={label}
      title={label}
      onClick={() => void save()}
    >
      <Download size={13} aria-hidden />
      {done !== undefined && text.percent((done - first) / (count - first))}
    </button>
  );
}

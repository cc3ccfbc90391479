// The values of one port of the last run: a bar to search, copy and save them, and the list. Knows nothing of the
// wire or node they are shown for.

import { Download } from "lucide-react";
import { useMemo, useState, useSyncExternalStore } from "react";
import type { NodeId } from "../../graph/graph";
import { useStudio } from "../studio";
import { readAll, saveFile } from "./allValues";
import { CopyButton } from "./CopyButton";
import { createPages, type Pages } from "./pages";
import { ValueRows } from "./ValueRows";
import { useSearch, ValueSearch } from "./ValueSearch";
import style from "./values.module.css";
import { grouped } from "./words";

/** More than this is a file, not something to paste. */
const MOST_COPIED = 20_000;

export function ValueList({
  node,
  port,
  count,
}: {
  readonly node: NodeId;
  readonly port: string;
  readonly count: number;
}) {
  const { session } = useStudio();
  const read = useMemo(
    () => (from: number, to: number) => session.readValues({ node, port }, from, to),
    [session, node, port],
  );
  const pages = useMemo(() => createPages(read), [read]);
  const search = useSearch({ node, port }, count);
  const name = `${node}.${port}`;
  return (
    <div className={style.list}>
      <div className={style.bar}>
        <ValueSearch search={search} label={`Search the values of ${name}`} />
        <CopyButton
          label={count > MOST_COPIED ? "Too many to copy: save them as a file" : "Copy all values"}
          disabled={count > MOST_COPIED}
          text={async () => (await readAll(read, count)).join("")}
        />
        <SaveButton read={read} count={count} name={`${name}.json`} />
      </div>
      <Failure pages={pages} />
      <ValueRows
        pages={pages}
        count={count}
        label={`Values of ${name}`}
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
        Try again
      </button>
    </p>
  );
}

function SaveButton({
  read,
  count,
  name,
}: {
  readonly read: (from: number, to: number) => Promise<string>;
  readonly count: number;
  readonly name: string;
}) {
  const [done, setDone] = useState<number>();
  const [failed, setFailed] = useState<string>();

  async function save() {
    setDone(0);
    setFailed(undefined);
    try {
      saveFile(name, await readAll(read, count, setDone));
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
    setDone(undefined);
  }

  const label =
    failed ?? (done === undefined ? `Save all as ${name}` : `Saving: ${grouped(done)} of ${grouped(count)}`);
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
      {done !== undefined && `${Math.round((100 * done) / count)} %`}
    </button>
  );
}

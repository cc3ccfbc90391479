// The values of one port as lines: searched, scrolled, opened. Knows nothing of the wire or node they are shown for.

import { type ReactNode, useMemo, useState, useSyncExternalStore } from "react";
import type { PortRef } from "../../graph/graph";
import type { Summary } from "../../graph/value";
import { FailureNote } from "../controls/FailureNote";
import { useStudio } from "../studio";
import { valuesText as text } from "../text/values";
import { createPages, type Pages } from "./pages";
import { ValueRows } from "./ValueRows";
import { useSearch, ValueSearch } from "./ValueSearch";
import style from "./values.module.css";

export function ValueList({
  port: { node, port },
  summary: { count, first },
  item,
  onItem,
  inBar,
}: {
  readonly port: PortRef;
  readonly summary: Pick<Summary, "count" | "first">;
  /** The item to bring into view. */
  readonly item: number | undefined;
  onItem(item: number): void;
  /** Puts the search where it belongs. */
  inBar(search: ReactNode): ReactNode;
}) {
  const { session } = useStudio();
  const pages = useMemo(
    () => createPages((from, to) => session.readValues({ node, port }, from, to)),
    [session, node, port],
  );
  const search = useSearch({ node, port }, count, first);
  const name = `${node}.${port}`;
  return (
    <div className={style.list}>
      {inBar(<ValueSearch search={search} label={text.searchOf(name)} />)}
      <Failure pages={pages} />
      <ValueRows
        pages={pages}
        count={count}
        oldest={first}
        label={text.valuesOf(name)}
        find={search.text}
        goTo={useGoal(item, search.current)}
        onItem={onItem}
      />
    </div>
  );
}

interface Goal {
  readonly item: number;
}

/** What was gone to last: by searching, or by whoever chooses the item. */
function useGoal(item: number | undefined, found: Goal | undefined): Goal | undefined {
  const [seen, setSeen] = useState<{ readonly item?: number | undefined; readonly found?: Goal | undefined }>(
    {},
  );
  const [goal, setGoal] = useState<Goal>();
  if (seen.item !== item || seen.found !== found) {
    setSeen({ item, found });
    if (seen.found !== found) setGoal(found);
    else if (item !== undefined) setGoal({ item });
  }
  return goal;
}

/** Why values are missing, once for the whole list. */
function Failure({ pages }: { readonly pages: Pages }) {
  const message = useSyncExternalStore(pages.subscribe, pages.failure);
  return <FailureNote message={message} onRetry={pages.retry} />;
}

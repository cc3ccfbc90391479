// The rows of a port's table in one order, filtered; the ones before stay until the first of the new ones is there.
// Knows nothing of how they are drawn.

import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { PortRef } from "../../graph/graph";
import type { RowView, ValuePath } from "../../graph/question";
import { useStudio } from "../studio";
import { createTableRows, type TableRows } from "./tableRows";

export interface ShownRows {
  readonly rows: TableRows;
  /** Whose cells the rows have. */
  readonly columns: readonly ValuePath[];
  readonly version: number;
  /** Why the rows that were asked for last are not there. */
  readonly failed: string | undefined;
  retry(): void;
}

/** `version` changes with the values. */
export function useTableRows(
  { node, port }: PortRef,
  view: RowView,
  columns: readonly ValuePath[],
  version: unknown,
): ShownRows {
  const { session } = useStudio();
  const key = JSON.stringify([view, columns]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what the view and the columns are
  const newest = useMemo(() => {
    const ask = (from: number, to: number) =>
      session.askValues<"rows">({ node, port }, { kind: "rows", view, columns, from, to });
    return { rows: createTableRows(ask), columns };
  }, [session, node, port, key, version]);
  const [shown, setShown] = useState(newest);
  const arrived = useSyncExternalStore(newest.rows.subscribe, newest.rows.total) !== undefined;
  const failed = useSyncExternalStore(newest.rows.subscribe, newest.rows.failure);
  if (arrived && shown !== newest) setShown(newest);
  const current = arrived ? newest : shown;
  useEffect(() => {
    if (!arrived && failed === undefined) newest.rows.want(0, 1);
  }, [newest, arrived, failed]);
  return {
    ...current,
    version: useSyncExternalStore(current.rows.subscribe, current.rows.version),
    failed,
    retry: newest.rows.retry,
  };
}

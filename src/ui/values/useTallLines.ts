// Lines that are higher than the others: texts that are open, as high as they were when they were last in view. Knows
// nothing of where they are drawn.

import { useCallback, useMemo, useState } from "react";
import type { TallRow } from "../viewers/rowWindow";
import type { ListRow } from "./listRows";
import type { OpenItems } from "./useOpenItems";
import { LINE } from "./ValueRow";

interface Measured {
  readonly item: number;
  /** Absent on the item's own line. */
  readonly path: string | undefined;
  readonly height: number;
}

export function useTallLines({ rows, isOpen }: OpenItems): {
  readonly tall: readonly TallRow[];
  onMeasured(line: ListRow, height: number): void;
} {
  const [measured, setMeasured] = useState<ReadonlyMap<string, Measured>>(new Map());
  const onMeasured = useCallback((line: ListRow, height: number) => {
    const [item, path] = [line.item, line.tree?.path];
    const key = `${item}${path ?? ""}`;
    setMeasured((before) => {
      if (before.get(key)?.height === height) return before;
      return new Map(before).set(key, { item, path, height });
    });
  }, []);
  const tall = useMemo(
    () =>
      [...measured.values()]
        .flatMap(({ item, path, height }): TallRow[] => {
          const at = rows.lineOf(item, path);
          const { tree } = rows.at(at);
          const open = path === undefined ? isOpen(item) : tree?.path === path && tree.open;
          return open ? [{ at, extra: height - LINE }] : [];
        })
        .sort((a, b) => a.at - b.at),
    [measured, rows, isOpen],
  );
  return { tall, onMeasured };
}

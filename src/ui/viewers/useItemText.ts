// The JSON text of one value, read when it is looked at. Knows nothing of how it is shown.

import { useEffect, useState } from "react";
import type { ValuesOf } from "../../graph/question";
import { useStudio } from "../studio";
import { reasonOf } from "./useAnswer";

export interface ItemText {
  /** For which item the text is: the one before while another is on its way. */
  readonly item: number | undefined;
  readonly json: string | undefined;
  readonly failed: string | undefined;
}

const NOTHING: ItemText = { item: undefined, json: undefined, failed: undefined };

/** Undefined reads nothing. What is binary is described. */
export function useItemText({ node, port, run }: ValuesOf, item: number | undefined): ItemText {
  const { session } = useStudio();
  const [state, setState] = useState<ItemText>(NOTHING);
  useEffect(() => {
    if (item === undefined) {
      setState(NOTHING);
      return;
    }
    let asked = true;
    session.readValues({ node, port, ...(run === undefined ? {} : { run }) }, item, item + 1).then(
      (text) => {
        if (asked) setState({ item, json: text.trim().slice(1, -1).trim(), failed: undefined });
      },
      (error: unknown) => {
        if (asked) setState({ ...NOTHING, item, failed: reasonOf(error) });
      },
    );
    return () => {
      asked = false;
    };
  }, [session, node, port, run, item]);
  return state;
}

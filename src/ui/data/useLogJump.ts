// Goes from a line of the log to what it is about: the node, the item it worked on, the line of code that printed it.
// Knows nothing of how the log looks.

import { useMemo } from "react";
import { portKey } from "../../graph/graph";
import type { LogLine } from "../../session/run";
import { takenBy } from "../../session/taken";
import { jumpToLine } from "../code/jump";
import { useStudio } from "../studio";
import { askItem } from "../viewers/askedItem";

export interface LogJump {
  toNode(line: LogLine): void;
  /** To the wire over which the item came, at the item; where that is not known, to the node. */
  toItem(line: LogLine): void;
  toCode(line: LogLine): void;
}

export function useLogJump(): LogJump {
  const { session, view } = useStudio();
  return useMemo(() => {
    const toNode = ({ node }: LogLine) => {
      view.select([session.reveal(node)]);
      view.setPanel("inspector", true);
    };
    return {
      toNode,
      toItem(line) {
        toNode(line);
        const node = session.reveal(line.node);
        const { run, project } = session.store.getState();
        const taken = line.item === undefined ? undefined : takenBy(run, node, line.item);
        const wire =
          taken &&
          [...project.graph.edges.values()].find(
            ({ from, to }) => to.node === node && portKey(from) === portKey(taken.wire),
          );
        if (!wire) return;
        view.select([], [wire.id]);
        askItem(view, wire.from, taken.item);
      },
      toCode: ({ node, line }) => jumpToLine(view, session.reveal(node), line ?? 1),
    };
  }, [session, view]);
}

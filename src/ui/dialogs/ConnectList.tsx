// Every wire that could be drawn from or to one node, as a list to choose from. Knows nothing of the canvas.

import { useMemo, useState } from "react";
import type { NodeId } from "../../graph/graph";
import { useCanvas } from "../canvas/CanvasProvider";
import { portText, startsOf } from "../connect/ports";
import { EmptyState } from "../controls/EmptyState";
import { SearchField } from "../controls/SearchField";
import { useSession, useStudio } from "../studio";
import { connectText as text } from "../text/connect";
import style from "./ConnectList.module.css";

export function ConnectList({ node }: { readonly node: NodeId }) {
  const { view } = useStudio();
  const { actions } = useCanvas();
  const project = useSession((state) => state.project);
  const catalog = useSession((state) => state.catalog);
  const [query, setQuery] = useState("");

  const wires = useMemo(
    () =>
      startsOf(project, catalog, node).flatMap((start) =>
        start.goals.map((goal) => {
          const [from, to] = start.end.side === "output" ? [start, goal] : [goal, start];
          return { start, goal, name: text.wire(portText(from), portText(to)) };
        }),
      ),
    [project, catalog, node],
  );
  const found = wires.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
  if (wires.length === 0) return <EmptyState title={text.nothing}>{text.noneFits}</EmptyState>;
  return (
    <>
      <SearchField label={text.search} value={query} onChange={setQuery} />
      <ul className={style.list}>
        {found.map(({ start, goal, name }) => (
          <li key={name}>
            <button
              type="button"
              className={style.wire}
              onClick={() => {
                view.setDialog(undefined);
                actions.connect(start.end, goal.end);
              }}
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

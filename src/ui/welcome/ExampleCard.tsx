// One example to open: its picture, what it shows, its languages and its size. Knows nothing of the other examples.

import { useMemo } from "react";
import type { Session } from "../../session/session";
import { Badge } from "../controls/Badge";
import { RuntimeBadge } from "../controls/RuntimeBadge";
import { useStudio } from "../studio";
import { examplesText } from "../text/welcome";
import style from "./ExampleCard.module.css";
import { GraphPicture } from "./GraphPicture";
import { languagesOf } from "./picture";

interface ExampleCardProps {
  readonly example: Session["examples"][number];
  onOpen(): void;
}

export function ExampleCard({ example: { id, title, description }, onOpen }: ExampleCardProps) {
  const { session } = useStudio();
  const peeked = useMemo(() => session.peekExample(id), [session, id]);
  return (
    <button type="button" className={style.card} onClick={onOpen}>
      <span className={style.picture}>
        {peeked.ok && <GraphPicture project={peeked.value.project} catalog={peeked.value.catalog} />}
      </span>
      <span className={style.title}>{title}</span>
      <span className={style.description}>{description}</span>
      {peeked.ok && (
        <span className={style.facts}>
          {languagesOf(peeked.value.project, peeked.value.catalog).map(
            (language) =>
              language !== "unknown" &&
              language !== "graph" && <RuntimeBadge key={language} runtime={language} />,
          )}
          <Badge>{examplesText.nodes(peeked.value.project.graph.nodes.size)}</Badge>
        </span>
      )}
    </button>
  );
}

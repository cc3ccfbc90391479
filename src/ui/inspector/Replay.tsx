// A node run again by itself on the item that it failed on: after a change of its code or parameters it shows at once
// whether that helped. Knows nothing of how a node is run by itself.

import { FlaskConical } from "lucide-react";
import { useState } from "react";
import type { NodeId } from "../../graph/graph";
import type { Result } from "../../graph/result";
import { entryOf } from "../../graph/spec";
import type { Trial } from "../../session/trial";
import { Button } from "../controls/Button";
import { TryOutput } from "../palette/TryOutput";
import { useSession, useStudio } from "../studio";
import { replayText as text } from "../text/inspector";
import style from "./Replay.module.css";

interface ReplayProps {
  readonly node: NodeId;
  readonly item: number;
}

export function Replay({ node: id, item }: ReplayProps) {
  const { session } = useStudio();
  const node = useSession((state) => state.project.graph.nodes.get(id));
  const catalog = useSession((state) => state.catalog);
  const [trial, setTrial] = useState<Result<Trial, string> | "running">();
  const entry = node && entryOf(catalog, node);
  if (!entry || entry.spec.runtime === "graph") return null;

  async function run(): Promise<void> {
    setTrial("running");
    setTrial(await session.replay(id, item));
  }

  const helped = trial !== undefined && trial !== "running" && trial.ok && !trial.value.error;
  return (
    <div className={style.replay}>
      <Button
        icon={<FlaskConical aria-hidden />}
        hint={entry.spec.stateful ? text.statefulHint : text.hint}
        disabled={trial === "running"}
        onClick={() => void run()}
      >
        {trial === "running" ? text.running : text.run(item)}
      </Button>
      {helped && <p className={style.helped}>{text.helped}</p>}
      {trial !== undefined && trial !== "running" && (
        <TryOutput entry={entry} example={undefined} trial={trial} />
      )}
    </div>
  );
}

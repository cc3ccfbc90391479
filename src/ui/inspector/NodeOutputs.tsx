// What left a node in the last run, port by port: how many values, the last one, and all of them on demand. Knows
// nothing of who receives them.

import { ChevronDown, ChevronUp, Pencil, Pin } from "lucide-react";
import { useEffect, useState } from "react";
import { type GraphNode, type NodeId, portKey } from "../../graph/graph";
import type { PortSpec } from "../../graph/spec";
import { Badge } from "../controls/Badge";
import { Button } from "../controls/Button";
import { DifferenceNotice } from "../runs/DifferenceNotice";
import { KeptNote } from "../runs/KeptNote";
import { isNothingKept } from "../runs/kept";
import { useSession, useStudio } from "../studio";
import { outputText } from "../text/inspector";
import { createRunning } from "../toolbar/running";
import { staleOf } from "../values/fresh";
import { PortChip } from "../values/PortChip";
import { useAskedItem } from "../viewers/askedItem";
import { ViewerPane } from "../viewers/ViewerPane";
import style from "./NodeOutputs.module.css";

export function NodeOutputs({
  node,
  ports,
}: {
  readonly node: GraphNode;
  readonly ports: readonly PortSpec[];
}) {
  // What is in a use is pinned inside, for all its uses.
  const isUse = useSession((state) => state.project.graph.subgraphs.has(node.type));
  return (
    <>
      <ul className={style.outputs}>
        {ports.map((port) => (
          <NodeOutput key={port.name} node={node} port={port} />
        ))}
      </ul>
      {!node.pinned && !isUse && <PinButtons node={node.id} />}
    </>
  );
}

function PinButtons({ node }: { readonly node: NodeId }) {
  const { session, view } = useStudio();
  const running = createRunning(session, view);
  return (
    <div className={style.pins}>
      <Button
        look="ghost"
        icon={<Pin aria-hidden />}
        hint={outputText.pinHint}
        onClick={() => running.pin(node)}
      >
        {outputText.pin}
      </Button>
      <Button
        look="ghost"
        icon={<Pencil aria-hidden />}
        hint={outputText.pinByHandHint}
        onClick={() => running.editPin(node)}
      >
        {outputText.pinByHand}
      </Button>
    </div>
  );
}

function NodeOutput({ node, port }: { readonly node: GraphNode; readonly port: PortSpec }) {
  const key = portKey({ node: node.id, port: port.name });
  const output = useSession((state) => state.run.outputs.get(key));
  const stale = useSession((state) => (output ? staleOf(state, node.id) : undefined));
  const ran = useSession((state) => state.run.plan !== undefined);
  const asked = useAskedItem({ node: node.id, port: port.name });
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (asked) setOpen(true);
  }, [asked]);
  const count = output?.summary.count ?? 0;
  return (
    <li className={style.output}>
      <div className={style.head}>
        <PortChip name={port.name} type={port.type} />
        {stale && (
          <Badge tone="warning" title={stale}>
            {outputText.outOfDate}
          </Badge>
        )}
        <span className={style.count}>
          {output ? outputText.values(count) : ran ? outputText.noValues : outputText.notRun}
        </span>
      </div>
      {port.description && <p className={style.description}>{port.description}</p>}
      {output && <KeptNote output={output} />}
      <DifferenceNotice port={{ node: node.id, port: port.name }} />
      {output && count > 0 && !isNothingKept(output) && (
        <>
          {!open && <code className={style.last}>{output.summary.last}</code>}
          <Button
            look="ghost"
            aria-expanded={open}
            icon={open ? <ChevronUp aria-hidden /> : <ChevronDown aria-hidden />}
            onClick={() => setOpen(!open)}
          >
            {open ? outputText.hide : outputText.show}
          </Button>
          {open && (
            <div className={style.values} style={{ height: Math.min(320, 40 + 24 * Math.max(4, count)) }}>
              <ViewerPane port={{ node: node.id, port: port.name }} summary={output.summary} />
            </div>
          )}
        </>
      )}
    </li>
  );
}

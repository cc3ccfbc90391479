// A collapsed group: a small card with the ports at which wires enter and leave it. Knows nothing of where it stands.

import { Handle, type NodeProps, Position } from "@xyflow/react";
import { type CSSProperties, memo } from "react";
import { portKey } from "../../graph/graph";
import type { GroupNode } from "../canvas/flow";
import { useStudio } from "../studio";
import { GROUP_CARD_MEASURES, type GroupPort } from "./card";
import style from "./Group.module.css";
import { GroupHead } from "./GroupHead";

export const GroupCard = memo(function GroupCard({ data, selected }: NodeProps<GroupNode>) {
  const { view } = useStudio();
  const { group, shape } = data;
  const rows = Math.max(shape.inputs.length, shape.outputs.length);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: by the keyboard, F2 names it.
    <div
      className={style.card}
      style={{ ...GROUP_CARD_MEASURES, "--paint": `var(--paint-${group.colour})` } as CSSProperties}
      data-selected={selected || undefined}
      onDoubleClick={(event) => {
        if (!(event.target as Element).closest("button")) view.write(group.id);
      }}
    >
      <div className={style.cardHead}>
        <GroupHead group={group} />
      </div>
      {rows > 0 && (
        <div className={style.ports}>
          {Array.from({ length: rows }, (_, row) => {
            const [input, output] = [shape.inputs[row], shape.outputs[row]];
            return (
              <div key={`${input?.y}${portName(input)}>${portName(output)}`} className={style.portRow}>
                <span className={style.portName}>{portName(input)}</span>
                <span className={style.portName}>{portName(output)}</span>
              </div>
            );
          })}
        </div>
      )}
      {shape.inputs.map((port) => (
        <Port key={portKey(port.port)} port={port} side="target" />
      ))}
      {shape.outputs.map((port) => (
        <Port key={portKey(port.port)} port={port} side="source" />
      ))}
    </div>
  );
});

function Port({ port, side }: { readonly port: GroupPort; readonly side: "source" | "target" }) {
  return (
    <Handle
      id={portKey(port.port)}
      type={side}
      position={side === "source" ? Position.Right : Position.Left}
      className={style.port}
      style={{ top: port.y, "--port": `var(--port-${port.type})` } as CSSProperties}
      title={portName(port)}
    />
  );
}

function portName(port: GroupPort | undefined): string {
  return port ? `${port.port.node}.${port.port.port}` : "";
}

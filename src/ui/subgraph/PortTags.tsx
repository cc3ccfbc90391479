// Beside the ports of a card in an open subgraph: what they are called from outside. Knows nothing of the card.

import type { NodeId } from "../../graph/graph";
import type { CardShape } from "../canvas/shape";
import { useSession } from "../studio";
import { exposeText, portListText } from "../text/subgraph";
import type { LooseWire } from "../view";
import style from "./PortTags.module.css";
import { outsideName } from "./uses";

interface PortTagsProps {
  readonly node: NodeId;
  readonly shape: CardShape;
}

export function PortTags({ node, shape: { inputs, outputs } }: PortTagsProps) {
  const isInside = useSession((state) => state.path.length > 0);
  if (!isInside) return null;
  return (
    <>
      {inputs.map(({ name, y }) => (
        <PortTag key={`input ${name}`} node={node} port={name} side="input" y={y} />
      ))}
      {outputs.map(({ name, y }) => (
        <PortTag key={`output ${name}`} node={node} port={name} side="output" y={y} />
      ))}
    </>
  );
}

interface PortTagProps {
  readonly node: NodeId;
  readonly port: string;
  readonly side: LooseWire["side"];
  readonly y: number;
}

function PortTag({ node, port, side, y }: PortTagProps) {
  const name = useSession((state) => outsideName(state, node, port, side));
  if (name === undefined) return null;
  return (
    <span
      className={style.tag}
      data-side={side}
      style={{ top: y }}
      title={exposeText.tag(portListText.sides[side], name)}
    >
      {name}
    </span>
  );
}

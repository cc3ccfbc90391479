// What went into a node and what came out of it, side by side, item by item. Knows nothing of how an output item was
// traced back.

import { Columns2 } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { type Edge, type GraphNode, type PortRef, portKey } from "../../graph/graph";
import type { PortSpec } from "../../graph/spec";
import type { Output } from "../../session/run";
import { Button } from "../controls/Button";
import { useSession } from "../studio";
import { passageText as text } from "../text/viewers";
import { ItemChooser } from "../viewers/ItemChooser";
import { LargeView } from "../viewers/LargeView";
import { useAnswer } from "../viewers/useAnswer";
import { useValuesAge } from "../viewers/valuesAge";
import { CaseButton } from "./CaseButton";
import { ItemGlance } from "./ItemGlance";
import style from "./NodePassage.module.css";
import { PassageInput } from "./PassageInput";
import { PassageLarge } from "./PassageLarge";
import { originsAt } from "./passage";
import { Section } from "./Section";

interface NodePassageProps {
  readonly node: GraphNode;
  readonly inputs: readonly PortSpec[];
  readonly outputs: readonly PortSpec[];
}

export function NodePassage({ node, inputs, outputs }: NodePassageProps) {
  const made = useSession((state) => state.run.outputs);
  const ports = outputs.filter(
    ({ name }) => (outputOf(made, { node: node.id, port: name })?.summary.count ?? 0) > 0,
  );
  if (ports.length === 0 || inputs.length === 0) return null;
  return (
    <Section title={text.title} open={false}>
      <WhenSeen>
        <Passage node={node} inputs={inputs} outputs={ports} />
      </WhenSeen>
    </Section>
  );
}

function Passage({ node, inputs, outputs }: NodePassageProps) {
  const edges = useSession((state) => state.project.graph.edges);
  const made = useSession((state) => state.run.outputs);
  const [chosen, setChosen] = useState<string>();
  const [asked, setAsked] = useState<number>();
  const [large, setLarge] = useState(false);
  const name = outputs.find((port) => port.name === chosen)?.name ?? outputs[0]?.name ?? "";
  const port = { node: node.id, port: name };
  const summary = outputOf(made, port)?.summary;
  const age = useValuesAge(port);
  const item = Math.min(asked ?? summary?.first ?? 0, (summary?.count ?? 1) - 1);
  // Where it is not known nothing is said.
  const { answer, question } = useAnswer(port, { kind: "origins", item }, `${age} ${summary?.count}`);
  if (!summary) return null;
  const origins = question?.item === item ? answer?.origins : undefined;
  const wiresTo = (input: string): readonly Edge[] =>
    [...edges.values()].filter(({ to }) => to.node === node.id && to.port === input);
  return (
    <>
      <div className={style.sides}>
        <div className={style.side}>
          {inputs.map((input) => {
            const wires = wiresTo(input.name);
            return (
              <PassageInput
                key={input.name}
                input={input}
                wires={wires}
                origins={origins && originsAt(origins, input.name, wires)}
                item={item}
              />
            );
          })}
        </div>
        <div className={style.side}>
          <div className={style.head}>
            <span className={style.title}>{text.out}</span>
            {outputs.length > 1 ? (
              <select aria-label={text.port} value={name} onChange={(event) => setChosen(event.target.value)}>
                {outputs.map((each) => (
                  <option key={each.name}>{each.name}</option>
                ))}
              </select>
            ) : (
              <span className={style.port}>{name}</span>
            )}
            <ItemChooser summary={summary} item={item} label={text.output(name)} onItem={setAsked} />
          </div>
          <ItemGlance port={port} summary={summary} item={item} />
        </div>
      </div>
      <Button look="ghost" icon={<Columns2 aria-hidden />} onClick={() => setLarge(true)}>
        {text.sideBySide}
      </Button>
      <CaseButton look="ghost" node={node.id} from={{ kind: "given", port: name, item }} />
      {large && (
        <LargeView title={text.large(node.id)} onClose={() => setLarge(false)}>
          <PassageLarge
            inputs={inputs}
            wiresTo={wiresTo}
            origins={origins}
            out={port}
            item={item}
            onItem={setAsked}
          />
        </LargeView>
      )}
    </>
  );
}

/** Nothing is read for a section that is folded. */
function WhenSeen({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!place.current) return;
    const watched = new ResizeObserver(([entry]) => setSeen((entry?.contentRect.width ?? 0) > 0));
    watched.observe(place.current);
    return () => watched.disconnect();
  }, []);
  return <div ref={place}>{seen && children}</div>;
}

function outputOf(outputs: ReadonlyMap<string, Output>, port: PortRef): Output | undefined {
  return outputs.get(portKey(port));
}

// The open subgraph when nothing is selected: its title, what it is for, its ports and the parameters its uses may set.
// Knows nothing of the nodes in it.

import { Badge } from "../controls/Badge";
import { DraftField } from "../inspector/DraftField";
import inspector from "../inspector/Inspector.module.css";
import { Section } from "../inspector/Section";
import { useSession, useStudio } from "../studio";
import { portListText, subgraphText as text } from "../text/subgraph";
import { PortList } from "./PortList";
import { TitleField } from "./UseSection";
import { openSubgraph, usesOf } from "./uses";

export function SubgraphFacts() {
  const { session } = useStudio();
  const subgraph = useSession((state) => openSubgraph(state)?.subgraph);
  const type = useSession((state) => openSubgraph(state)?.type ?? "");
  const uses = useSession((state) => usesOf(state, type));
  if (!subgraph) return null;
  const { title, description, inputs, outputs, params } = subgraph;
  return (
    <>
      <header className={inspector.header}>
        <div className={inspector.titleLine}>
          <h2>{title}</h2>
          <Badge tone="accent" title={text.badgeHint(uses)}>
            {text.badge(uses)}
          </Badge>
        </div>
        <div className={inspector.fields}>
          <TitleField type={type} title={title} />
          <DraftField
            label={text.description}
            lines
            placeholder={text.descriptionHint}
            value={description}
            onSave={(value) => {
              session.edit({ kind: "setSubgraph", type, description: value });
              return undefined;
            }}
          />
        </div>
      </header>
      <Section title={portListText.inputs} count={inputs.length}>
        <PortList
          type={type}
          side="input"
          ports={inputs.map(({ name, to }) => ({
            name,
            end: to.map(({ node, port }) => portListText.end(node, port)).join(", "),
          }))}
        />
      </Section>
      <Section title={portListText.outputs} count={outputs.length}>
        <PortList
          type={type}
          side="output"
          ports={outputs.map(({ name, from }) => ({ name, end: portListText.end(from.node, from.port) }))}
        />
      </Section>
      <Section title={portListText.params} count={params.length}>
        <PortList
          type={type}
          side="param"
          ports={params.map(({ name, node, param }) => ({ name, end: portListText.end(node, param) }))}
        />
      </Section>
      <p className={inspector.hint}>{text.hint}</p>
    </>
  );
}

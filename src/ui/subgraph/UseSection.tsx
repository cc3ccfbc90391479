// What the inspector says of a use of a subgraph: its title, how often it is used, and what can be done with it. Knows
// nothing of its parameters.

import { FolderOpen, PackageOpen, Unlink } from "lucide-react";
import { describeEditError } from "../../graph/edit-error";
import type { GraphNode } from "../../graph/graph";
import { Button } from "../controls/Button";
import { DraftField } from "../inspector/DraftField";
import { Section } from "../inspector/Section";
import { useSession, useStudio } from "../studio";
import { subgraphReasons, subgraphText as text } from "../text/subgraph";
import style from "./Subgraph.module.css";
import { useSubgraphs } from "./useSubgraphs";
import { usesOf } from "./uses";

export function UseSection({ node }: { readonly node: GraphNode }) {
  const subgraph = useSession((state) => state.project.graph.subgraphs.get(node.type));
  const uses = useSession((state) => usesOf(state, node.type));
  const subgraphs = useSubgraphs();
  if (!subgraph) return null;
  return (
    <Section title={text.title}>
      <div className={style.stack}>
        <TitleField type={node.type} title={subgraph.title} />
        <p className={style.note}>
          {text.holds(subgraph.nodes.size, subgraph.edges.size)}. {text.linked(uses)}
        </p>
        <div className={style.actions}>
          <Button icon={<FolderOpen aria-hidden />} onClick={() => subgraphs.open(node.id)}>
            {text.open}
          </Button>
          <Button
            icon={<PackageOpen aria-hidden />}
            hint={text.unpackHint}
            onClick={() => subgraphs.unpack(node.id)}
          >
            {text.unpack}
          </Button>
          <Button
            icon={<Unlink aria-hidden />}
            hint={text.unlinkHint}
            disabledReason={uses > 1 ? undefined : subgraphReasons.only}
            onClick={() => subgraphs.unlink(node.id)}
          >
            {text.unlink}
          </Button>
        </div>
      </div>
    </Section>
  );
}

export function TitleField({ type, title }: { readonly type: string; readonly title: string }) {
  const { session } = useStudio();
  return (
    <DraftField
      label={text.name}
      value={title}
      onSave={(value) => {
        if (!value.trim()) return text.nameless;
        const result = session.edit({ kind: "setSubgraph", type, title: value.trim() });
        return result.ok ? undefined : describeEditError(result.error);
      }}
    />
  );
}

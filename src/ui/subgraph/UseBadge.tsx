// Marks the card of a use of a subgraph, and how many other uses share it. Knows nothing of the card.

import { Badge } from "../controls/Badge";
import { useSession } from "../studio";
import { subgraphText } from "../text/subgraph";
import { usesOf } from "./uses";

export function UseBadge({ type }: { readonly type: string }) {
  const uses = useSession((state) => usesOf(state, type));
  return (
    <Badge tone="accent" title={subgraphText.badgeHint(uses)}>
      {subgraphText.badge(uses)}
    </Badge>
  );
}

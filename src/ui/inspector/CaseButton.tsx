// Offers to make an item of the last run a case of the node that took or made it; of a node that can have none, nothing.
// Knows nothing of how that is done.

import { FileCheck2 } from "lucide-react";
import type { NodeId } from "../../graph/graph";
import type { CaseFrom } from "../../session/case-making";
import { Button } from "../controls/Button";
import { useSession } from "../studio";
import { makeCaseText as text } from "../text/inspector";
import { casesOf, useMakeCase } from "./useMakeCase";

interface CaseButtonProps {
  readonly node: NodeId;
  readonly from: CaseFrom;
  readonly label?: string;
  readonly look?: "plain" | "ghost";
}

export function CaseButton({ node, from, label = text.use, look = "plain" }: CaseButtonProps) {
  const can = useSession((state) => casesOf(state, node) !== undefined);
  const { busy, make } = useMakeCase();
  if (!can) return null;
  return (
    <Button
      look={look}
      icon={<FileCheck2 aria-hidden />}
      hint={text.hint}
      disabled={busy}
      onClick={() => make(node, from)}
    >
      {busy ? text.making : label}
    </Button>
  );
}

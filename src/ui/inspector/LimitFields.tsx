// The time and the memory that a node or a whole run may use, as two fields. Knows nothing of how they are kept to.

import { describeEditError } from "../../graph/edit-error";
import type { Limits, NodeId } from "../../graph/graph";
import { useStudio } from "../studio";
import { limitText } from "../text/inspector";
import { DraftField } from "./DraftField";
import style from "./Inspector.module.css";

interface LimitFieldsProps {
  /** Absent: of the whole run. */
  readonly node?: NodeId;
  readonly note: string;
  readonly limits: Limits | undefined;
}

const MS = 1000;

export function LimitFields({ node, note, limits = {} }: LimitFieldsProps) {
  const { session } = useStudio();

  /** Gives what is wrong with the text. An empty one takes the limit away. */
  function save(limit: keyof Limits, text: string, factor: number): string | undefined {
    const { [limit]: _, ...others } = limits;
    const plain = text.trim().replace(",", ".");
    const changed = plain === "" ? others : { ...others, [limit]: Number(plain) * factor };
    const result = session.edit({ kind: "setLimits", ...(node && { node }), limits: changed });
    return result.ok ? undefined : describeEditError(result.error);
  }

  return (
    <>
      <div className={style.pair}>
        <DraftField
          label={limitText.time}
          placeholder={limitText.none}
          value={limits.timeoutMs === undefined ? "" : String(limits.timeoutMs / MS)}
          onSave={(text) => save("timeoutMs", text, MS)}
        />
        <DraftField
          label={limitText.memory}
          placeholder={limitText.none}
          value={limits.memoryMb === undefined ? "" : String(limits.memoryMb)}
          onSave={(text) => save("memoryMb", text, 1)}
        />
      </div>
      <p className={style.note}>{note}</p>
    </>
  );
}

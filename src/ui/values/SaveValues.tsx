// Buttons that copy all values of a port, or save them as a file. Knows nothing of how values are shown.

import { Download } from "lucide-react";
import { useMemo, useState } from "react";
import type { PortRef } from "../../graph/graph";
import { ToolButton } from "../controls/ToolButton";
import { useStudio } from "../studio";
import { valuesText as text } from "../text/values";
import { readAll, saveFile } from "./allValues";
import { CopyButton } from "./CopyButton";

/** More than this is a file, not something to paste. */
const MOST_COPIED = 20_000;

type Read = (from: number, to: number) => Promise<string>;

export function SaveValues({
  port: { node, port },
  first,
  count,
}: {
  readonly port: PortRef;
  readonly first: number;
  readonly count: number;
}) {
  const { session } = useStudio();
  const read = useMemo<Read>(
    () => (from, to) => session.readText({ node, port }, from, to),
    [session, node, port],
  );
  const many = count - first > MOST_COPIED;
  return (
    <>
      <CopyButton
        label={many ? text.tooMany : text.copyAll}
        disabled={many}
        text={async () => (await readAll(read, count, undefined, first)).join("")}
      />
      <SaveButton read={read} first={first} count={count} name={`${node}.${port}.json`} />
    </>
  );
}

function SaveButton({
  read,
  first,
  count,
  name,
}: {
  readonly read: Read;
  readonly first: number;
  readonly count: number;
  readonly name: string;
}) {
  const [done, setDone] = useState<number>();
  const [failed, setFailed] = useState<string>();

  async function save() {
    setDone(first);
    setFailed(undefined);
    try {
      saveFile(name, await readAll(read, count, setDone, first));
    } catch (error) {
      setFailed(error instanceof Error ? error.message : String(error));
    }
    setDone(undefined);
  }

  const label = failed ?? (done === undefined ? text.saveAs(name) : text.saving(done - first, count - first));
  return (
    <ToolButton
      label={label}
      data-state={failed ? "refused" : "ready"}
      disabled={done !== undefined}
      onClick={() => void save()}
    >
      <Download size={13} aria-hidden />
      {done !== undefined && text.percent((done - first) / (count - first))}
    </ToolButton>
  );
}

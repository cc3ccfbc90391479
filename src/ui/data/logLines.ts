// The lines of a log that are meant, and as text to be taken elsewhere. Pure: knows nothing of screens.

import type { NodeId } from "../../graph/graph";
import type { LogLine } from "../../session/run";

export interface LogFilter {
  readonly node: NodeId | undefined;
  readonly stream: LogLine["stream"] | "all";
  /** In any case. */
  readonly text: string;
}

export function filteredLines(
  lines: readonly LogLine[],
  { node, stream, text }: LogFilter,
): readonly LogLine[] {
  const wanted = text.toLowerCase();
  return lines.filter(
    (line) =>
      (node === undefined || line.node === node) &&
      (stream === "all" || line.stream === stream) &&
      (wanted === "" || line.text.toLowerCase().includes(wanted)),
  );
}

/** Node, stream, item, line and text, divided by tabs: a table to whoever wants one. */
export function linesText(lines: readonly LogLine[]): string {
  return lines
    .map(({ node, stream, item, line, text }) =>
      [node, stream, item ?? "", line ?? "", text.trimEnd()].join("\t"),
    )
    .join("\n");
}

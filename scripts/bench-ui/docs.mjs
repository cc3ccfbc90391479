// Writes the figures into docs/performance-ui.md, between its marks. Knows nothing of measuring.

import { readFileSync, writeFileSync } from "node:fs";
import { PEERS } from "./measure.mjs";
import { ratioText } from "./report.mjs";

const FILE = "docs/performance-ui.md";
const MARKS = ["<!-- figures -->", "<!-- /figures -->"];

export function writeDocs(results) {
  const text = readFileSync(FILE, "utf8");
  const [start, end] = MARKS.map((mark) => text.indexOf(mark));
  if (start < 0 || end < 0) throw new Error(`${FILE} has no marks for the figures`);
  writeFileSync(
    FILE,
    `${text.slice(0, start)}${MARKS[0]}\n${tableOf(results).join("\n")}\n${text.slice(end)}`,
  );
}

function tableOf({ date, moves, own, opens }) {
  return [
    `Measured on ${date.slice(0, 10)}.`,
    "",
    "| nodes | zoom | move | frame: median / 95 % / longest | work a frame | of litegraph.js | of @comfyorg/litegraph | of React Flow |",
    "|---|---|---|---|---|---|---|---|",
    ...moves
      .filter(({ rows }) => rows.ours)
      .map(({ count, view, move, rows: { ours, ...rows } }) => {
        const cells = PEERS.map((peer) => (rows[peer] ? ratioText(ours.work / rows[peer].work) : ""));
        const frames = [ours.median, ours.p95, ours.longestFrame].map((ms) => ms.toFixed(1)).join(" / ");
        return `| ${[count, view, move, frames, ours.work.toFixed(2), ...cells].join(" | ")} |`;
      }),
    "",
    "| nodes | what | ms |",
    "|---|---|---|",
    ...own.map(({ count, what, value }) => `| ${count} | ${what} | ${value.toFixed(1)} |`),
    ...opens.map(
      ({ count, subject, ms }) =>
        `| ${count} | ${subject === "ours" ? "the editor" : subject}: time to usable | ${ms} |`,
    ),
  ];
}

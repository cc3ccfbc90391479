// The figures as a table: our work per frame, its ratio to each peer's, goals met or not. Knows nothing of measuring.

import { PEERS } from "./measure.mjs";

/** Of the peers' work per frame, what ours may be at most. */
export function goalsOf(count) {
  if (count > 2000) return { litegraph: 1, comfy: 1, stock: 1 };
  return { litegraph: 1 / 3, comfy: 1 / 3, ...(count === 1000 ? { stock: 1 / 10 } : {}) };
}

const FRAME_MS = 16.9;

export function report(results) {
  const lines = ["", headLine()];
  const goals = [];
  for (const { count, view, move, rows } of results.moves) {
    const { ours } = rows;
    if (!ours) {
      goals.push({ met: false, text: `${count} ${view} ${move}: did not happen in the editor` });
      continue;
    }
    const wanted = goalsOf(count);
    const cells = PEERS.map((peer) => {
      if (!rows[peer]) return "";
      const ratio = ours.work / rows[peer].work;
      if (wanted[peer] === undefined) return ratioText(ratio);
      const met = ratio <= wanted[peer];
      goals.push({
        met,
        text: `${count} ${view} ${move}: ${ratioText(ratio)} of ${peer}, wanted ${ratioText(wanted[peer])}`,
      });
      return `${ratioText(ratio)}${met ? "" : " !"}`;
    });
    if (count <= 2000 && move !== "box select")
      goals.push({
        met: ours.median <= FRAME_MS,
        text: `${count} ${view} ${move}: median frame ${ours.median.toFixed(1)} ms`,
      });
    lines.push(
      line([
        String(count),
        view,
        move,
        `${ours.median.toFixed(1)} / ${ours.p95.toFixed(1)} / ${ours.longestFrame.toFixed(1)}`,
        ours.work.toFixed(2),
        ...cells,
        ...PEERS.map((peer) =>
          rows[peer] ? `${rows[peer].work.toFixed(1)} (${rows[peer].median.toFixed(0)})` : "",
        ),
      ]),
    );
  }
  lines.push("");
  for (const { count, what, value, limit } of results.own) {
    if (limit !== undefined)
      goals.push({ met: value <= limit, text: `${count} ${what}: ${value.toFixed(1)} ms` });
    lines.push(
      `${String(count).padEnd(6)} ${what}: ${value.toFixed(2)} ms${limit === undefined ? "" : `, at most ${limit}`}`,
    );
  }
  for (const { count, subject, ms } of results.opens)
    lines.push(`${String(count).padEnd(6)} ${subject} to usable: ${ms} ms`);
  const missed = goals.filter(({ met }) => !met);
  lines.push("", `${goals.length - missed.length} of ${goals.length} goals met`);
  for (const { text } of missed) lines.push(`  missed: ${text}`);
  return lines;
}

export function ratioText(ratio) {
  return ratio < 1 ? `1/${(1 / ratio).toFixed(1)}` : ratio.toFixed(2);
}

const WIDTHS = [6, 6, 12, 22, 7, 9, 9, 9, 13, 13, 13];

function headLine() {
  return line([
    "nodes",
    "zoom",
    "move",
    "frame med/p95/max",
    "work",
    ...["of lite", "of comfy", "of stock"],
    ...PEERS,
  ]);
}

function line(cells) {
  return cells
    .map((cell, at) => cell.padEnd(WIDTHS[at]))
    .join(" ")
    .trimEnd();
}

// Writes results into docs/performance.md, as Markdown tables between two marks. Knows nothing of how they came about.

import { readFileSync, writeFileSync } from "node:fs";
import { factor, linesOf } from "./print.mjs";

const FILE = "docs/performance.md";

/** @param mark the name of the two marks: `<!-- mark:begin -->` and `<!-- mark:end -->` */
export function writeDocs(mark, results, places) {
  const rows = results.filter(({ entries }) => entries.some(({ goal, limit }) => goal ?? limit));
  const head = [
    ["measure", ...places.map((place) => `in ${place}`), "at most"],
    ["---", ...places.map(() => "---"), "---"],
  ];
  const lines = rows.flatMap((row) => {
    const [own, ...others] = linesOf(row, places);
    const { limit, unit } = row.entries[0];
    const first = limit === undefined ? [] : [[`${row.name}: ${own.what}`, ...own.cells, `${limit} ${unit}`]];
    return [
      ...first,
      ...others.map(({ what, cells, goal }) => [`${row.name}: ${what}`, ...cells, goal ? factor(goal) : ""]),
    ];
  });
  const table = [...head, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  const [begin, end] = [`<!-- ${mark}:begin -->`, `<!-- ${mark}:end -->`];
  const text = readFileSync(FILE, "utf8");
  const [before, after] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  if (before < begin.length || after < before) throw new Error(`${FILE} has no place for "${mark}"`);
  writeFileSync(FILE, `${text.slice(0, before)}\n${table}\n${text.slice(after)}`);
}

// `npm run bench`: measures our way of running graphs against the predecessor's, plain JavaScript, native Rust and
// native CPython, all in turn in one run. Bare times of a shared machine mean little: read the ratios.
//
// --only PART     rows whose name holds PART, in any case; may be given several times
// --in PLACES     of chromium,node,rust,python; default: all that this machine has
// --quick         few and short samples: good for a look, not for a figure
// --json FILE     keeps every sample
// --docs          writes the table into docs/performance.md; not with --only

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { writeDocs } from "./docs.mjs";
import { measure } from "./measure.mjs";
import { openPlaces } from "./open.mjs";
import { printHead, printRow, printSum } from "./print.mjs";
import { allRows } from "./rows.mjs";

const { values: options } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    in: { type: "string", default: "chromium,node,rust,python" },
    quick: { type: "boolean", default: false },
    json: { type: "string" },
    docs: { type: "boolean", default: false },
  },
});
const isWanted = ({ name }) =>
  options.only.length === 0 || options.only.some((part) => name.toLowerCase().includes(part.toLowerCase()));
const rows = allRows().filter(isWanted);
const needed = new Set(rows.flatMap((row) => row.ways.flatMap((way) => way.in)));
const wanted = options.in.split(",").filter((place) => needed.has(place));

const { places, close } = await openPlaces(wanted);
const shown = ["chromium", "node"].filter((place) => places[place]);
printHead(shown);
const results = await measure(rows, places, {
  // Many short samples: the least of them is one that nothing came between.
  ...(options.quick ? { repeats: 4, ms: 8, warmMs: 80 } : { repeats: 21, ms: 15, warmMs: 400 }),
  onRow: (result) => printRow(result, shown),
});
if (shown.length > 0) printSum(results, shown);
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
if (options.docs && options.only.length === 0) writeDocs("figures", results, shown);
await close();
process.exit(0);

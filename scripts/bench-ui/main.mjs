// `npm run bench:ui`: moves through graphs of 100 to 5,000 nodes in the editor, in stock React Flow and in both
// litegraphs, all in turn in one run and in one browser without a GPU. Bare times of a shared machine mean little: read
// the ratios.
//
// --nodes LIST    default 100,1000,2000,5000
// --only PART     of what is measured: moves, box, cross, type, live, open; may be given several times
// --quick         few and short samples: good for a look, not for a figure
// --editor DIR    an editor that is built already
// --json FILE     keeps every figure
// --docs          writes the table into docs/performance-ui.md; not with --only

import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { writeDocs } from "./docs.mjs";
import { measureAll } from "./measure.mjs";
import { servePages } from "./pages.mjs";
import { report } from "./report.mjs";

const { values: options } = parseArgs({
  options: {
    nodes: { type: "string", default: "100,1000,2000,5000" },
    only: { type: "string", multiple: true, default: [] },
    quick: { type: "boolean", default: false },
    editor: { type: "string" },
    port: { type: "string", default: "4294" },
    json: { type: "string" },
    docs: { type: "boolean", default: false },
  },
});

const pages = await servePages({ editor: options.editor, port: Number(options.port) });
const browser = await chromium.launch({
  executablePath:
    process.env.CHROMIUM_PATH ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
  ],
});
try {
  const results = await measureAll(browser, pages.addresses, {
    counts: options.nodes.split(",").map(Number),
    only: options.only,
    ...(options.quick ? { repeats: 2, frames: 30 } : { repeats: 4, frames: 60 }),
    onProgress: (text) => process.stderr.write(`${text}\n`),
  });
  const lines = report(results);
  console.log(lines.join("\n"));
  if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
  if (options.docs && options.only.length === 0) writeDocs(results);
} finally {
  await browser.close();
  await pages.close();
}
process.exit(0);

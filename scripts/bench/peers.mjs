// `npm run bench:peers`: five trivial nodes on 1,000 small records, headless in Node: ours against the engines of other
// node editors, all in turn in one run. They are installed into a folder of their own, bench-peers/, on the first run.
//
// --quick         few and short samples: good for a look, not for a figure
// --json FILE     keeps every sample
// --docs          writes the table into docs/performance.md

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundleNode } from "./bundle.mjs";
import { writeDocs } from "./docs.mjs";
import { measure } from "./measure.mjs";
import { LinePlace } from "./places.mjs";
import { printHead, printRow, printSum } from "./print.mjs";

const FOLDER = "bench-peers";
const PACKAGES = [
  "n8n-core@2.41.1",
  "n8n-workflow@2.41.0",
  "reflect-metadata@0.2.2",
  "litegraph.js@0.7.18",
  "node-red@5.0.7",
  "rete@2.0.6",
  "rete-engine@2.1.1",
  "@ironclad/rivet-node@1.19.1",
];
const NODES = 5;
const ITEMS = 1000;
const PEERS = [
  ["n8n", "batch", "n8n-core, every wire kept"],
  ["litegraph", "scalars", "litegraph.js, numbers, last value only"],
  ["litegraph", "records", "litegraph.js, records, every wire kept"],
  ["node-red", "functions", "Node-RED functions, last wire kept"],
  ["rete", "fetch", "rete-engine, every wire kept"],
  ["rivet", "split", "Rivet, split over the list"],
  ["rivet", "each", "Rivet, a run for each record"],
];

const { values: options } = parseArgs({
  options: {
    quick: { type: "boolean", default: false },
    json: { type: "string" },
    docs: { type: "boolean", default: false },
  },
});
install();
const script = (name) => join(process.cwd(), `scripts/bench/peers/${name}.mjs`);
const places = { node: new LinePlace("node", [await bundleNode()]) };
for (const name of new Set(PEERS.map(([peer]) => peer)))
  places[name] = new LinePlace("node", [script(name)], { cwd: FOLDER });

const rows = [row("records ready for the peers, JSON text for us", false), row("JSON text for all", true)];
printHead(["node"]);
const results = await measure(rows, places, {
  ...(options.quick ? { repeats: 4, ms: 8, warmMs: 80 } : { repeats: 21, ms: 15, warmMs: 400 }),
  onRow: (result) => printRow(result, ["node"]),
});
printSum(results, ["node"]);
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
if (options.docs) writeDocs("peers", results, ["node"]);
for (const place of Object.values(places)) place.close();
process.exit(0);

function row(name, fromText) {
  const task = { way: "ours", chain: "rust", nodes: NODES, items: ITEMS, values: "objects" };
  return {
    name: `Five nodes, 1,000 records: ${name}`,
    unit: "µs per node and item",
    per: NODES * ITEMS * 1e-3,
    ways: [
      { name: "ours", in: ["node"], task },
      ...PEERS.map(([place, way, title]) => ({ name: title, in: [place], task: { way, fromText }, goal: 1 })),
    ],
  };
}

function install() {
  if (existsSync(join(FOLDER, "node_modules/n8n-core"))) return;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, ".gitignore"), "*\n");
  writeFileSync(join(FOLDER, "package.json"), `${JSON.stringify({ name: FOLDER, private: true })}\n`);
  const args = [
    "install",
    "--no-audit",
    "--no-fund",
    "--legacy-peer-deps",
    "--ignore-scripts",
    "--save-exact",
  ];
  const { status } = spawnSync("npm", [...args, ...PACKAGES], { cwd: FOLDER, stdio: "inherit" });
  if (status === 0) return;
  console.error("The peers could not be installed: this needs the npm registry.");
  process.exit(1);
}

// Node-RED: function nodes, a message for each item; only what arrives at the end is kept.

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXPRESSIONS, requirePeer, serve } from "./peer.mjs";

const RED = requirePeer("node-red");
let collected = [];
let wanted = 0;
let complete = () => {};

const place = { z: "tab", x: 1, y: 1 };
const codes = EXPRESSIONS.map(
  (expression) => `const item = msg.payload; msg.payload = { ...item, value: ${expression} }; return msg;`,
);
const functions = [...codes, "global.get('collect')(msg); return null;"].map((func, index, all) => ({
  id: `n${index}`,
  ...place,
  type: "function",
  func,
  outputs: 1,
  timeout: 0,
  noerr: 0,
  initialize: "",
  finalize: "",
  libs: [],
  wires: index + 1 < all.length ? [[`n${index + 1}`]] : [],
}));
const folder = mkdtempSync(join(tmpdir(), "node-red-"));
writeFileSync(
  join(folder, "flows.json"),
  JSON.stringify([{ id: "tab", type: "tab", label: "bench", disabled: false }, ...functions]),
);
RED.init({
  userDir: folder,
  flowFile: "flows.json",
  httpAdminRoot: false,
  httpNodeRoot: false,
  httpStatic: "",
  disableEditor: true,
  credentialSecret: false,
  telemetry: { enabled: false },
  logging: { console: { level: "off", metrics: false, audit: false } },
  functionGlobalContext: { collect },
  editorTheme: {},
});
await RED.start();
while (!RED.nodes.getNode("n5")) await new Promise((resolve) => setTimeout(resolve, 10));

await serve({ functions: run });

function run(items) {
  return new Promise((resolve) => {
    [collected, wanted, complete] = [[], items.length, resolve];
    const first = RED.nodes.getNode("n0");
    for (const payload of items) first.receive({ payload });
  });
}

function collect({ payload }) {
  collected.push(payload);
  if (collected.length === wanted) complete(collected);
}

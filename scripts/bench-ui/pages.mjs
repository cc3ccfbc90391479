// Builds the pages to compare and serves them, each at an address of its own. Knows nothing of measuring.

import { existsSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build, preview } from "vite";

const OUT = join(process.cwd(), "generated/bench-ui");

/** @returns by name the address that shows a number of nodes, and `close` */
export async function servePages({ editor, port }) {
  const built = editor ?? (await buildEditor());
  const peers = await buildPeers();
  const servers = [await serve(built, port), await serve(peers, port + 1)];
  const [ours, others] = [`http://localhost:${port}/`, `http://localhost:${port + 1}/`];
  return {
    addresses: {
      ours: () => ours,
      stock: (count) => `${others}scripts/bench-ui/page/stock.html?n=${count}`,
      litegraph: (count) => `${others}scripts/bench-ui/page/lite.html?n=${count}`,
      comfy: (count) => `${others}scripts/bench-ui/page/lite.html?peer=comfy&n=${count}`,
    },
    close: () => Promise.all(servers.map((server) => server.close())),
  };
}

async function buildEditor() {
  const outDir = join(OUT, "editor");
  await build({ logLevel: "error", build: { outDir, emptyOutDir: true } });
  return outDir;
}

async function buildPeers() {
  if (!existsSync("bench-peers/node_modules/@comfyorg/litegraph"))
    throw new Error("the peers are not there: run `npm ci` in bench-peers");
  const outDir = join(OUT, "peers");
  const peer = (name) => join(process.cwd(), "bench-peers/node_modules", name);
  await build({
    root: process.cwd(),
    configFile: false,
    base: "./",
    publicDir: false,
    logLevel: "error",
    plugins: [react()],
    resolve: {
      alias: [
        { find: /^litegraph\.js$/, replacement: peer("litegraph.js/build/litegraph.js") },
        { find: /^@comfyorg\/litegraph$/, replacement: peer("@comfyorg/litegraph/dist/litegraph.es.js") },
        {
          find: "@comfyorg/litegraph/style.css",
          replacement: peer("@comfyorg/litegraph/dist/css/litegraph.css"),
        },
      ],
    },
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2023",
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: ["scripts/bench-ui/page/stock.html", "scripts/bench-ui/page/lite.html"] },
    },
  });
  return outDir;
}

async function serve(outDir, port) {
  return preview({
    root: process.cwd(),
    configFile: false,
    logLevel: "error",
    build: { outDir },
    preview: { port, strictPort: true },
  });
}

// Builds what the samples are taken with: the thread for Node, the page for Chromium, the native program. Each is left
// out with a sentence where this machine cannot build it.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "vite";

const OUT = join(process.cwd(), "generated/bench");
const PYODIDE_FILES = [
  "pyodide.mjs",
  "pyodide.asm.mjs",
  "pyodide.asm.wasm",
  "python_stdlib.zip",
  "pyodide-lock.json",
];

/** The path of the script for Node. */
export async function bundleNode() {
  const outDir = join(OUT, "node");
  await build({
    root: process.cwd(),
    configFile: false,
    publicDir: false,
    logLevel: "error",
    build: {
      ssr: "scripts/bench/thread/node.ts",
      outDir,
      emptyOutDir: true,
      target: "node20",
      rolldownOptions: { output: { entryFileNames: "thread.mjs" } },
    },
  });
  return join(outDir, "thread.mjs");
}

/** The folder to serve: the page with the runtime's own files and a stock Pyodide beside it. */
export async function bundlePage() {
  const made = spawnSync("node", ["scripts/build.mjs", "--assets"], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`the runtime's files could not be built: ${made.stderr}`);
  const outDir = join(OUT, "page");
  await build({
    root: process.cwd(),
    configFile: false,
    base: "./",
    publicDir: "generated/public",
    logLevel: "error",
    worker: { format: "es" },
    build: {
      outDir,
      emptyOutDir: true,
      target: "es2023",
      chunkSizeWarningLimit: 4000,
      rolldownOptions: { input: "scripts/bench/page/page.html" },
    },
  });
  const files = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));
  mkdirSync(join(outDir, "pyodide"));
  for (const file of PYODIDE_FILES) copyFileSync(join(files, file), join(outDir, "pyodide", file));
  return outDir;
}

/** The path of the native program. Compiled harder than what it is measured against, and apart from other builds. */
export function buildNative() {
  const target = join(OUT, "native");
  const args = ["build", "--release", "--manifest-path", "runtime-rs/Cargo.toml", "-p", "rm-bench"];
  const env = { ...process.env, CARGO_TARGET_DIR: target, CARGO_PROFILE_RELEASE_OPT_LEVEL: "3" };
  const { error, status, stderr } = spawnSync("cargo", args, { env, encoding: "utf8" });
  if (error) throw new Error("there is no cargo here");
  if (status !== 0) throw new Error(`cargo failed: ${stderr.trim().split("\n").slice(-8).join("\n")}`);
  return join(target, "release/rm-bench");
}

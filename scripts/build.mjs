// Builds what runs: the runtime's files, the editor, the command. `--assets`: the runtime's files alone;
// `--cli`: the command alone. Needs Node and nothing else; the WASM is committed (scripts/build-wasm.sh makes it).

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { buildPython } from "./build-python.mjs";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const PUBLIC = join(ROOT, "generated/public");
const RUNTIME = join(PUBLIC, "runtime");
const PYODIDE = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));

const only = process.argv.slice(2);
if (only.length === 0 || only.includes("--assets")) await buildAssets();
if (only.length === 0) await build({ root: ROOT, logLevel: "warn" });
if (only.length === 0 || only.includes("--cli")) await buildCommand();

/** Everything the sandbox is handed, and the sandbox itself, where the editor's page can fetch it. */
async function buildAssets() {
  mkdirSync(RUNTIME, { recursive: true });
  await buildPython(join(ROOT, "generated/python"));
  copyFileSync(join(ROOT, "generated/python/python_stdlib.zip"), join(RUNTIME, "python_stdlib.zip"));
  for (const file of ["pyodide.asm.wasm", "pyodide-lock.json"])
    copyFileSync(join(PYODIDE, file), join(RUNTIME, file));
  for (const file of ["reactor.wasm", "command.wasm"]) {
    copyFileSync(join(ROOT, "runtime-rs/dist", file), join(RUNTIME, file));
  }
  copyFileSync(join(ROOT, "src/icon.svg"), join(PUBLIC, "icon.svg"));
  // Pyodide refuses classic workers, which it tells by their importScripts; nothing here calls that.
  const worker = await bundle("src/runtime/browser/worker.ts");
  writeFileSync(join(RUNTIME, "worker.js"), `self.importScripts=()=>{throw 1};\n${worker}`);
  writeFileSync(join(PUBLIC, "sandbox.html"), sandboxPage(await bundle("src/runtime/browser/frame.ts")));
  const files = [
    "worker.js",
    "reactor.wasm",
    "command.wasm",
    "pyodide.asm.wasm",
    "pyodide-lock.json",
    "python_stdlib.zip",
  ];
  const hashes = Object.fromEntries(
    files.map((file) => [file, hash(readFileSync(join(RUNTIME, file))).slice(0, 16)]),
  );
  writeFileSync(join(RUNTIME, "assets.json"), JSON.stringify(hashes, null, 2));
}

/** One classic script without imports, as a worker from a blob in an opaque origin must be. */
async function bundle(entry) {
  const result = await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: "error",
    plugins: [withoutAddress()],
    build: {
      write: false,
      target: "es2023",
      lib: { entry: join(ROOT, entry), formats: ["iife"], name: "studio" },
      rolldownOptions: { external: /^node:/, output: { codeSplitting: false } },
    },
  });
  const [{ output }] = [result].flat();
  const script = output.find((chunk) => chunk.type === "chunk");
  return script.code;
}

/** Takes Pyodide's own address away before its files next to it are bundled in: they are handed in as Blobs. */
function withoutAddress() {
  return {
    name: "without-address",
    enforce: "pre",
    transform: (code, id) =>
      id.includes("/node_modules/pyodide/")
        ? code.replaceAll("import.meta.url", JSON.stringify("https://pyodide.invalid/pyodide.mjs"))
        : null,
  };
}

/** The frame's policy allows this one script, workers from blobs and WASM, and no network at all. */
function sandboxPage(script) {
  const safe = script.trim().replaceAll("</script", "<\\/script");
  const digest = createHash("sha256").update(safe).digest("base64");
  const policy = `default-src 'none'; script-src 'sha256-${digest}' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'`;
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Sandbox</title><script>${safe}</script>`;
}

async function buildCommand() {
  await build({
    root: ROOT,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    build: {
      ssr: join(ROOT, "src/cli/main.ts"),
      outDir: join(ROOT, "dist/cli"),
      emptyOutDir: true,
      target: "node20",
      rolldownOptions: { output: { entryFileNames: "rmpkg.mjs" } },
    },
  });
  // `npx rmpkg` finds the command here. A `bin` in package.json would make npm install the project into its cache.
  const link = join(ROOT, "node_modules/.bin/rmpkg");
  rmSync(link, { force: true });
  symlinkSync("../../bin/rmpkg.mjs", link);
}

function hash(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}

// Makes the standard library that Python starts from: what every start imports lies in the zip compiled, the rest as
// the source that the npm package ships. A start takes a third of the time so. Knows nothing of the page.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const SCRIPT = fileURLToPath(import.meta.url);
const ROOT = join(dirname(SCRIPT), "..");
const require = createRequire(import.meta.url);
const PACKAGE = dirname(require.resolve("pyodide/package.json"));
const { version } = require("pyodide/package.json");

/** Import statements, run here to learn what is hot and by a memory snapshot to hold it. */
export const PRELUDE = readFileSync(join(ROOT, "src/runtime/python/prelude.py"), "utf8");

/** Compiled by the interpreter that will read it, so the code is surely of its version. The same input gives the same
 *  bytes: the .pyc name no time, and the zip none but the day that zip files begin with. */
const BUILD = `
import _imp, importlib.util, json, marshal, os, sys, zipfile

LIBRARY = next(path for path in sys.path if path.endswith(".zip"))
files = (getattr(module, "__file__", None) or "" for module in list(sys.modules.values()))
hot = {file[len(LIBRARY) + 1:] for file in files if file.startswith(LIBRARY + "/")}

def compiled(name, source):
    code = compile(source, f"{LIBRARY}/{name}", "exec", dont_inherit=True, optimize=0)
    magic = importlib.util.MAGIC_NUMBER
    unchecked = (1).to_bytes(4, "little")
    return magic + unchecked + _imp.source_hash(int.from_bytes(magic, "little"), source) + marshal.dumps(code)

with zipfile.ZipFile("/tmp/in.zip") as library, zipfile.ZipFile("/tmp/out.zip", "w") as out:
    for name in library.namelist():
        if name.endswith("/"):
            continue
        data = library.read(name)
        if name in hot:
            data = compiled(name, data)
        entry = zipfile.ZipInfo(name + "c" if name in hot else name, (1980, 1, 1, 0, 0, 0))
        entry.external_attr = 0o644 << 16
        out.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)

json.dumps(sorted(hot))
`;

/** Writes `python_stdlib.zip` and `prelude.json`, unless they are there and of these sources. */
export async function buildPython(outDir) {
  const target = join(outDir, "python_stdlib.zip");
  const report = join(outDir, "prelude.json");
  const key = hash(`${version}\n${readFileSync(SCRIPT, "utf8")}\n${PRELUDE}`);
  const made = read(report);
  if (made?.key === key && hash(readOr(target)) === made.sha256) return { ...made, fresh: false };
  const { zip, modules } = await compileLibrary();
  const result = { key, pyodide: version, sha256: hash(zip), bytes: zip.length, modules };
  mkdirSync(outDir, { recursive: true });
  writeFileSync(target, zip);
  writeFileSync(report, `${JSON.stringify(result, null, 2)}\n`);
  return { ...result, fresh: true };
}

async function compileLibrary() {
  // The order of a set's members stands in compiled code.
  const python = await loadPyodide({ env: { PYTHONHASHSEED: "0" } });
  python.FS.writeFile("/tmp/in.zip", readFileSync(join(PACKAGE, "python_stdlib.zip")));
  python.runPython(PRELUDE);
  const modules = JSON.parse(python.runPython(BUILD));
  if (modules.length < 50) throw new Error(`only ${modules.length} modules of the library were found loaded`);
  return { zip: Buffer.from(python.FS.readFile("/tmp/out.zip")), modules };
}

function hash(data) {
  return createHash("sha256").update(data).digest("hex");
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return undefined;
  }
}

function readOr(path) {
  try {
    return readFileSync(path);
  } catch {
    return "";
  }
}

if (argv[1] === SCRIPT) {
  const { bytes, modules, fresh } = await buildPython(join(ROOT, "generated/python"));
  const size = (bytes / 1e6).toFixed(2);
  console.log(
    `python_stdlib.zip: ${size} MB, ${modules.length} modules compiled${fresh ? "" : " (up to date)"}`,
  );
}

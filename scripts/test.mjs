// Runs every test this machine can run and says plainly what it leaves out. Ends with `N passed, N failed`.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const RESULTS = join(ROOT, "test-results");
const total = { passed: 0, failed: 0 };
mkdirSync(RESULTS, { recursive: true });

part("build", () => run("node", ["scripts/build.mjs"]).status === 0 || fail("The build failed."));
part("unit", () => {
  const file = join(RESULTS, "unit.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  // Many times what a check before a commit has time for.
  const { CONFORMANCE_GRAPHS = "1000", UNDO_SEEDS = "1000", ROUNDTRIP_PROJECTS = "10000" } = process.env;
  const env = { CONFORMANCE_GRAPHS, UNDO_SEEDS, ROUNDTRIP_PROJECTS };
  const { status } = run("npx", ["vitest", "run", ...reporters], { env });
  const { numPassedTests, numFailedTests } = readJson(file) ?? { numPassedTests: 0, numFailedTests: 0 };
  count(numPassedTests, numFailedTests, status);
});
part("rust", () => {
  if (!works("cargo", ["--version"]))
    return leaveOut("no cargo here; the committed WASM is tested all the same");
  const { status, output } = run("cargo", ["test", "--locked", "--manifest-path", "runtime-rs/Cargo.toml"], {
    quiet: true,
  });
  const sums = [...output.matchAll(/test result: \w+\. (\d+) passed; (\d+) failed/g)];
  const sum = (group) => sums.reduce((all, match) => all + Number(match[group]), 0);
  if (status !== 0) process.stdout.write(output);
  count(sum(1), sum(2), status);
});
part("python", () => {
  const modern = "import sys; sys.exit(sys.version_info < (3, 11))";
  if (!works("python3", ["-c", modern]))
    return leaveOut("no Python 3.11 here; the nodes' cases run in Pyodide all the same");
  const { status, output } = run("python3", ["scripts/test-python.py"], { quiet: true });
  const [, passed = 0, failed = 0] = /(\d+) passed, (\d+) failed\s*$/.exec(output) ?? [];
  if (status !== 0) process.stdout.write(output);
  count(Number(passed), Number(failed), status);
});
part("browser", () => {
  const chromium = findChromium() ?? installChromium();
  if (!chromium) return leaveOut("no Chromium here, and none could be installed");
  if (!findFirefox()) leaveOut("no Firefox here: the journeys run in Chromium alone");
  const file = join(RESULTS, "e2e.json");
  const env = chromium === "playwright" ? {} : { CHROMIUM_PATH: chromium };
  const { status } = run("npx", ["playwright", "test"], { env });
  const { stats } = readJson(file) ?? { stats: { expected: 0, unexpected: 0, flaky: 0 } };
  count(stats.expected, stats.unexpected + stats.flaky, status);
});

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed > 0 ? 1 : 0;

function part(name, work) {
  process.stdout.write(`\n--- ${name}\n`);
  work();
}

/** A runner that ends badly without a failed test has failed as a whole. */
function count(passed, failed, status) {
  total.passed += passed;
  total.failed += failed;
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  if (status !== 0 && failed === 0) fail("The runner itself failed.");
}

function fail(message) {
  total.failed += 1;
  process.stdout.write(`${message}\n`);
}

function leaveOut(message) {
  process.stdout.write(`Left out: ${message}.\n`);
}

function run(command, args, { quiet = false, env = {} } = {}) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: quiet ? "pipe" : "inherit",
    maxBuffer: 1 << 28,
  });
  return { status: result.status ?? 1, output: `${result.stdout ?? ""}${result.stderr ?? ""}` };
}

function works(command, args) {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

function findChromium() {
  const paths = [
    process.env.CHROMIUM_PATH,
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/usr/bin/chromium-browser",
  ];
  return paths.find((path) => path && existsSync(path));
}

function findFirefox() {
  return [process.env.FIREFOX_PATH, "/usr/bin/firefox-esr", "/usr/bin/firefox"].find(
    (path) => path && existsSync(path),
  );
}

function installChromium() {
  if (process.getuid?.() === 0 && works("apt-get", ["--version"])) {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "chromium"]);
    const found = findChromium();
    if (found) return found;
  }
  return run("npx", ["playwright", "install", "chromium"]).status === 0 ? "playwright" : undefined;
}

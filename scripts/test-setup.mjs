// Builds the command once, before any unit test runs it. Knows nothing of the tests.

import { execFileSync } from "node:child_process";

export function setup() {
  execFileSync(process.execPath, ["scripts/build.mjs", "--cli"], { stdio: "ignore" });
}

#!/usr/bin/env node
// Starts the command. What it does is in src/cli; `npm run build` makes dist/cli of it.
import { existsSync } from "node:fs";

const built = new URL("../dist/cli/rmpkg.mjs", import.meta.url);
if (!existsSync(built)) {
  process.stderr.write("rmpkg is not built yet. Run `npm run build` in its folder first.\n");
  process.exit(2);
}
const { main } = await import(built.href);
process.exitCode = await main(process.argv.slice(2));

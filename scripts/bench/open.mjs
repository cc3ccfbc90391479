// Opens the places that samples are taken in, and says plainly which are left out. Knows nothing of what is measured.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { buildNative, bundleNode, bundlePage } from "./bundle.mjs";
import { ChromiumPlace, LinePlace } from "./places.mjs";

const CHROMIUM =
  process.env.CHROMIUM_PATH ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);

const OPENERS = {
  chromium: async () => new ChromiumPlace().open(await bundlePage(), CHROMIUM),
  node: async () => new LinePlace("node", [await bundleNode()]),
  rust: async () => new LinePlace(buildNative(), []),
  python: async () => {
    if (spawnSync("python3", ["--version"]).error) throw new Error("there is no python3 here");
    return new LinePlace("python3", ["scripts/bench/native.py"]);
  },
};

/** @returns the places by name, and `close` for all of them */
export async function openPlaces(names) {
  const places = {};
  for (const name of names) {
    try {
      places[name] = await OPENERS[name]();
    } catch (error) {
      console.log(`Left out: ${name}: ${error.message}`);
    }
  }
  const close = async () => {
    for (const place of Object.values(places)) await place.close();
  };
  return { places, close };
}

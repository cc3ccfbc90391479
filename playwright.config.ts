// How the journeys run: the built editor on localhost, one real browser at a time.

import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const chromium =
  process.env.CHROMIUM_PATH ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);
const firefox = process.env.FIREFOX_PATH ?? ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find(existsSync);
process.env.FIREFOX_PATH = firefox ?? "";
/** An editor that is served already. */
const served = process.env.STUDIO_URL;

export default defineConfig({
  testDir: "e2e",
  testMatch: "*.test.ts",
  testIgnore: firefox ? [] : ["firefox.test.ts"],
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  use: {
    baseURL: served ?? "http://localhost:4173",
    viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
      ],
    },
    screenshot: "only-on-failure",
  },
  ...(served
    ? {}
    : {
        webServer: {
          command: "npx vite preview --port 4173 --strictPort",
          url: "http://localhost:4173",
          reuseExistingServer: !process.env.CI,
        },
      }),
});

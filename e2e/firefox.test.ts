// The same editor in Debian's Firefox ESR, over WebDriver BiDi: examples and Stop. Left out where there is no Firefox.

import { deflateRawSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import puppeteer, { type Browser, type Page } from "puppeteer-core";

const TIMEOUT_MS = 60_000;

/** Firefox at rest: nothing it does by itself reaches a network. */
const QUIET = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.newtabpage.enabled": false,
  "browser.region.update.enabled": false,
  "browser.safebrowsing.downloads.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.search.update": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "media.gmp-manager.updateEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.dns.disablePrefetch": true,
  "network.http.speculative-parallel-limit": 0,
  "network.trr.mode": 5,
  "services.settings.server": "data:,",
  "toolkit.telemetry.enabled": false,
};

let firefox: Browser;
let page: Page;
let address: string;

test.beforeAll(async ({ baseURL }) => {
  address = baseURL ?? "";
  firefox = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX_PATH ?? "",
    headless: true,
    timeout: TIMEOUT_MS,
    protocolTimeout: 2 * TIMEOUT_MS,
    extraPrefsFirefox: QUIET,
  });
  page = await firefox.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  await page.setViewport({ width: 1440, height: 900 });
});

test.afterAll(() => firefox.close());

/** By the words on it: asking Firefox for names switches its accessibility on, and a busy page then stands still. */
async function click(button: string): Promise<void> {
  await page.locator(`::-p-xpath(//button[normalize-space()="${button}"])`).click();
}

/** Waits until the text of a place, told by its label or role, is as wanted. */
async function read(place: string, wanted: RegExp): Promise<void> {
  const shown = () =>
    page.evaluate(
      (selector) => [...document.querySelectorAll<HTMLElement>(selector)].map((each) => each.innerText),
      place,
    );
  await expect.poll(shown, { timeout: TIMEOUT_MS }).toContainEqual(expect.stringMatching(wanted));
}

async function openExample(title: string): Promise<void> {
  await page.goto(address);
  await click("Examples");
  await page
    .locator(`::-p-xpath(//*[@role="dialog"]//li/button[contains(normalize-space(), "${title}")])`)
    .click();
  await page.waitForSelector("[role=dialog]", { hidden: true });
}

async function run(): Promise<void> {
  await click("Run");
  await read("[role=status]", /^Completed/);
}

for (const [title, values] of [
  ["Calculator", [/\b20\b/, /\b24\b/, /\b16\b/]],
  ["Text processor", [/HELLO WASM/, /word_count/]],
  ["Rust and Python", [/TextProcessorNode\[process\]/, /15/, /21/, /30/]],
] as const) {
  test(`${title} gives in Firefox what it gives in Chromium`, async () => {
    await openExample(title);
    await run();
    for (const value of values) await read('section[aria-label="Results"] article', value);
  });
}

test("Stop ends an endless Python loop in Firefox, and the next run is right", async () => {
  test.setTimeout(3 * TIMEOUT_MS);
  const code = "class TextProcessorNode(Node):\n    def process(self, data):\n        while True: pass\n";
  const manifest = {
    version: "v1",
    metadata: { name: "Endless", studio: { input: [{ text: "after the stop" }] } },
    nodes: [{ id: "process", node_type: "TextProcessorNode", params: {} }],
    connections: [],
    sources: { TextProcessorNode: { language: "python", code } },
  };
  await page.goto("about:blank");
  await page.goto(`${address}/#v1.${deflateRawSync(JSON.stringify(manifest)).toString("base64url")}`);
  const card = '[role=group][aria-label^="process"]';
  await click("Run");
  await read(card, /running|0 \/ 1/);
  await click("Stop");
  await read("[role=status]", /^Stopped/);
  await page.locator(card).click({ offset: { x: 40, y: 12 } });
  await click("Code");
  await click("Back to the library's code");
  await run();
  await click("Data");
  await read('section[aria-label="Results"] article', /AFTER THE STOP/);
});

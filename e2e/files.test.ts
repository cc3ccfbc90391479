import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

async function exported(page: Page, item: RegExp): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), "studio-")), "export");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  await page.getByRole("menuitem", { name: item }).click();
  const { suggestedFilename, saveAs } = await download.then((each) => ({
    suggestedFilename: each.suggestedFilename(),
    saveAs: (path: string) => each.saveAs(path),
  }));
  const path = `${file}-${suggestedFilename}`;
  await saveAs(path);
  return path;
}

async function shareLink(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const link = await page.getByRole("dialog").getByRole("textbox", { name: "Link" }).inputValue();
  await page.keyboard.press("Escape");
  return link;
}

function rmpkg(...args: readonly string[]): string {
  return execFileSync("npx", ["rmpkg", ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

test("a diamond of Rust and Python gives the same in the editor, from the manifest, the package and the link", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const studio = new Studio(page);
  await studio.open("diamond");
  await studio.run();
  const shown = await studio.region("Results").getByRole("article").first().textContent();
  const manifest = await exported(page, /manifest/i);
  const pack = await exported(page, /rmpkg/i);
  const link = await shareLink(page);
  const results = [manifest, pack, link].map((place) => rmpkg("run", place));
  expect(results[0]?.trim().split("\n").length).toBeGreaterThan(2);
  expect(results[1]).toBe(results[0]);
  expect(results[2]).toBe(results[0]);
  const count = results[0]?.trim().split("\n").length;
  expect(shown).toContain(`${count} values`);
  const other = new Studio(await page.context().newPage());
  await other.page.goto(link);
  await other.canvas.waitFor();
  // Anew: what this browser stored of the same values would only be shown again.
  await other.page.keyboard.press("ControlOrMeta+Shift+Enter");
  await other.outcome(/^Completed/);
  expect(await other.region("Results").getByRole("article").first().textContent()).toBe(shown);
});

test("a share link shows the project and runs nothing", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  const link = await shareLink(page);
  expect(link).toContain("#v1.");
  const other = new Studio(await page.context().newPage());
  await other.page.goto(link);
  await expect(other.node("multiply")).toBeVisible();
  await expect(other.region("Results").getByRole("article")).toHaveCount(0);
});

test("a manifest of upstream in YAML opens, and what was changed is told", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.openFile(
    "pipeline.yaml",
    "version: '1.0'\nname: from yaml\nnodes:\n  - {id: m, type: MultiplyNode, config: {multiplier: 3}}\n  - {id: w, type: WhisperNode}\nedges:\n  - {source: m, target: w}\n",
  );
  await expect(studio.node("m")).toBeVisible();
  await expect(studio.node("w")).toContainText(/unknown node type/i);
  await expect(page.getByText(/multiplier/).first()).toBeVisible();
});

for (const [name, content, reason] of [
  ["broken.json", '{"version": "v1", "nodes": [', /JSON/i],
  ["deep.json", `${"[".repeat(10_000)}${"]".repeat(10_000)}`, /deep/i],
  [
    "proto.json",
    '{"version":"v1","nodes":[{"id":"a","node_type":"Echo","params":{"__proto__":{"x":1}}}],"connections":[]}',
    /__proto__/,
  ],
  ["not-a.rmpkg", Buffer.from("PK\u0003\u0004 this is no zip"), /package|zip/i],
] as const) {
  test(`a hostile file is refused with its reason and what was open stays: ${name}`, async ({ page }) => {
    const studio = new Studio(page);
    await studio.open("calculator");
    await studio.openFile(name, content);
    await expect(page.getByText(reason).first()).toBeVisible();
    await expect(studio.node("multiply")).toBeVisible();
  });
}

test("run input can be a CSV file", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio
    .region("Run input")
    .locator("input[type=file]")
    .setInputFiles({
      name: "rows.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("name,age\nAda,36\n"),
    });
  await expect(studio.region("Run input")).toContainText("1 item");
  await expect(studio.region("Run input")).toContainText("Ada");
});

test("the exported manifest is what the editor shows", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  const manifest = JSON.parse(readFileSync(await exported(page, /manifest/i), "utf8"));
  expect(manifest.version).toBe("v1");
  expect(manifest.nodes.map((node: { node_type: string }) => node.node_type)).toEqual([
    "MultiplyNode",
    "AddNode",
  ]);
  expect(manifest.connections).toEqual([{ from: "multiply", to: "add" }]);
});

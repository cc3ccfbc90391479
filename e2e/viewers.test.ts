import { expect, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

const NAMES = ["ada", "alan", "grace"];

function manifest(
  name: string,
  nodes: readonly object[],
  connections: readonly object[],
  input: unknown,
): string {
  const metadata = { name, studio: { input } };
  return JSON.stringify({ version: "v1", metadata, nodes, connections });
}

async function opened(page: Page, name: string, text: string): Promise<Studio> {
  const studio = new Studio(page);
  await studio.open();
  await studio.openFile(`${name}.json`, text);
  return studio;
}

test("20,000 objects on a wire are a table: sorted, filtered, gone through to its end", async ({ page }) => {
  const rows = Array.from({ length: 20_000 }, (_, id) => ({
    id,
    name: NAMES[id % 3],
    score: (id * 37) % 1000,
  }));
  const nodes = ["first", "last"].map((id) => ({ id, node_type: "PassThrough", params: {} }));
  const studio = await opened(
    page,
    "people",
    manifest("People", nodes, [{ from: "first", to: "last" }], rows),
  );
  await studio.run();
  await studio.wire("first", "last").click();
  await studio.inspector.getByRole("button", { name: "Open large" }).first().click();
  const large = page.getByRole("dialog", { name: "Values of first.out" });
  const table = large.getByRole("grid", { name: "Table of first.out" });
  await expect(large.getByRole("status").first()).toHaveText("20,000 rows");

  await table.getByRole("button", { name: "Sort by score" }).click();
  await table.getByRole("button", { name: "Sort by score" }).click();
  await expect(table.getByRole("gridcell", { name: "999", exact: true }).first()).toBeVisible();
  await table.getByRole("textbox", { name: "Filter name" }).fill("= grace");
  await expect(large.getByRole("status").first()).toHaveText(/^6,666 of 20,000 rows/);
  await expect(table.getByRole("gridcell", { name: "ada", exact: true })).toHaveCount(0);
  await large.getByRole("button", { name: "No filters" }).click();
  await table.focus();
  await page.keyboard.press("Control+End");
  await expect(table.getByRole("gridcell", { name: "0", exact: true }).first()).toBeVisible();
});

test("an item leads back to the one it was made of, through a filter", async ({ page }) => {
  const nodes = [
    { id: "big", node_type: "FilterNode", params: { min_value: 5 } },
    { id: "end", node_type: "PassThrough", params: {} },
  ];
  const studio = await opened(
    page,
    "filter",
    manifest("Filter", nodes, [{ from: "big", to: "end" }], [1, 7, 2, 9]),
  );
  await studio.run();
  await studio.select("big");
  await studio.inspector.getByText("In and out").click();
  await expect(studio.inspector.getByText("made of item 1", { exact: true })).toBeVisible();
  await studio.inspector.getByRole("button", { name: "Next item" }).last().click();
  await expect(studio.inspector.getByText("made of item 3", { exact: true })).toBeVisible();
});

test("a run that is over is stepped through, and a new run ends the past", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.run();
  await studio.tab("Profile");
  const profile = studio.region("Profile");
  await expect(profile.getByRole("button", { name: /^multiply/ }).first()).toBeVisible();
  await profile.getByRole("button", { name: "Step back to the item before" }).click();
  await expect(page.getByText("This is the past")).toBeVisible();
  await studio.run();
  await expect(page.getByText("This is the past")).toHaveCount(0);
});

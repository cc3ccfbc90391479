import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

/** multiply > add > negate: numbers that can be told apart on every wire. */
const PIPELINE = {
  version: "v1",
  metadata: {
    name: "Sums",
    studio: {
      input: [1, 2],
      layout: {
        first: { x: 0, y: 0 },
        double: { x: 300, y: 0 },
        more: { x: 600, y: 0 },
        last: { x: 900, y: 0 },
      },
    },
  },
  nodes: [
    { id: "first", node_type: "PassThrough", params: {} },
    { id: "double", node_type: "MultiplyNode", params: { factor: 2 } },
    { id: "more", node_type: "AddNode", params: { addend: 10 } },
    { id: "last", node_type: "PassThrough", params: {} },
  ],
  connections: [
    { from: "first", to: "double" },
    { from: "double", to: "more" },
    { from: "more", to: "last" },
  ],
};

async function openSums(page: Page): Promise<Studio> {
  const studio = new Studio(page);
  await studio.open();
  await studio.openFile("sums.json", JSON.stringify(PIPELINE));
  await expect(studio.node("last")).toBeVisible();
  return studio;
}

async function makeSubgraph(studio: Studio): Promise<void> {
  const { page } = studio;
  await studio.select("double");
  await studio.node("more").click({ position: { x: 40, y: 12 }, modifiers: ["Shift"] });
  await page.keyboard.press("ControlOrMeta+Shift+e");
  await expect(studio.node("subgraph")).toBeVisible();
  await expect(studio.node("double")).toHaveCount(0);
}

function crumbs(studio: Studio) {
  return studio.page.getByRole("navigation", { name: "Open graphs" });
}

test("a selection becomes a subgraph that runs and shows its values, outside and inside", async ({
  page,
}) => {
  const studio = await openSums(page);
  await makeSubgraph(studio);
  await studio.run();
  for (const value of ["12", "14"])
    await expect(studio.result("last").getByText(value, { exact: true })).toBeVisible();
  await studio.wire("subgraph", "last").click();
  await expect(studio.inspector.getByText("12", { exact: true }).first()).toBeVisible();

  await studio.node("subgraph").dblclick({ position: { x: 40, y: 12 } });
  await expect(crumbs(studio).getByText("Subgraph", { exact: true })).toBeVisible();
  await expect(studio.node("double")).toBeVisible();
  await studio.wire("double", "more").click();
  await expect(studio.inspector.getByText("4", { exact: true }).first()).toBeVisible();
  await crumbs(studio).getByRole("button", { name: "Sums" }).click();
  await expect(studio.node("first")).toBeVisible();
});

test("what is changed inside changes for every use, until one is unlinked; a promoted value is each use's own", async ({
  page,
}) => {
  const studio = await openSums(page);
  await makeSubgraph(studio);
  await studio.add("subgraph");
  await expect(studio.node("subgraph_2")).toBeVisible();
  await expect(studio.node("subgraph_2").getByText("Subgraph ×2")).toBeVisible();

  await studio.select("subgraph");
  await page.keyboard.press("Enter");
  await studio.select("more");
  await studio.inspector.getByRole("textbox", { name: "Addend" }).fill("100");
  await page.keyboard.press("Enter");
  await studio.select("double");
  await studio.inspector.getByRole("checkbox", { name: /^Parameter factor/ }).check();
  await crumbs(studio).getByRole("button", { name: "Leave the subgraph" }).click();

  await studio.select("subgraph_2");
  await studio.inspector.getByRole("textbox", { name: "Factor" }).fill("3");
  await page.keyboard.press("Enter");
  await studio.run();
  for (const value of ["103", "106"])
    await expect(studio.result("subgraph_2").getByText(value, { exact: true })).toBeVisible();
  for (const value of ["102", "104"])
    await expect(studio.result("last").getByText(value, { exact: true })).toBeVisible();

  await studio.inspector.getByRole("button", { name: "Unlink" }).click();
  await expect(studio.inspector.getByRole("textbox", { name: "Title" })).toHaveValue("Subgraph 2");
  await expect(studio.node("subgraph_2").getByText("Subgraph ×2")).toHaveCount(0);
});

test("unpacking, and undoing all, gives back the nodes", async ({ page }) => {
  const studio = await openSums(page);
  await makeSubgraph(studio);
  await studio.inspector.getByRole("button", { name: "Unpack" }).click();
  await expect(studio.node("double")).toBeVisible();
  await expect(studio.canvas.locator(".react-flow__edge")).toHaveCount(3);
  await studio.run();
  await expect(studio.result("last").getByText("12", { exact: true })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(studio.node("subgraph")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(studio.node("more")).toBeVisible();
  await expect(studio.node("subgraph")).toHaveCount(0);
});

test("a manifest holds the nodes under their joined names, and brings the subgraph back", async ({
  page,
}) => {
  const studio = await openSums(page);
  await makeSubgraph(studio);
  const download = page.waitForEvent("download");
  await studio.button("Export").click();
  await page.getByRole("menuitem", { name: /manifest\.json/ }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(JSON.parse(text).nodes.map(({ id }: { id: string }) => id)).toEqual([
    "first",
    "subgraph__double",
    "subgraph__more",
    "last",
  ]);
  await studio.openFile("again.json", text);
  await expect(studio.node("subgraph")).toBeVisible();
  await expect(page.getByText("changed elsewhere")).toHaveCount(0);
});

test("by keyboard alone: made, opened, a port renamed, left and unpacked", async ({ page }) => {
  const studio = await openSums(page);
  await studio.select("double");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("ControlOrMeta+Shift+e");
  await expect(studio.node("subgraph")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(crumbs(studio)).toBeVisible();
  const name = studio.inspector.getByRole("textbox", { name: "Name of the output out" });
  await name.focus();
  await name.fill("sum");
  await page.keyboard.press("Enter");
  await studio.canvas.focus();
  await page.keyboard.press("Escape");
  await expect(crumbs(studio)).toHaveCount(0);
  await expect(studio.node("subgraph").getByText("sum", { exact: true })).toBeVisible();
  await studio.run();
  await expect(studio.result("last").getByText("12", { exact: true })).toBeVisible();
  await studio.canvas.focus();
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("Unpack");
  await page.keyboard.press("Enter");
  await expect(studio.node("double")).toBeVisible();
});

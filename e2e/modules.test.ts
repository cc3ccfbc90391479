import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { Studio } from "./studio";

function fixture(name: string): Buffer {
  return readFileSync(`src/runtime/wasm/fixtures/${name}.wasm`);
}

/** Lets a file fall onto the canvas, as the desktop does. */
async function drop(studio: Studio, name: string, bytes: Buffer): Promise<void> {
  const data = await studio.page.evaluateHandle(
    ([file, base64]) => {
      const contents = Uint8Array.from(atob(base64 as string), (sign) => sign.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([contents], file as string, { type: "application/wasm" }));
      return transfer;
    },
    [name, bytes.toString("base64")],
  );
  const pane = studio.canvas.locator(".react-flow__pane");
  for (const event of ["dragenter", "dragover", "drop"])
    await pane.dispatchEvent(event, { dataTransfer: data, clientX: 600, clientY: 300 });
}

async function withHostile(studio: Studio, input: string): Promise<void> {
  await studio.open();
  await drop(studio, "hostile.wasm", fixture("hostile"));
  await expect(studio.node("hostile")).toBeVisible();
  await studio.write("Run input", input);
}

test("a module that falls onto the canvas is a node: it runs, and leaves in a package", async ({ page }) => {
  const studio = new Studio(page);
  await withHostile(studio, '["harmless", 7]');
  await studio.run();
  await expect(studio.result("hostile").getByText('"harmless"', { exact: true })).toBeVisible();
  await studio.palette.getByRole("textbox", { name: "Search nodes" }).fill("hostile");
  await expect(studio.palette.getByText("Misbehaves when it is told to.")).toBeVisible();
  const download = page.waitForEvent("download");
  await studio.button("Export").click();
  await page.getByRole("menuitem", { name: /rmpkg/ }).click();
  const saved = await (await download).path();
  await studio.button("New").click();
  await studio.openFile("module.rmpkg", readFileSync(saved));
  await expect(studio.node("hostile")).toBeVisible();
  await studio.run();
  await expect(studio.result("hostile").getByText("7", { exact: true })).toBeVisible();
});

test("a module with an import that it may not have is refused by name", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await drop(studio, "forbidden.wasm", fixture("forbidden"));
  await expect(page.getByText(/import/i).first()).toBeVisible();
  await expect(studio.canvas.locator(".react-flow__node")).toHaveCount(0);
});

test("a module's trap is its node's error, and the next run works", async ({ page }) => {
  const studio = new Studio(page);
  await withHostile(studio, '["fine", "trap"]');
  await studio.run(/^Failed/);
  await expect(studio.node("hostile")).toContainText("failed");
  await studio.write("Run input", '["fine"]');
  await studio.run();
  await expect(studio.result("hostile").getByText('"fine"', { exact: true })).toBeVisible();
});

test("Stop ends a module that never comes back", async ({ page }) => {
  const studio = new Studio(page);
  await withHostile(studio, '["loop"]');
  await studio.button("Run").click();
  await expect(studio.node("hostile")).toContainText("running");
  await studio.button("Stop").click();
  await studio.outcome(/^Stopped/);
  await studio.write("Run input", '["fine"]');
  await studio.run();
  await expect(studio.result("hostile").getByText('"fine"', { exact: true })).toBeVisible();
});

import { expect, type Locator, test } from "@playwright/test";
import { Studio } from "./studio";

const search = (studio: Studio) => studio.palette.getByRole("textbox", { name: "Search nodes" });
const entry = (studio: Studio, title: string): Locator =>
  studio.palette.getByRole("listitem").filter({ hasText: new RegExp(`^${title}`) });

test("the search finds by alias, by parameter, by port type and with a slip, and says why", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await expect(studio.palette.getByRole("button", { name: /^Test \d/ })).toHaveCount(0);
  for (const [query, title, why] of [
    ["multiplier", "Multiply", "parameter multiplier → factor"],
    ["mutliply", "Multiply", "Multiplies each"],
    ["in:audio", "Gain", "Makes sound"],
  ] as const) {
    await search(studio).fill(query);
    await expect(entry(studio, title).first()).toContainText(why);
  }
  await search(studio).fill("");
  await studio.palette.getByRole("button", { name: "Filters", exact: true }).click();
  await studio.palette.getByLabel("Gives").selectOption("audio");
  await expect(search(studio)).toHaveValue("out:audio");
  await expect(entry(studio, "Tone")).toBeVisible();
  await expect(entry(studio, "Statistics")).toHaveCount(0);
  await search(studio).fill("out:audio nonsense");
  await expect(studio.palette).toContainText("No node is found");
  await studio.palette.getByRole("button", { name: "Clear the search" }).click();
  await expect(search(studio)).toHaveValue("");
});

test("favourites and what was used last come first, also after a reload", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await search(studio).fill("zip");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("f");
  await page.keyboard.press("Enter");
  await expect(studio.node("zip")).toBeVisible();
  await page.reload();
  await studio.canvas.waitFor();
  const headings = studio.palette.getByRole("button", { expanded: true });
  await expect(headings.filter({ hasText: /^Favourites/ })).toBeVisible();
  await expect(headings.filter({ hasText: /^Recent/ })).toBeVisible();
  await studio.canvas.focus();
  await page.keyboard.press("Shift+A");
  await expect(page.getByRole("option").first()).toContainText("Zip");
});

test("a node explains itself by keyboard, is tried in place, and its example goes onto the canvas", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.run();
  await search(studio).fill("multiply");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const card = page.getByRole("dialog", { name: "About Multiply" });
  await expect(card).toContainText("default 2");
  await card.getByLabel("Input").fill("[1, 20]");
  await card.getByLabel("Parameters").fill('{"factor": 5}');
  await card.getByRole("button", { name: "Try it" }).click();
  await expect(card.getByText("100", { exact: true })).toBeVisible();
  // Neither the project nor its values were touched.
  await expect(studio.node("node")).toHaveCount(0);
  await expect(studio.result("add").getByText("20", { exact: true })).toBeVisible();
  await card.getByLabel("Input").fill("[1,");
  await expect(card.getByRole("alert")).toContainText("Line 1");
  await card.getByLabel("Input").fill("[1, 20]");
  await card.getByRole("button", { name: "Insert example" }).click();
  await expect(studio.node("multiply_2")).toBeVisible();
  await studio.notice("The example is on the canvas").getByRole("button", { name: "Run" }).click();
  await expect(studio.result("multiply_2").getByText("100", { exact: true })).toBeVisible();
  await studio.canvas.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(studio.node("multiply_2")).toHaveCount(0);
  await expect(studio.node("example_input")).toHaveCount(0);
});

test("a dropped wire offers what fits and by which port; with Shift everything", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.add("statistics");
  const port = studio.node("statistics").locator(".source");
  const list = page.getByRole("listbox");
  for (const shift of [false, true]) {
    const box = await port.boundingBox();
    if (!box) throw new Error("no port");
    await page.mouse.move(box.x + 4, box.y + 4);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 60, { steps: 8 });
    if (shift) await page.keyboard.down("Shift");
    await page.mouse.up();
    if (shift) await page.keyboard.up("Shift");
    await expect(list.getByRole("option", { name: /^Pick/ })).toContainText("→ in");
    await expect(list.getByRole("option", { name: /^Gain/ })).toHaveCount(shift ? 1 : 0);
    if (!shift) await page.keyboard.press("Escape");
  }
  await page.keyboard.type("gain");
  await expect(list.getByRole("option", { name: /^Gain/ })).toContainText("does not fit");
  await page.keyboard.press("Enter");
  await expect(studio.node("gain")).toBeVisible();
  await expect(studio.canvas.locator(".react-flow__edge")).toHaveCount(0);
});

test("the list at the pointer is open within a frame or three", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.canvas.focus();
  await page.keyboard.press("Shift+A");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("listbox")).toHaveCount(0);
  const ms = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        new MutationObserver((_, observer) => {
          if (!document.querySelector("[role=listbox]")) return;
          observer.disconnect();
          resolve(performance.now() - start);
        }).observe(document.body, { childList: true, subtree: true });
        const pane = document.querySelector("[aria-label=Canvas]");
        pane?.dispatchEvent(
          new KeyboardEvent("keydown", { key: "A", code: "KeyA", shiftKey: true, bubbles: true }),
        );
      }),
  );
  test.info().annotations.push({ type: "ms", description: ms.toFixed(1) });
  expect(ms).toBeLessThan(150);
});

import { expect, type Locator, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

/** Goes from control to control as somebody without a pointer does; fails where the way does not lead there. */
async function tabTo(page: Page, goal: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const isThere = () => goal.evaluate((element) => element === document.activeElement);
  await goal.waitFor();
  const inEditor = page.getByRole("textbox", { name: "Press Escape, then Tab" }).and(page.locator(":focus"));
  for (let step = 0; step < 80 && !(await isThere()); step++) {
    if ((await inEditor.count()) > 0) await page.keyboard.press("Escape");
    await page.keyboard.press(key);
  }
  await expect(goal).toBeFocused();
}

test("a pipeline by the keyboard alone: search, add, connect, set, run, read", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  const search = studio.palette.getByRole("textbox", { name: "Search nodes" });
  await tabTo(page, search);
  await page.keyboard.type("multiply");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("add");
  await page.keyboard.press("Enter");
  await tabTo(page, studio.node("multiply"));
  await page.keyboard.press("Enter");
  await page.keyboard.press("c");
  const connect = page.getByRole("dialog", { name: /^Connect/ });
  await expect(connect.getByRole("textbox", { name: "Search ports" })).toBeFocused();
  await page.keyboard.type("add.in");
  await tabTo(page, connect.getByRole("button", { name: "multiply.out → add.in" }));
  await page.keyboard.press("Enter");
  await expect(connect).toHaveCount(0);
  await expect(studio.canvas.locator(".react-flow__edge")).toHaveCount(1);
  await tabTo(page, studio.inspector.getByRole("textbox", { name: "Factor" }));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await tabTo(page, studio.region("Run input").getByRole("textbox"), "Shift+Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("[1, 2]");
  await page.keyboard.press("ControlOrMeta+Enter");
  await studio.outcome(/^Completed/);
  await page.keyboard.press("Escape");
  const values = studio.result("add").getByRole("tree");
  await tabTo(page, values);
  await expect(values.getByRole("treeitem", { selected: true })).toContainText("7");
  await page.keyboard.press("ArrowDown");
  await expect(values.getByRole("treeitem", { selected: true })).toContainText("14");
});

test("light, dark or like the system, chosen by keys and kept", async ({ page }) => {
  const studio = new Studio(page);
  const background = () =>
    page.evaluate(() => {
      const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
      if (!context) throw new Error("no canvas");
      context.fillStyle = getComputedStyle(document.body).backgroundColor;
      context.fillRect(0, 0, 1, 1);
      const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
      return red + green + blue > (3 * 255) / 2 ? "light" : "dark";
    });
  async function choose(theme: string): Promise<void> {
    await tabTo(page, studio.button("Theme"));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitemradio").first()).toBeFocused();
    await page.keyboard.type(theme);
    await expect(page.getByRole("menuitemradio", { name: theme })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menu")).toHaveCount(0);
  }
  await page.emulateMedia({ colorScheme: "light" });
  await studio.open("calculator");
  expect(await background()).toBe("light");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).toBe("dark");
  await choose("Light");
  await expect.poll(background).toBe("light");
  await page.reload();
  await studio.canvas.waitFor();
  await expect.poll(background).toBe("light");
  await choose("Dark");
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(background).toBe("dark");
  await choose("Like the system");
  await expect.poll(background).toBe("light");
});

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

/** All that axe knows to look for, best practice too. */
async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, impact, nodes }) => ({
    id,
    impact,
    at: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary}`),
  }));
  expect(found).toEqual([]);
}

/** Moments in which colours fade are no colours to be judged. */
test.use({ contextOptions: { reducedMotion: "reduce" } });

test.describe("axe finds nothing in", () => {
  test("the empty canvas", async ({ page }) => {
    const studio = new Studio(page);
    await studio.open();
    await expect(page.getByRole("heading", { name: "Build a pipeline" })).toBeVisible();
    await expectAccessible(page);
  });

  test("an example after a run with a wire selected", async ({ page }) => {
    const studio = new Studio(page);
    await studio.open("mixed");
    await studio.run();
    await studio.wire("multiply", "process").click();
    await expect(studio.inspector.getByRole("tree")).toBeVisible();
    await expectAccessible(page);
  });

  test("a node that is selected, and the problems of another", async ({ page }) => {
    const studio = new Studio(page);
    await studio.open("calculator");
    await studio.add("merge objects");
    await studio.tab("Problems");
    await studio.select("multiply");
    await expectAccessible(page);
  });

  test("the examples", async ({ page }) => {
    const studio = new Studio(page);
    await studio.open();
    await studio.button("Examples").click();
    await expect(page.getByRole("dialog", { name: "Examples" })).toBeVisible();
    await expectAccessible(page);
  });

  test("the keyboard shortcuts", async ({ page }) => {
    const studio = new Studio(page);
    await studio.open("calculator");
    await studio.node("add").focus();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await expectAccessible(page);
  });

  test("the code tab", async ({ page }) => {
    const studio = new Studio(page);
    await studio.open("secret-writing");
    await studio.select("write");
    await studio.tab("Code");
    await expect(studio.region("Code").getByText("LetterShiftNode").first()).toBeVisible();
    await expect(studio.region("Code").getByRole("textbox")).toBeVisible();
    await expectAccessible(page);
  });

  test("the log of a run", async ({ page }) => {
    const studio = new Studio(page);
    await studio.open("ticks");
    await studio.run();
    await studio.tab("Log");
    await expect(page.getByRole("log")).toContainText("squared");
    await expectAccessible(page);
  });

  for (const drawer of ["Palette panel", "Inspector panel"]) {
    test(`a narrow window with the ${drawer} open`, async ({ page }) => {
      await page.setViewportSize({ width: 720, height: 450 });
      const studio = new Studio(page);
      await studio.open("mixed");
      await studio.button(drawer).click();
      await expectAccessible(page);
    });
  }

  test("the dark theme after a run", async ({ page }) => {
    await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
    const studio = new Studio(page);
    await studio.open("log-triage");
    await studio.run();
    await studio.select("split");
    await expectAccessible(page);
  });

  test("the tour", async ({ page }) => {
    const studio = new Studio(page);
    await studio.open();
    await studio.button("Take the tour").click();
    await expect(page.getByRole("dialog", { name: "Nodes to choose from" })).toBeVisible();
    await expectAccessible(page);
  });
});

import { expect, test } from "@playwright/test";
import { Studio } from "./studio";

test("values marked as expected: later runs say where they differ, also after a reload", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.run();
  await studio.menu("add", "Expect these values");
  await studio.select("add");
  const expected = studio.inspector.getByRole("region", { name: "Expected values" });
  await expect(expected).toContainText("gave what is expected");

  await studio.setParam("multiply", "Factor", "3");
  await studio.select("add");
  await expect(expected).toContainText("run it to see");
  await studio.run();
  await studio.select("add");
  await expect(expected).toContainText("item 0 is another");
  await studio.tab("Problems");
  await studio
    .region("Problems")
    .getByRole("button", { name: /Not as expected/ })
    .click();
  await expect(expected).toBeVisible();

  await studio.setParam("multiply", "Factor", "2");
  await expect(page.getByText(/^Saved/).first()).toBeVisible();
  await page.reload();
  await studio.run();
  await studio.select("add");
  await expect(expected).toContainText("gave what is expected");
  await expected.getByRole("button", { name: "Expect nothing" }).click();
  await expect(expected).toBeHidden();
});

test("a node that failed is run again on that item alone, until it no longer fails", async ({ page }) => {
  const studio = new Studio(page);
  const node = { id: "share", node_type: "CalculatorNode", params: { operation: "divide", operand: 0 } };
  const metadata = { name: "Share", studio: { input: [12] } };
  await studio.open();
  await studio.openFile(
    "share.json",
    JSON.stringify({ version: "v1", metadata, nodes: [node], connections: [] }),
  );
  await studio.run(/^Failed/);
  await studio.tab("Problems");
  const failed = studio.region("Problems").getByRole("button", { name: /Failed/ });
  await expect(failed).toContainText("On item 0, 12");
  await failed.click();
  const again = studio.inspector.getByRole("button", { name: "Run only item 0" });
  await again.click();
  await expect(studio.inspector).not.toContainText("no longer fails");
  await studio.setParam("share", "Operand", "4");
  await again.click();
  await expect(studio.inspector).toContainText("With this item it no longer fails.");
  await expect(studio.inspector.getByText("3", { exact: true }).first()).toBeVisible();
});

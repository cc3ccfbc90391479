import { expect, type Locator, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

const BROKEN = "class Half(Node):\n    def process(self, data):\n        return 1 / data\n";
const MENDED = "class Half(Node):\n    def process(self, data):\n        return 1 / data if data else 0\n";

function manifest(nodes: readonly object[], input: unknown, more: object = {}): string {
  return JSON.stringify({ version: "v1", metadata: { name: "Halves", studio: { input } }, nodes, ...more });
}

async function opened(page: Page, text: string): Promise<Studio> {
  const studio = new Studio(page);
  await studio.open();
  await studio.openFile("halves.json", text);
  return studio;
}

function own(code: string, cases?: readonly object[]): string {
  const sources = { Half: { language: "python", code, ...(cases && { cases }) } };
  const connections = [{ from: "half", to: "end" }];
  const nodes = [
    { id: "half", node_type: "Half", params: {} },
    { id: "end", node_type: "PassThrough", params: {} },
  ];
  return manifest(nodes, [4, 0], { sources, connections });
}

function caseNamed(studio: Studio, title: string): Locator {
  return studio.inspector.getByRole("listitem").filter({ hasText: title });
}

test("an item that a node fails on becomes a case; once the code is mended it passes, also after a reload", async ({
  page,
}) => {
  const studio = await opened(page, own(BROKEN));
  await studio.run(/^Failed/);
  await studio.tab("Problems");
  await studio.region("Problems").getByRole("button", { name: "Use as test case" }).click();
  const editor = page.getByRole("dialog", { name: "Case of Half" });
  await expect(editor.getByRole("textbox", { name: "Input data" })).toHaveValue("[0]");
  await editor.getByRole("radio", { name: "Gives values" }).check();
  await editor.getByRole("textbox", { name: "Expected at out" }).fill("[0");
  await expect(editor).toContainText("Expected at out, line 1");
  await editor.getByRole("textbox", { name: "Expected at out" }).fill("[0]");
  await editor.getByRole("button", { name: "Run this case" }).click();
  await expect(editor).toContainText("ZeroDivisionError");
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(editor).toBeHidden();

  await studio.inspector.getByRole("button", { name: "Run cases" }).click();
  await expect(caseNamed(studio, "Item 1").getByLabel("Failed")).toBeVisible();
  const failed = studio.region("Problems").getByRole("button", { name: /Failed case/ });
  await expect(failed).toContainText("“Item 1” does not pass");

  await studio.tab("Code");
  await studio.write("Code", MENDED);
  await expect(caseNamed(studio, "Item 1").getByLabel("Passed")).toBeVisible();
  await studio.tab("Problems");
  await expect(failed).toBeHidden();
  await expect(page.getByText(/^Saved/).first()).toBeVisible();

  await page.reload();
  await studio.select("half");
  await expect(caseNamed(studio, "Item 1").getByLabel("Not run yet")).toBeVisible();
  await studio.inspector.getByRole("button", { name: "Run cases" }).click();
  await expect(studio.inspector.getByText("1 passed")).toBeVisible();
});

test("values of a wire and of a node's passage become cases of the node that took or made them", async ({
  page,
}) => {
  const studio = await opened(page, own(MENDED));
  await studio.run();
  await studio.wire("half", "end").click();
  await studio.inspector.getByText("Test case", { exact: true }).click();
  await studio.inspector.getByRole("button", { name: "For half, which made it" }).click();
  const editor = page.getByRole("dialog", { name: "Case of Half" });
  await expect(editor.getByRole("textbox", { name: "Input data" })).toHaveValue("[4]");
  await expect(editor.getByRole("textbox", { name: "Expected at out" })).toHaveValue("[0.25]");
  await editor.getByRole("textbox", { name: "Title" }).fill("a quarter");
  await editor.getByRole("textbox", { name: "Expected at out" }).fill("[0.5]");
  await page.keyboard.press("Enter");
  await editor.getByRole("button", { name: "Save" }).click();

  await studio.inspector.getByRole("button", { name: "Run cases" }).click();
  const quarter = caseNamed(studio, "a quarter");
  await expect(quarter.getByLabel("Gives something else")).toBeVisible();
  await expect(quarter).toContainText("item 0");
  await quarter.getByRole("button", { name: "Expect what it gives" }).click();
  await expect(quarter.getByLabel("Passed")).toBeVisible();

  await quarter.getByRole("button", { name: "Delete case “a quarter”" }).click();
  await expect(quarter).toBeHidden();
  await studio.notice("Deleted case").getByRole("button", { name: "Undo" }).click();
  await expect(quarter).toBeVisible();
});

test("a library node becomes the project's own before it has a case, and undo takes both back", async ({
  page,
}) => {
  const nodes = [{ id: "words", node_type: "TextStatisticsNode", params: {} }];
  const studio = await opened(page, manifest(nodes, ["one two"]));
  await studio.run();
  await studio.select("words");
  await studio.inspector.getByText("In and out").click();
  await studio.inspector.getByRole("button", { name: "Use as test case" }).click();
  await studio.notice("is a library node").getByRole("button", { name: "Make it my own" }).click();
  const editor = page.getByRole("dialog", { name: /^Case of/ });
  await expect(editor.getByRole("textbox", { name: /^Input/ })).toHaveValue('["one two"]');
  await editor.getByRole("button", { name: "Cancel" }).click();
  await expect(studio.inspector.getByText("own code")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(studio.inspector.getByText("own code")).toBeHidden();
});

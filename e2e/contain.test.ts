import { expect, test } from "@playwright/test";
import { Studio } from "./studio";

function python(body: string): string {
  return `class TextProcessorNode(Node):\n    def process(self, data):\n${body.replace(/^/gm, "        ")}\n`;
}

async function withCode(studio: Studio, body: string): Promise<void> {
  await studio.open("mixed");
  await studio.node("process").dblclick();
  await studio.write("Code", python(body));
}

/** A run that fails in the Python node, and a right one after it. */
async function failsAndGoesOn(studio: Studio, outcome: RegExp, message: RegExp): Promise<void> {
  await studio.run(outcome);
  await expect(studio.node("process")).toContainText(message);
  await studio.write("Code", python("return data + 1"));
  await studio.run();
  await studio.tab("Data");
  await expect(studio.result("process").getByText("31", { exact: true })).toBeVisible();
}

test("an allocation bomb ends in its node's error", async ({ page }) => {
  const studio = new Studio(page);
  await withCode(studio, "keep = []\nwhile True:\n    keep.append(bytearray(1 << 24))");
  await failsAndGoesOn(studio, /^(Failed|Crashed)/, /memory/);
});

test("a node's memory limit holds", async ({ page }) => {
  const studio = new Studio(page);
  await withCode(studio, "return len(bytearray(200 << 20))");
  await studio.tab("Data");
  await studio.select("process");
  await studio.inspector.getByText("Limits", { exact: true }).click();
  const field = studio.inspector.getByRole("textbox", { name: "Memory limit (MB)" });
  await field.fill("64");
  await field.press("Enter");
  await studio.run(/^Failed/);
  await expect(studio.node("process")).toContainText("no memory left");
});

test("a flood of log lines is cut, and says so", async ({ page }) => {
  const studio = new Studio(page);
  await withCode(studio, "for line in range(400_000):\n    print('line', line)\nreturn data");
  await studio.run();
  await studio.tab("Log");
  await expect(page.getByText(/The output of this node is cut here/).first()).toBeVisible();
});

test("values of a run are there after a reload, without running their nodes again", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open("calculator");
  await studio.run();
  await expect(studio.node("add")).not.toContainText("reused");
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const request = indexedDB.open("remotemedia-studio-outputs");
            request.onsuccess = () => {
              const count = request.result.transaction("entries").objectStore("entries").count();
              count.onsuccess = () => {
                request.result.close();
                resolve(count.result);
              };
            };
          }),
      ),
    )
    .toBe(2);
  await page.reload();
  await studio.canvas.waitFor();
  await studio.run();
  for (const node of ["multiply", "add"]) await expect(studio.node(node)).toContainText("reused");
  for (const text of ["20", "24", "16"])
    await expect(studio.result("add").getByText(text, { exact: true })).toBeVisible();
});

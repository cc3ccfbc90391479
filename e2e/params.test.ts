import { readFileSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { Studio } from "./studio";

const SECRET = "hunter2-Zq7Kp";
const CLIENT = `from typing import Annotated, Literal
from remotemedia import Node


class MyNode(Node):
    """Asks a service."""
    def __init__(self, name=None, *, key: Annotated[str, {"secret": True}], tint: Annotated[str, {"format": "color"}] = "#336699",
                 level: Annotated[float, {"minimum": 0, "maximum": 1}] = 0.5, mode: Literal["a", "b"] = "a",
                 letter: Annotated[str, {"format": "file"}] = "", weights: list[float] = [1.0], options: dict = {}):
        self.key = key
    def process(self, data, times: int = 1):
        print("the key is", self.key)
        return len(self.key) * times
`;

async function withClient(page: Page): Promise<Studio> {
  const studio = new Studio(page);
  await studio.open();
  await studio.palette.getByRole("button", { name: "New Python node" }).click();
  await studio.write("Code", CLIENT);
  await studio.select("my_node");
  await expect(studio.inspector.getByLabel("key", { exact: false }).first()).toBeVisible();
  return studio;
}

async function dragBy(page: Page, from: Locator, pixels: number): Promise<void> {
  const box = await from.boundingBox();
  if (!box) throw new Error("there is nothing to drag");
  const [x, y] = [box.x + box.width / 3, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + pixels, y, { steps: 8 });
}

const field = (studio: Studio, name: string) => studio.inspector.getByRole("textbox", { name, exact: true });

test("a number is dragged live as one entry, finer with Shift, and Escape takes it back", async ({
  page,
}) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.add("delay");
  const ms = field(studio, "Milliseconds");
  await dragBy(page, studio.inspector.getByText("Milliseconds", { exact: true }), 60);
  await expect(ms).not.toHaveValue("100");
  await expect(studio.node("delay")).toContainText(await ms.inputValue());
  await page.mouse.up();
  const dragged = await ms.inputValue();
  await expect(studio.inspector.getByRole("img", { name: "Changed from its default" })).toBeVisible();
  await dragBy(page, ms, 80);
  await expect(ms).not.toHaveValue(dragged);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await expect(ms).toHaveValue(dragged);
  await studio.canvas.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(ms).toHaveValue("100");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(studio.node("delay")).toHaveCount(0);
});

test("a click into a number field writes into it; arrows step and are one entry", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.add("delay");
  const ms = field(studio, "Milliseconds");
  await ms.click();
  await expect(ms).toBeFocused();
  for (const [key, value] of [
    ["ArrowUp", "101"],
    ["Shift+ArrowUp", "111"],
    ["ArrowDown", "110"],
  ] as const) {
    await page.keyboard.press(key);
    await expect(ms).toHaveValue(value);
  }
  await studio.canvas.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(ms).toHaveValue("100");
});

test("colour, file, list, choice and a value for a port without a wire", async ({ page }) => {
  const studio = await withClient(page);
  await studio.inspector.getByLabel("tint by colour picker").fill("#ff0000");
  await expect(field(studio, "tint")).toHaveValue("#ff0000");
  await studio.inspector.getByRole("radio", { name: "b", exact: true }).check();
  await expect(studio.node("my_node")).toContainText("mode");
  const chooser = page.waitForEvent("filechooser");
  await studio.inspector.getByRole("button", { name: "letter: choose a file" }).click();
  const letter = { name: "letter.txt", mimeType: "text/plain", buffer: Buffer.from("Dear all") };
  await (await chooser).setFiles(letter);
  await expect(studio.inspector).toContainText("letter.txt, 8 B");
  const large = page.waitForEvent("filechooser");
  await studio.inspector.getByRole("button", { name: "letter: choose a file" }).click();
  await (await large).setFiles({ ...letter, name: "large.txt", buffer: Buffer.alloc(2_000_000, "a") });
  await expect(studio.inspector.getByRole("alert").filter({ hasText: "1 MB is the most" })).toBeVisible();
  await studio.inspector.getByRole("button", { name: "Add to weights" }).click();
  await studio.inspector.getByRole("textbox", { name: "weights, item 2" }).fill("2.5");
  await page.keyboard.press("Enter");
  await field(studio, "options").fill('{"a":\n 1,}');
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(studio.inspector.getByRole("alert").filter({ hasText: /line 2/ })).toBeVisible();
  await field(studio, "options").fill('{"a": 1}');
  await page.keyboard.press("ControlOrMeta+Enter");
  await field(studio, "times").fill("3");
  await page.keyboard.press("Enter");
  const download = page.waitForEvent("download");
  await studio.button("Export").click();
  await page
    .getByRole("menuitem", { name: /manifest/i })
    .first()
    .click();
  const manifest = JSON.parse(readFileSync(await (await download).path(), "utf8"));
  expect(manifest.nodes[0].params).toEqual({
    tint: "#ff0000",
    mode: "b",
    letter: "Dear all",
    weights: [1, 2.5],
    options: { a: 1 },
    times: 3,
  });
});

test("several nodes are edited at once, as one entry, and say where they differ", async ({ page }) => {
  const studio = new Studio(page);
  await studio.open();
  await studio.add("delay");
  await studio.add("delay");
  await field(studio, "Milliseconds").fill("7");
  await page.keyboard.press("Enter");
  await studio.canvas.focus();
  await page.keyboard.press("ControlOrMeta+a");
  const ms = field(studio, "Milliseconds");
  await expect(studio.inspector).toContainText("mixed");
  await ms.fill("9");
  await page.keyboard.press("Enter");
  await expect(studio.inspector).not.toContainText("mixed");
  for (const id of ["delay", "delay_2"]) await expect(studio.node(id)).toContainText("9");
  await studio.inspector.getByRole("radio", { name: "Bypass" }).check();
  await studio.canvas.focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(studio.inspector.getByRole("radio", { name: "Run", exact: true })).toBeChecked();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(studio.inspector).toContainText("mixed");
});

/** Everything that the browser keeps of the page's origin, as text. */
async function everythingStored(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const result = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const textOf = async (value: unknown): Promise<string> => {
      if (value instanceof Blob) return value.text();
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
        return new TextDecoder("latin1").decode(value);
      if (typeof value !== "object" || value === null) return String(value);
      const inner = value instanceof Map ? [...value] : Object.values(value);
      return (await Promise.all(inner.map(textOf))).join("\n");
    };
    const texts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await result(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        texts.push(await textOf(await result(database.transaction(store).objectStore(store).getAll())));
      database.close();
    }
    return texts.join("\n");
  });
}

/** How many nodes' values the browser keeps. */
async function storedOutputs(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open("remotemedia-studio-outputs");
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const [store] = open.result.objectStoreNames;
          if (store === undefined) return resolve(0);
          const count = open.result.transaction(store).objectStore(store).count();
          count.onsuccess = () => {
            open.result.close();
            resolve(count.result);
          };
        };
      }),
  );
}

test("a secret runs and is told nowhere: not in the log, in no file, link, clipboard or storage", async ({
  page,
}) => {
  const studio = await withClient(page);
  await studio.tab("Problems");
  await expect(studio.region("Problems")).toContainText('"key" of "my_node" is a secret that is not set');
  await studio.inspector.getByLabel(/^key/).fill(SECRET);
  await page.keyboard.press("Enter");
  await expect(studio.inspector.getByText("Set", { exact: true })).toBeVisible();
  await studio.add("multiply");
  await studio.tab("Data");
  await studio.write("Run input", "[1]");
  await studio.run();
  await expect(studio.result("my_node").getByText(String(SECRET.length), { exact: true })).toBeVisible();
  await studio.tab("Log");
  await expect(studio.region("Log")).toContainText("the key is ••••");
  await expect(page.locator("body")).not.toContainText(SECRET);

  await studio.canvas.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("ControlOrMeta+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).not.toContain(SECRET);
  for (const kind of [/manifest/i, /package/i]) {
    const download = page.waitForEvent("download");
    await studio.button("Export").click();
    await page.getByRole("menuitem", { name: kind }).first().click();
    const bytes = readFileSync(await (await download).path());
    expect(bytes.includes(SECRET)).toBe(false);
  }
  // What the other node gave is stored a moment after the run: what the secret one gave would be, too.
  await expect.poll(() => storedOutputs(page)).toBe(1);
  const stored = await everythingStored(page);
  expect(stored).toContain("Asks a service");
  expect(stored).not.toContain(SECRET);

  await page.reload();
  await studio.canvas.waitFor();
  await studio.select("my_node");
  await expect(studio.inspector.getByText("Not set", { exact: true })).toBeVisible();
  await studio.inspector.getByLabel("Remember in this browser").check();
  await studio.inspector.getByLabel(/^key/).fill(SECRET);
  await page.keyboard.press("Enter");
  await page.reload();
  await studio.canvas.waitFor();
  await studio.select("my_node");
  await expect(studio.inspector.getByText("Set", { exact: true })).toBeVisible();
  await studio.inspector.getByRole("button", { name: "Clear" }).click();
  await expect(studio.inspector.getByText("Not set", { exact: true })).toBeVisible();
  expect(await everythingStored(page)).not.toContain(SECRET);
});

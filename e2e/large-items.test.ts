import { expect, type Page, test } from "@playwright/test";
import { Studio } from "./studio";
import { LONGEST_TASK, longestOf } from "./tasks";

/** A maker of one value, wired to a node that passes it on. */
function manifest(name: string, body: string): string {
  const code = `import array, math
from remotemedia import Audio, Image, Node, Tensor

class Maker(Node):
    def process(self, count: int):
        return self.make()

    def make(self):
${body.replace(/^/gm, "        ")}
`;
  const nodes = [
    { id: "make", node_type: "Maker", params: {} },
    { id: "end", node_type: "PassThroughNode", params: {}, runtime_hint: "cpython" },
  ];
  return JSON.stringify({
    version: "v1",
    metadata: { name, studio: { input: [1] } },
    nodes,
    connections: [{ from: "make", to: "end" }],
    sources: { Maker: { language: "python", code } },
  });
}

async function ran(page: Page, name: string, body: string): Promise<Studio> {
  const studio = new Studio(page);
  page.setDefaultTimeout(30_000);
  await studio.open();
  await studio.openFile(`${name}.json`, manifest(name, body));
  await studio.run();
  return studio;
}

const ITEMS = {
  json: `return {"rows": [{"id": i, "name": "row %d" % i, "tags": ["a", "b", str(i)], "place": {"x": i % 97, "y": i % 89}} for i in range(160000)]}`,
  image: `row = bytearray()
for x in range(4096):
    row += bytes((x & 255, x >> 4 & 255, 128, 255))
data = bytearray()
for y in range(4096):
    row[2::4] = bytes([y >> 4 & 255]) * 4096
    data += row
return Image(4096, 4096, data)`,
  sound: `second = array.array("f", (math.sin(i * i / 4000) * 0.8 for i in range(48000)))
return Audio(48000, 1, second * 600)`,
  tensor: `plane = array.array("f", (math.sin(i / 5000) * (i % 500) for i in range(250000)))
return Tensor("f32", (400, 500, 500), plane * 400)`,
};

/** `shown`: the name of what the item is looked at in; `keys`: about in it. */
const LOOKS = [
  {
    name: "json",
    what: "a JSON item of 11 MB",
    shown: /^Value 0 of make/,
    keys: ["ArrowRight", "ArrowDown", "ArrowRight", "End", "Home"],
  },
  {
    name: "image",
    what: "a picture of 4096 x 4096",
    shown: /^Picture 0 of make/,
    keys: ["+", "+", "ArrowRight", "ArrowDown", "1", "0"],
  },
  {
    name: "sound",
    what: "ten minutes of sound at 48 kHz",
    shown: /^Sound 0 of make/,
    keys: ["+", "+", "ArrowRight", "-", "0"],
  },
  {
    name: "tensor",
    what: "a tensor of 100 million numbers",
    shown: /^Tensor 0 of make/,
    keys: ["+", "+", "ArrowRight", "ArrowDown", "0"],
  },
] as const;

for (const { name, what, shown, keys } of LOOKS) {
  test(`${what} opens large and is moved about, and no task of the page is long`, async ({
    browser,
    page,
  }) => {
    test.setTimeout(180_000);
    const studio = await ran(page, name, ITEMS[name]);
    const large = page.getByRole("dialog", { name: "Values of make.out" });
    const stage = large.getByLabel(shown).first();
    const found = await longestOf(browser, page, {
      open: () => studio.wire("make", "end").click(),
      large: async () => {
        await studio.inspector.getByRole("button", { name: "Open large" }).first().click();
        if (name === "json") {
          await large.getByRole("button", { name: /^View as/ }).click();
          await page.getByRole("menuitemradio", { name: /JSON tree$/ }).click();
        }
        await stage.waitFor();
        await expect(large.getByText("Reading…")).toHaveCount(0);
      },
      move: async () => {
        await stage.focus();
        for (const key of keys) {
          await page.keyboard.press(key);
          await page.waitForTimeout(150);
        }
      },
      wheel: async () => {
        await stage.hover();
        for (let turn = 0; turn < 12; turn++) {
          await page.mouse.wheel(0, turn < 6 ? -120 : 120);
          await page.waitForTimeout(40);
        }
      },
    });
    expect(Math.max(...Object.values(found)), JSON.stringify(found)).toBeLessThan(LONGEST_TASK);
  });
}

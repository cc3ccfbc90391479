import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrayPortions, linePortions, type Portion } from "./cut";
import { BadItems } from "./faults";
import { csvPortions, textPortions } from "./rows";

const encode = (text: string) => new TextEncoder().encode(text);
const refuse = (line: string, number: number) => new BadItems(`Line ${number}: ${line}`);

/** The same bytes in chunks of these sizes, over and over. */
function* inChunks(bytes: Uint8Array, sizes: readonly number[]): Generator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.slice(at, at + size);
    at += size;
  }
}

async function itemsOf(portions: AsyncIterable<Portion>): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for await (const { bytes } of portions) items.push(...JSON.parse(new TextDecoder().decode(bytes)));
  return items;
}

const chunkSizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const values = fc.array(fc.jsonValue()).map((each) => JSON.parse(JSON.stringify(each)) as unknown[]);

describe("however the chunks fall, every item comes once", () => {
  it("of JSON lines with blank lines and both line ends", async () => {
    const ends = fc.array(fc.constantFrom("\n", "\r\n", "\n\n", " \r\n\t\n"), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(values, ends, fc.boolean(), chunkSizes, async (items, endings, open, sizes) => {
        const lines = items.map((item, at) => JSON.stringify(item) + endings[at % endings.length]).join("");
        const text = open ? lines.trimEnd() : lines;
        expect(await itemsOf(linePortions(inChunks(encode(text), sizes), refuse))).toEqual(items);
      }),
    );
  });

  it("of a JSON array, pretty or not", async () => {
    await fc.assert(
      fc.asyncProperty(values, fc.constantFrom(undefined, 2), chunkSizes, async (items, indent, sizes) => {
        const text = ` ${JSON.stringify(items, null, indent)}\n`;
        expect(await itemsOf(arrayPortions(inChunks(encode(text), sizes)))).toEqual(items);
      }),
    );
  });

  it("of CSV with quotes, separators and line ends in its cells", async () => {
    const cell = fc.oneof(
      fc.stringMatching(/^[a-zä;, "\n]{0,6}$/).map((text) => `"${text.replaceAll('"', '""')}"`),
      fc.stringMatching(/^[a-z][a-z"]{0,4}$/),
    );
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(",", ";", "\t"), chunkSizes, async (cells, separator, sizes) => {
        const own = cells.map((row) => row.map((text) => text.replaceAll(/(?<!")[,;\t](?!")/g, ".")));
        const text = [["a", "b"], ...own].map((row) => row.join(separator)).join("\n");
        const whole = await itemsOf(csvPortions([encode(text)]));
        expect(await itemsOf(csvPortions(inChunks(encode(text), sizes)))).toEqual(whole);
        expect(whole).toHaveLength(cells.length);
      }),
    );
  });

  it("of plain text", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.stringMatching(/^[a-zäß€ ]{1,9}$/)), chunkSizes, async (lines, sizes) => {
        const items = await itemsOf(textPortions(inChunks(encode(lines.join("\n")), sizes)));
        expect(items).toEqual(lines.filter((line) => line.trim()));
      }),
    );
  });
});

describe("what is no item is told with its line, however the chunks fall", () => {
  const lines = (text: string, size: number) => linePortions(inChunks(encode(text), [size]), refuse);
  const array = (text: string, size: number) => arrayPortions(inChunks(encode(text), [size]));
  const csv = (text: string, size: number) => csvPortions(inChunks(encode(text), [size]));
  it.each([
    ["two values in a line", lines, "1\n2, 3\n", "Line 2: 2, 3"],
    ["an object over two lines", lines, '1\n\n{"a": 1\n"b": 2}\n', 'Line 3: {"a": 1'],
    ["a string that is not closed", lines, '1\n"a\n"b"\n', 'Line 2: "a'],
    ["a bracket too many", lines, "1\n2]\n", "Line 2: 2]"],
    ["a last line that breaks off", lines, '1\n2\n{"a":', 'Line 3: {"a":'],
    ["no list", array, "\n{}", "Line 2, column 1: a list begins with [."],
    ["a list that is not closed", array, "[1,\n2", "Line 2, column 2: the list is not closed with ]."],
    ["a comma too many", array, "[1,\n,2]", "Line 2, column 1: a value is missing before the comma."],
    ["a comma at the end", array, "[1, ]", "Line 1, column 5: a value is missing before the ]."],
    [
      "something behind the list",
      array,
      "[1]\n 2",
      "Line 2, column 2: something follows the end of the list.",
    ],
    ["the wrong bracket", array, "[1}", "Line 1, column 3: the list is closed with }."],
    ["a row that is too long", csv, "a,b\n1,2\n\n3,4,5\n", "Line 4 has 3 cells, the header has 2."],
    [
      "a quote that is not closed",
      csv,
      'a,b\n1,2\n"3,4\n5,6\n',
      "The text in quotes that begins in line 3 is never closed.",
    ],
  ])("%s", async (_, portions, text, message) => {
    for (const size of [1, 3, 7, 1000]) await expect(itemsOf(portions(text, size))).rejects.toThrow(message);
  });
});

it("tells where in the file a portion begins", async () => {
  const places: unknown[] = [];
  const chunks = ["[1,\n 2, 33", ",4,\n5]"].map(encode);
  for await (const { bytes, ...place } of arrayPortions(chunks))
    places.push([new TextDecoder().decode(bytes), place]);
  expect(places).toEqual([
    ["[1,\n 2]", { line: 1, column: 2 }],
    ["[ 33,4,\n5]", { line: 2, column: 4 }],
  ]);
});

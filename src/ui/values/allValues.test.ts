import { expect, it } from "vitest";
import { readAll } from "./allValues";

it("all values of a port, read by pieces, are one JSON array in which every integer is as it was", async () => {
  const values = Array.from({ length: 2500 }, (_, i) => (i === 1200 ? "12345678901234567890" : `{"i":${i}}`));
  const told: number[] = [];
  const parts = await readAll(
    async (from, to) => ` [${values.slice(from, to).join(",")}]\n`,
    values.length,
    (done) => told.push(done),
  );
  const text = parts.join("");
  expect(JSON.parse(text)).toHaveLength(2500);
  expect(text).toContain("12345678901234567890");
  expect(told).toEqual([1000, 2000, 2500]);
});

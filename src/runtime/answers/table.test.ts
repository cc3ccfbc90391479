import { describe, expect, it } from "vitest";
import { HostError } from "../host";
import { tensorOf, valuesOf } from "./binaries-testing";
import { portOf } from "./port-testing";
import { Recent } from "./recent";
import { tableOf } from "./table";

describe("a table of a port's values", () => {
  it("reads every value once, and then what has come since", async () => {
    const port = portOf(Array.from({ length: 3000 }, (_, at) => ({ at })));
    const one = await tableOf(port);
    // The first value is looked at alone before.
    expect(port.reads.items).toBe(3001);
    const other = await tableOf(port);
    expect(other).toBe(one);
    expect(port.reads.items).toBe(3001);
    port.texts.push('{"at":3000,"late":true}');
    const grown = await tableOf(port);
    expect(grown).toBe(one);
    expect(grown.rows).toBe(3001);
    expect([grown.views.cells(["at"]).number(3000), grown.views.cells(["late"]).text(3000)]).toEqual([
      3000,
      "true",
    ]);
    expect(port.reads.items).toBe(3003);
  });

  it("stops in time, and goes on from there", async () => {
    const port = portOf(Array.from({ length: 500 }, (_, at) => at));
    const begun = await tableOf(port, 0);
    expect(begun.rows).toBeGreaterThan(0);
    expect(begun.rows).toBeLessThan(500);
    expect((await tableOf(port)).rows).toBe(500);
  });

  it("refuses when values are let go meanwhile, and starts with those left when asked again", async () => {
    const port = portOf(Array.from({ length: 500 }, (_, at) => at));
    const { export: exported } = port;
    port.export = (from, to) => {
      port.first = Math.max(port.first, 200);
      return exported(from, to);
    };
    await expect(tableOf(port)).rejects.toThrow(HostError);
    const table = await tableOf(port);
    expect(table.base).toBe(200);
    expect(table.span(port)).toEqual({ from: 0, to: 300 });
  });

  it("begins anew when most of it is gone, and not before", async () => {
    const port = portOf(Array.from({ length: 4000 }, (_, at) => at));
    const whole = await tableOf(port);
    port.first = 1500;
    expect(await tableOf(port)).toBe(whole);
    expect(whole.span(port)).toEqual({ from: 1500, to: 4000 });
    port.first = 2500;
    const fresh = await tableOf(port);
    expect(fresh.base).toBe(2500);
    expect(fresh.views.cells([]).number(0)).toBe(2500);
  });

  it("describes what is binary, wherever it comes, and takes none of its bytes", async () => {
    const tensor = tensorOf("f32", [2], new Float32Array([1, 2]));
    const values = valuesOf([...Array.from({ length: 40 }, (_, at) => ({ at })), { at: 40, tensor }]);
    const table = await tableOf(values);
    expect(table.rows).toBe(41);
    expect(table.views.cells(["tensor"]).text(40)).toContain('"$tensor":{"dtype":"f32","shape":[2]');
    const first = await tableOf(valuesOf([{ tensor }, { tensor: 5 }]));
    expect(first.fields.columns()).toEqual([{ path: ["tensor"], kind: "mixed" }]);
  });

  it("lays out what only people can be shown", async () => {
    const port = portOf([{ a: 1 }, { a: 2 }]);
    port.export = () => {
      throw new HostError("JSON cannot hold it.");
    };
    expect((await tableOf(port)).rows).toBe(2);
  });
});

describe("what was worked out last", () => {
  it("is kept as far as it is not too much", async () => {
    const recent = new Recent<number>(10, (weight) => weight);
    const made: number[] = [];
    const get = (key: string, weight: number) =>
      recent.get(key, () => {
        made.push(weight);
        return weight;
      });
    await get("a", 4);
    await get("b", 5);
    await get("a", 4);
    await get("c", 6);
    expect(recent.weight).toBe(10);
    await get("a", 4);
    expect(made).toEqual([4, 5, 6]);
    await get("huge", 100);
    expect(recent.weight).toBe(100);
  });

  it("is not kept where it failed, and is made once for all who wait", async () => {
    const recent = new Recent<number>(10, () => 1);
    let made = 0;
    const fail = () => {
      made++;
      throw new Error("no");
    };
    const both = await Promise.allSettled([recent.get("a", fail), recent.get("a", fail)]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(made).toBe(1);
    expect(await recent.get("a", () => 5)).toBe(5);
  });
});

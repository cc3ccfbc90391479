import { expect, it } from "vitest";
import { nodeId } from "../../graph/graph";
import type { JsonObject } from "../../graph/json";
import type { CatalogEntry, ParamSchema } from "../../graph/spec";
import { type Chosen, sharedParams } from "./sharedParams";

function chosen(
  id: string,
  params: JsonObject,
  properties: { readonly [name: string]: ParamSchema },
  required: readonly string[] = [],
): Chosen {
  const entry = { spec: { params: { type: "object", properties, required } } } as unknown as CatalogEntry;
  return { node: { id: nodeId(id), type: id, params }, entry };
}

const NUMBER = { type: "number", default: 1 };
const found = (...nodes: readonly Chosen[]) =>
  sharedParams(nodes).map(({ name, value, mixed }) => [name, value, mixed]);

it("are those of one name that allow the same, whatever they are described as", () => {
  const a = chosen("a", { x: 2 }, { x: { ...NUMBER, title: "X" }, y: NUMBER, z: { type: "string" } });
  const b = chosen("b", { x: 2 }, { x: { ...NUMBER, description: "B's" }, y: { ...NUMBER, maximum: 3 } });
  expect(found(a, b)).toEqual([["x", 2, false]]);
});

it("are mixed where the values that count differ", () => {
  expect(found(chosen("a", {}, { x: NUMBER }), chosen("b", { x: 1 }, { x: NUMBER }))).toEqual([
    ["x", 1, false],
  ]);
  const differ = found(chosen("a", {}, { x: NUMBER }), chosen("b", { x: 5 }, { x: NUMBER }));
  expect(differ).toEqual([["x", undefined, true]]);
});

it("leave out secrets, and everything where a type is unknown", () => {
  const secret = { key: { type: "string", secret: true } };
  expect(found(chosen("a", {}, secret), chosen("b", {}, secret))).toEqual([]);
  const unknown = { ...chosen("b", {}, { x: NUMBER }), entry: undefined };
  expect(found(chosen("a", {}, { x: NUMBER }), unknown)).toEqual([]);
});

it("are set under the name that each node has them under", () => {
  const schema = { ...NUMBER, "x-aliases": ["times"] };
  const [param] = sharedParams([chosen("a", { times: 3 }, { x: schema }), chosen("b", {}, { x: schema })]);
  expect(param?.keys.map(({ key }) => key)).toEqual(["times", "x"]);
});

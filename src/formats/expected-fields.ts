// What a manifest's studio field says of expected values. Knows nothing of how they are compared.

import type { Block } from "../graph/fingerprint";
import type { Expected, Graph, GraphNode } from "../graph/graph";
import { isObject, type Json, type JsonObject } from "../graph/json";
import { isList } from "./fields";

/** Blocks of one port that are read at most. */
const MOST_BLOCKS = 1024;

/** By output port; undefined where it is no such thing. */
export function readExpected(value: Json): NonNullable<GraphNode["expected"]> | undefined {
  if (!isObject(value)) return undefined;
  const ports = Object.entries(value).map(([port, each]) => [port, readPort(each)] as const);
  const read = ports.filter((entry): entry is readonly [string, Expected] => entry[1] !== undefined);
  return read.length > 0 && read.length === ports.length ? Object.fromEntries(read) : undefined;
}

/** Expected values as a manifest holds them; undefined: there are none. */
export function expectedOf({ nodes }: Pick<Graph, "nodes">): JsonObject | undefined {
  const all = [...nodes.values()].flatMap(({ id, expected }): [string, Json][] =>
    expected
      ? [[id, Object.fromEntries(Object.entries(expected).map(([port, each]) => [port, { ...each }]))]]
      : [],
  );
  return all.length > 0 ? Object.fromEntries(all) : undefined;
}

function readPort(value: Json | undefined): Expected | undefined {
  if (!isObject(value)) return undefined;
  const { count, size, tolerance, blocks = null } = value;
  if (!isWhole(count) || !isWhole(size) || size < 1 || !isList(blocks)) return undefined;
  if (typeof tolerance !== "number" || !(tolerance >= 0) || blocks.length > MOST_BLOCKS) return undefined;
  if (Math.log2(size) % 1 !== 0 || blocks.length !== Math.ceil(count / size)) return undefined;
  return blocks.every(isBlock) ? { count, size, blocks, tolerance } : undefined;
}

function isBlock(value: Json): value is Block & Json {
  return isList(value) && value.length === 5 && value.every((each) => Number.isFinite(each));
}

function isWhole(value: Json | undefined): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

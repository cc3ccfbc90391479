// What parts of an answer must look like for the page to take it. Knows no question.

import type { ValuePath } from "../../graph/question";

type Fields = { readonly [name: string]: unknown };

const LONGEST_LIST = 1 << 20;
const LONGEST_TEXT = 1 << 20;
const DEEPEST_PATH = 1 << 12;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

export function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= LONGEST_TEXT;
}

export function isNumber(value: unknown): value is number {
  return typeof value === "number";
}

export function isOptional(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || is(value);
}

export function isListOf(value: unknown, is: (value: unknown) => boolean): value is readonly unknown[] {
  return Array.isArray(value) && value.length <= LONGEST_LIST && value.every(is);
}

export function isPath(value: unknown): value is ValuePath {
  return (
    Array.isArray(value) &&
    value.length <= DEEPEST_PATH &&
    value.every((step) => isText(step) || isCount(step))
  );
}

export function isPairs(value: unknown): value is Float64Array {
  return value instanceof Float64Array && value.length <= LONGEST_LIST && value.length % 2 === 0;
}

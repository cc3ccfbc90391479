import { expect, it } from "vitest";
import { nodeId } from "../../graph/graph";
import type { LogLine } from "../../session/run";
import { filteredLines, linesText } from "./logLines";

const a = nodeId("a");
const LINES: readonly LogLine[] = [
  { node: a, stream: "out", text: "Hello\n", item: 0, line: 7 },
  { node: nodeId("b"), stream: "err", text: "hello there" },
  { node: a, stream: "warning", text: "low" },
];

it("shows lines of a node, of a stream, with a text in any case", () => {
  const shown = (filter: Partial<Parameters<typeof filteredLines>[1]>) =>
    filteredLines(LINES, { node: undefined, stream: "all", text: "", ...filter }).map((line) =>
      LINES.indexOf(line),
    );
  expect(shown({})).toEqual([0, 1, 2]);
  expect(shown({ node: a })).toEqual([0, 2]);
  expect(shown({ stream: "err" })).toEqual([1]);
  expect(shown({ text: "HELLO" })).toEqual([0, 1]);
  expect(shown({ node: a, text: "hello" })).toEqual([0]);
});

it("is taken elsewhere as a table", () => {
  expect(linesText(LINES)).toBe("a\tout\t0\t7\tHello\nb\terr\t\t\thello there\na\twarning\t\t\tlow");
});

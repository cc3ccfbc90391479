import { expect, it } from "vitest";
import type { Question, QuestionKind } from "../../graph/question";
import { answerTo, isAnswer } from "./answers";
import { portOf } from "./port-testing";

const QUESTIONS: readonly Question[] = [
  { kind: "columns" },
  {
    kind: "rows",
    view: { sort: { column: ["a"], descending: true }, filters: [] },
    columns: [["a"], ["b", 0]],
    from: 0,
    to: 10,
  },
  { kind: "statistics", column: ["a"], filters: [], bins: 4 },
  { kind: "series", column: ["a"], from: 0, to: 3, buckets: 8 },
  { kind: "points", x: ["a"], y: ["a"], most: 8 },
  { kind: "children", item: 0, path: [], from: 0, to: 10 },
  { kind: "inside", item: 0, text: "a", from: 0, limit: 10 },
  { kind: "matches", query: "a>1", from: 0, limit: 10 },
];

it.each(QUESTIONS.map((question) => [question.kind, question] as const))(
  "takes an answer to %s that came through a message, and nothing else",
  async (kind, question) => {
    const answer = structuredClone(await answerTo(portOf([{ a: 1, b: [2] }, { a: 2 }]), question));
    expect(isAnswer(kind, answer)).toBe(true);
    for (const nonsense of [undefined, null, 5, [], {}, "text"]) expect(isAnswer(kind, nonsense)).toBe(false);
    for (const name of Object.keys(answer).filter((each) => each !== "next"))
      expect(isAnswer(kind, { ...(answer as object), [name]: { length: -1 } })).toBe(false);
  },
);

it("has no answer to what nobody knows", async () => {
  const question = { kind: "nothing" } as unknown as Question;
  await expect(answerTo(portOf([1]), question)).rejects.toThrow();
  expect(isAnswer("nothing" as QuestionKind, {})).toBe(false);
});

import { expect, it } from "vitest";
import { createLine } from "./mediaLine";

function lineOfTests() {
  const asked: { question: number; answer(): void; refuse(): void }[] = [];
  const told: unknown[] = [];
  const line = createLine<number, string>(
    (question) =>
      new Promise((resolve, reject) => {
        asked.push({ question, answer: () => resolve(`to ${question}`), refuse: () => reject("no") });
      }),
    (question, outcome) => told.push([question, outcome]),
  );
  return { line, asked, told };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it("asks one question at a time, and of those that wait only the newest", async () => {
  const { line, asked, told } = lineOfTests();
  for (const question of [1, 2, 3, 4]) line.ask(question);
  expect(asked.map(({ question }) => question)).toEqual([1]);
  asked[0]?.answer();
  await settled();
  expect(asked.map(({ question }) => question)).toEqual([1, 4]);
  asked[1]?.refuse();
  await settled();
  line.ask(5);
  asked[2]?.answer();
  await settled();
  expect(told).toEqual([
    [1, { answer: "to 1" }],
    [4, { error: "no" }],
    [5, { answer: "to 5" }],
  ]);
});

it("tells nothing once it is closed", async () => {
  const { line, asked, told } = lineOfTests();
  line.ask(1);
  line.ask(2);
  line.close();
  asked[0]?.answer();
  await settled();
  expect([asked.length, told.length]).toEqual([1, 0]);
});

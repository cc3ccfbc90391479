import fc from "fast-check";
import { expect, it } from "vitest";
import { nodeId } from "../graph/graph";
import { eventRedactor, textRedactor } from "./redact";
import type { RunEvent } from "./runtime";

const node = nodeId("client");

it("leaves nothing of a secret in a text, in none of the ways in which it is usually written", () => {
  const secret = fc
    .string({ unit: "grapheme", minLength: 4, maxLength: 30 })
    .filter((text) => text.trim().length > 3);
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
      const redact = textRedactor([value]);
      for (const form of [value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]) {
        expect(redact(`${before}\n${form}\n${after}`)).not.toContain(form);
      }
    }),
  );
});

it("knows Python's repr, escapes of JSON and the lines of a key", () => {
  const redact = textRedactor(["it's ö\\", "-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END"]);
  expect(redact(String.raw`'it\'s ö\\' "it's ö\\" "it's \u00f6\\"`)).toBe('\'••••\' "••••" "••••"');
  expect(redact("line 2: MIIEvQIBADANBg")).toBe("line 2: ••••");
});

it("knows the beginning of a secret where a text was cut inside it", () => {
  const redact = textRedactor(["correct horse battery"]);
  expect(redact('{"password":"correct hor…')).toBe('{"password":"••••…');
  expect(redact("a correct answer")).toBe("a correct answer");
});

it("goes through everything that a run says in words", () => {
  const redact = eventRedactor(["hunter2"]);
  const error = { type: "E", message: "hunter2", input: '"hunter2"', traceback: "at hunter2" };
  const events: readonly RunEvent[] = [
    { kind: "log", node, stream: "out", text: "hunter2" },
    { kind: "warning", node, message: "hunter2" },
    { kind: "skipped", node, count: 1, error },
    { kind: "nodeFailed", node, error },
    { kind: "runFinished", outcome: "crashed", ms: 1, message: "hunter2" },
  ];
  for (const event of events) expect(JSON.stringify(redact(event))).not.toContain("hunter2");
  const progress: RunEvent = { kind: "progress", node, done: 1 };
  expect(redact(progress)).toBe(progress);
});

it("without secrets changes nothing", () => {
  const event: RunEvent = { kind: "log", node, stream: "out", text: "text" };
  expect(eventRedactor([""])(event)).toBe(event);
});

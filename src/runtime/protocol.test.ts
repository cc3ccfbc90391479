import fc from "fast-check";
import { expect, it } from "vitest";
import { eventsMessage, readMessage } from "./protocol";
import type { RunEvent } from "./runtime";

it("anything a worker can post is a message of ours or nothing, and never an exception", () => {
  const kind = fc.constantFrom(
    "events",
    "reply",
    "refusal",
    "rustReady",
    "pythonReady",
    "pythonFailed",
    "__proto__",
  );
  const event = fc.record({
    kind: fc.oneof(fc.string(), fc.constantFrom("output", "nodeFailed", "constructor")),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.anything(),
        fc.record({ kind, run: fc.anything(), id: fc.anything(), events: fc.array(event) }),
      ),
      (data) => {
        const message = readMessage(data);
        if (message?.kind === "events")
          for (const each of message.events) expect(typeof each.kind).toBe("string");
      },
    ),
    { numRuns: 2000 },
  );
});

it.each([
  ["an event of no known kind", { kind: "events", run: 1, events: [{ kind: "evil" }] }],
  [
    "a summary that is none",
    { kind: "events", run: 1, events: [{ kind: "output", port: { node: "a", port: "b" }, summary: 5 }] },
  ],
  [
    "a text of many megabytes",
    { kind: "events", run: 1, events: [{ kind: "warning", node: "a", message: "x".repeat(2 ** 21) }] },
  ],
  ["events that are no JSON", { kind: "eventsText", run: 1, text: "[" }],
  ["events in a text that are none", { kind: "eventsText", run: 1, text: '[{"kind":"evil"}]' }],
  ["a count below zero", { kind: "events", run: 1, events: [{ kind: "progress", node: "a", done: -1 }] }],
])("%s is ignored", (_, data) => {
  expect(readMessage(data)).toBeUndefined();
});

it("a message of ours is read", () => {
  const message = { kind: "events", run: 1, events: [{ kind: "nodeStarted", node: "a" }] };
  expect(readMessage(message)).toEqual(message);
});

it("many events cross as one text, and are the same on the other side", () => {
  const events = Array.from(
    { length: 500 },
    (_, done) => ({ kind: "progress", node: "a", done }) as unknown as RunEvent,
  );
  const posted = eventsMessage(3, events);
  expect(posted.kind).toBe("eventsText");
  expect(readMessage(posted)).toEqual({ kind: "events", run: 3, events });
});

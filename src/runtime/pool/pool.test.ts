import { beforeAll, describe, expect, it } from "vitest";
import { compile } from "../../graph/compile";
import type { Plan } from "../../graph/plan";
import { projectOf } from "../../graph/testing";
import { loadLibrary, withSources } from "../../library/library";
import { type Hosts, startHosts, withHands } from "../conformance/hosts";
import { portOf, runEngine, valuesOf } from "../conformance/runs";
import type { Task } from "./hand";

const SOURCES: { readonly [type: string]: string } = {
  Double: "class Double(Node):\n    def process(self, data):\n        return [data, data]\n",
  Even: `class Even(Node):
    def process(self, data):
        return None if data % 2 else data
`,
  Twice: `class Twice(Node):
    def process(self, data):
        yield data
        yield data
`,
  Dice: `class Dice(Node):
    deterministic = False
    def process(self, data):
        return data
`,
  Fail: `class Fail(Node):
    def process(self, data):
        print(data)
        return 1 / (data - 150)
`,
  Own: `class Thing:
    pass
class Own(Node):
    def process(self, data):
        return (data, Thing) if data > 100 else (data, None)
`,
  SlowOwn: `import time
class Thing:
    pass
class SlowOwn(Node):
    def process(self, data):
        time.sleep(0.004)
        return (data, Thing)
`,
  Second:
    "class Second(Node):\n    def process(self, data):\n        return [type(data).__name__, data[0]]\n",
  Count: `class Count(Node):
    def __init__(self, name=None):
        self.n = 0
    def process(self, data):
        self.n += 1
        return self.n
`,
};

const INPUT = Array.from({ length: 200 }, (_, index) => index);
let alone: Hosts;
let helping: readonly Hosts[];

beforeAll(async () => {
  alone = await startHosts(process.cwd());
  helping = [await startHosts(process.cwd()), await startHosts(process.cwd())];
}, 120_000);

function planOf(text: string): Plan {
  const sources = Object.entries(SOURCES).map(
    ([type, code]) => [type, { language: "python", code }] as const,
  );
  const { plan, problems } = compile(projectOf(text).graph, withSources(loadLibrary(), new Map(sources)));
  expect(problems).toEqual([]);
  return plan;
}

/** `dies` is asked before and after a task; the tasks that hands took are counted. */
async function runHelped(text: string, dies: (task: Task, times: number) => boolean = () => false) {
  const tasks: Task[] = [];
  const hosts = withHands(alone, helping, (task) => {
    tasks.push(task);
    return dies(task, tasks.filter((each) => each === task).length);
  });
  // Small batches: what one thread could do at once is spread over several.
  const ran = await runEngine(hosts, planOf(text), INPUT, { largestBatch: 10 });
  return { ran, tasks: new Set(tasks).size };
}

it("helping threads give what one alone gives, in order", async () => {
  const text = "p:PassThrough d:Double c:Count q:PassThrough p>d.data d>c.data d>q";
  const plain = await runEngine(alone, planOf(text), INPUT);
  const { ran, tasks } = await runHelped(text);
  expect(tasks).toBeGreaterThan(5);
  for (const node of ["p", "d", "c", "q"]) expect(valuesOf(ran, node)).toEqual(valuesOf(plain, node));
});

it("a node with state is left to the one thread that has it", async () => {
  const { ran, tasks } = await runHelped("c:Count");
  expect([tasks, valuesOf(ran, "c")]).toEqual([0, INPUT.map((index) => index + 1)]);
});

it("a failure in a helping thread is told with its item and line as everywhere", async () => {
  const { ran, tasks } = await runHelped("f:Fail");
  expect(tasks).toBeGreaterThan(5);
  expect(ran.events.find((event) => event.kind === "nodeFailed")).toMatchObject({
    node: "f",
    error: { type: "ZeroDivisionError", item: 150, input: "150", place: { line: 4 } },
  });
  expect((valuesOf(ran, "f") as unknown[]).length).toBe(150);
  const said = ran.events.filter((event) => event.kind === "log");
  expect(said).toEqual(
    INPUT.slice(0, 151).map((item) => ({
      kind: "log",
      node: "f",
      stream: "out",
      text: String(item),
      item,
      line: 3,
    })),
  );
});

describe("a thread that dies", () => {
  it.each([1, 2])("of a pure batch (asked %i times) changes nothing", async (when) => {
    const { ran } = await runHelped("d:Double", (task, times) => task.count > 1 && times === when);
    expect(ran.outcome).toBe("completed");
    expect(valuesOf(ran, "d")).toEqual(INPUT.map((each) => [each, each]));
  });

  it("and again of the same batch is told, with the items it was at", async () => {
    const { ran } = await runHelped("d:Double", ({ count }) => count > 1);
    expect(ran.outcome).toBe("failed");
    const failed = ran.events.find((event) => event.kind === "nodeFailed");
    expect(failed).toMatchObject({ node: "d", error: { type: "crash" } });
    const { item, message } = (failed as { error: { item: number; message: string } }).error;
    expect(message).toContain(`items ${item} to `);
    expect((valuesOf(ran, "d") as unknown[]).length).toBe(item);
  });

  it("of a batch that need not give the same again is told at once", async () => {
    let died = 0;
    const { ran } = await runHelped("d:Dice", ({ count }) => count > 1 && died++ === 0);
    expect(ran.events.find((event) => event.kind === "nodeFailed")).toMatchObject({
      node: "d",
      error: { type: "crash" },
    });
  });
});

it("values lead back to their items whoever made them", async () => {
  const text = "e:Even d:Twice e>d.data";
  const plain = await runEngine(alone, planOf(text), INPUT);
  const { ran, tasks } = await runHelped(text);
  expect(tasks).toBeGreaterThan(5);
  const origins = ({ engine }: typeof ran, node: string) => {
    const values = engine.values(portOf(node));
    return Array.from({ length: values.count }, (_, item) => values.origins?.(item));
  };
  for (const node of ["e", "d"]) expect(origins(ran, node)).toEqual(origins(plain, node));
  expect(origins(ran, "d")[7]).toMatchObject([{ port: { node: "e" }, item: 3 }]);
});

it("values that cannot leave their thread are worked on in the one that has all", async () => {
  const { ran } = await runHelped("o:Own s:Second o>s.data");
  expect(ran.message).toBeUndefined();
  expect(valuesOf(ran, "s")).toEqual(INPUT.map((each) => ["tuple", each]));
  const origins = INPUT.map((item) => ran.engine.values(portOf("o")).origins?.(item));
  expect(origins).toEqual(INPUT.map((item) => [{ from: "run", item, input: "data" }]));
});

it("and so are those that wait behind them, however long that takes", async () => {
  const { ran } = await runHelped("o:SlowOwn s:Second o>s.data");
  expect(ran.message).toBeUndefined();
  expect((valuesOf(ran, "s") as unknown[]).length).toBe(INPUT.length);
});

// `rmpkg run`: carries out a pipeline and writes what its sinks gave. Data goes out, everything else to stderr.

import { checkItems } from "../formats/items";
import { compile, inputProblems } from "../graph/compile";
import type { PortRef } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { Problem } from "../graph/problem";
import type { Catalog } from "../graph/spec";
import type { Executor } from "../runtime/executor";
import { createNodeExecutor } from "../runtime/node/runtime";
import type { NodeError, RunEvent } from "../runtime/runtime";
import { EXIT, Leave } from "./exit";
import { elementsOf } from "./lines";
import { openItems, openPipeline } from "./open";
import { writeOut } from "./write";

export interface RunOptions {
  readonly pipeline: string;
  /** A file, `-` for stdin; without it the pipeline's own input. */
  readonly input?: string;
  readonly output: string;
  readonly format: "lines" | "result";
  readonly allowUntrustedCode: boolean;
  /** Where the project's own files are. */
  readonly root: string;
}

const PAGE = 4096;

export async function runPipeline(options: RunOptions, library: Catalog): Promise<number> {
  const { project, catalog } = await openPipeline(options.pipeline, library);
  const input = options.input === undefined ? project.input : await openItems(options.input);
  const items = checkItems(input);
  if (!items.ok)
    throw new Leave(EXIT.invalid, `the run input is no list of JSON items: ${items.error.message}`);
  const { plan, problems } = compile(project.graph, catalog);
  refuseProblems([...problems, ...inputProblems(plan, items.value.count)]);
  refuseUntrusted(plan, options);

  const executor = createNodeExecutor(options.root);
  const outcome = await executor.run(
    plan,
    input,
    (events) => events.forEach(tell),
    () => false,
  );
  if (outcome !== "completed") return EXIT.runFailed;
  await writeOut(
    options.output,
    options.format === "result" ? [resultText(executor, plan)] : resultLines(executor, plan),
  );
  return EXIT.ok;
}

/** Tells every problem; leaves if one of them is an error. */
export function refuseProblems(problems: readonly Problem[]): void {
  for (const { severity, message } of problems) process.stderr.write(`${severity}: ${message}\n`);
  const errors = problems.filter((problem) => problem.severity === "error").length;
  if (errors > 0)
    throw new Leave(EXIT.invalid, `the pipeline cannot run: ${errors} ${errors === 1 ? "error" : "errors"}`);
}

function refuseUntrusted(plan: Plan, { allowUntrustedCode }: RunOptions): void {
  const own = plan.steps.filter((step) => step.own);
  if (own.length === 0 || allowUntrustedCode) return;
  const names = own.map((step) => `"${step.node}" (${step.type})`).join(", ");
  throw new Leave(
    EXIT.untrusted,
    `${names} would run code that came with the pipeline, with all your rights: Python here is not a sandbox. ` +
      "Read it, then allow it with --allow-untrusted-code, or open the pipeline in the editor, which is one.",
  );
}

function tell(event: RunEvent): void {
  switch (event.kind) {
    case "log":
      process.stderr.write(event.text.replace(/^(?=.)/gm, `[${event.node}] `));
      return;
    case "warning":
      process.stderr.write(`warning: ${event.message}\n`);
      return;
    case "skipped":
      process.stderr.write(`skipped by "${event.node}": ${explain(event.error)}\n`);
      return;
    case "nodeFailed":
      process.stderr.write(`error: node "${event.node}" failed${explain(event.error)}\n`);
      return;
    case "runFinished":
      if (event.message) process.stderr.write(`error: ${event.message}\n`);
  }
}

function explain({ item, type, message, input, traceback }: NodeError): string {
  const place = item === undefined ? "" : ` on item ${item}`;
  const name = type === "error" ? "" : `${type}: `;
  const value = input === undefined ? "" : `\n  input: ${input}`;
  return `${place}: ${name}${message}${value}${traceback ? `\n${traceback.trimEnd().replace(/^/gm, "  ")}` : ""}`;
}

function sinkPorts(plan: Plan): readonly PortRef[] {
  return plan.sinks.flatMap((node) =>
    (plan.steps.find((step) => step.node === node)?.outputs ?? []).map((port) => ({ node, port })),
  );
}

function* pagesOf(executor: Executor, port: PortRef): Generator<string> {
  for (let from = 0; ; from += PAGE) {
    const page = executor.read(port, from, from + PAGE);
    if (page === "[]") return;
    yield page;
  }
}

function* resultLines(executor: Executor, plan: Plan): Generator<string> {
  for (const port of sinkPorts(plan)) {
    for (const page of pagesOf(executor, port)) yield `${[...elementsOf(page)].join("\n")}\n`;
  }
}

/** Upstream's result object: `outputs` is a bare value when there is exactly one. */
function resultText(executor: Executor, plan: Plan): string {
  const sinks = plan.sinks.map((node): [string, string[]] => [
    node,
    sinkPorts(plan)
      .filter((port) => port.node === node)
      .flatMap((port) => [...pagesOf(executor, port)].flatMap((page) => [...elementsOf(page)])),
  ]);
  const outputs = sinks.flatMap(([, items]) => items);
  const list = (items: readonly string[]) => `[${items.join(",")}]`;
  const graph = {
    execution_order: plan.steps.map((step) => step.node),
    node_count: plan.steps.length,
    sink_count: plan.sinks.length,
    source_count: plan.sources.length,
  };
  const perSink = sinks.map(([node, items]) => `${JSON.stringify(node)}:${list(items)}`).join(",");
  const flat = outputs.length === 1 ? outputs[0] : list(outputs);
  return `{"graph_info":${JSON.stringify(graph)},"outputs":${flat},"sinks":{${perSink}},"status":"success"}\n`;
}

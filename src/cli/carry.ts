// Carries out a pipeline for a command: opens it, refuses what cannot or may not run, and ends when it is told to. Knows
// nothing of what becomes of the values.

import { type Compiled, compile, inputProblems } from "../graph/compile";
import type { Graph, PortRef, Project } from "../graph/graph";
import type { Plan } from "../graph/plan";
import type { Problem } from "../graph/problem";
import type { Catalog } from "../graph/spec";
import { eventRedactor } from "../runtime/redact";
import type { NodeError, RunEvent } from "../runtime/runtime";
import { runInThread } from "./engine";
import { EXIT, Leave } from "./exit";
import { type Items, openItems, ownItems } from "./items";
import { openPipeline, type Pipeline } from "./open";
import { Progress } from "./progress";
import { secretsFrom } from "./secrets";

export interface Carrying {
  readonly pipeline: string;
  /** A file, `-` for stdin; without it the pipeline's own input. */
  readonly input?: string;
  /** Of the whole run. */
  readonly timeoutMs?: number;
  readonly allowUntrustedCode: boolean;
  /** Where the project's own files are. */
  readonly root: string;
  /** Where what it gives goes: with the terminal itself, progress would stand in between. */
  readonly output?: string;
}

/** A pipeline that may run. */
export interface Prepared {
  readonly project: Project;
  readonly plan: Plan;
  readonly through: Compiled["through"];
  readonly items: Items;
  readonly signal: AbortSignal;
  readonly redact: (event: RunEvent) => RunEvent;
  readonly options: Carrying;
}

/** Rejects with `Leave` where it cannot or may not run. */
export async function prepared(
  options: Carrying,
  library: Catalog,
  use: (run: Prepared) => Promise<void>,
): Promise<void> {
  await preparedOf(await openPipeline(options.pipeline, library), options, use);
}

/** As `prepared`, of a pipeline that is open. */
export async function preparedOf(
  { project, catalog }: Pipeline,
  options: Carrying,
  use: (run: Prepared) => Promise<void>,
): Promise<void> {
  const { graph, values, hints } = secretsFrom(withoutPins(project.graph), catalog, process.env);
  const { plan, problems, through } = compile(graph, catalog);
  for (const hint of hints) process.stderr.write(`note: the secret ${hint}, which is not set.\n`);
  refuseProblems(problems);
  refuseUntrusted(plan, options);

  await untilHalted(options, async (signal) => {
    const { input } = options;
    const items = await (input === undefined ? ownItems(project.input) : openItems(input, signal));
    refuseProblems(inputProblems(plan, items.empty ? 0 : 1));
    const redact = eventRedactor(values);
    await use({ project, plan, through, items, signal, redact, options });
  });
}

/** The signal tells when to end: at Ctrl+C, or when the time allowed is over. */
export async function untilHalted(
  { timeoutMs }: Pick<Carrying, "timeoutMs">,
  use: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const halt = new AbortController();
  const letGo = haltedBySignals(halt, timeoutMs);
  try {
    await use(halt.signal);
  } finally {
    letGo();
    // Whatever is still being read is closed: nothing keeps the command from ending.
    halt.abort();
  }
}

/** Runs a plan, that of the pipeline or one like it; `take` gets what its sinks give. Rejects where it does not come to its end. */
export async function carryOut(
  { items, signal, redact, options }: Prepared,
  plan: Plan,
  take: (port: PortRef, count: number, array: Uint8Array<ArrayBuffer>) => Promise<void>,
): Promise<void> {
  const progress = new Progress(plan, options.output === "-" && process.stdout.isTTY);
  let reason: string | undefined;
  try {
    const { outcome, last } = await runInThread({
      plan,
      root: options.root,
      portions: items.portions,
      signal,
      tell: (events) => {
        for (const event of events) {
          progress.hear(event);
          const text = textOf(redact(event));
          if (event.kind === "runFinished") reason = text;
          else if (text) {
            progress.clear();
            process.stderr.write(text);
          }
        }
      },
      take: (port, count, array) => {
        progress.gave(count);
        return take(port, count, array);
      },
    });
    progress.end();
    signal.throwIfAborted();
    if (outcome === "completed") return;
    const fault = reason && last && items.fault(last);
    if (fault) throw fault;
    process.stderr.write(reason ?? "");
    throw new Leave(EXIT.runFailed);
  } finally {
    progress.end();
  }
}

/** Ctrl+C, the end of the session and the time limit halt what goes on; gives what undoes it. */
function haltedBySignals(halt: AbortController, timeoutMs: number | undefined): () => void {
  const interrupted = () => halt.abort(new Leave(EXIT.interrupted, "interrupted"));
  const terminated = () => halt.abort(new Leave(EXIT.terminated, "terminated"));
  const seconds = (timeoutMs ?? 0) / 1000;
  const late = () =>
    halt.abort(new Leave(EXIT.runFailed, `the run was ended after ${seconds} s: --timeout allows no more`));
  const timer = timeoutMs === undefined ? undefined : setTimeout(late, timeoutMs);
  process.on("SIGINT", interrupted).on("SIGTERM", terminated).on("SIGHUP", terminated);
  return () => {
    clearTimeout(timer);
    process.off("SIGINT", interrupted).off("SIGTERM", terminated).off("SIGHUP", terminated);
  };
}

/** What is pinned is for the editor: the command runs every node. */
function withoutPins(graph: Graph): Graph {
  const pinned = ({ nodes }: Pick<Graph, "nodes">) => [...nodes.values()].filter((node) => node.pinned);
  const names = [graph, ...graph.subgraphs.values()].flatMap(pinned).map((node) => `"${node.id}"`);
  if (names.length === 0) return graph;
  process.stderr.write(
    `warning: the values pinned to ${names.join(", ")} are for the editor; here the nodes run.\n`,
  );
  const open = <Level extends Pick<Graph, "nodes">>(level: Level): Level => {
    const nodes = [...level.nodes].map(([id, { pinned: _, ...node }]) => [id, node] as const);
    return { ...level, nodes: new Map(nodes) };
  };
  const subgraphs = [...graph.subgraphs].map(([type, subgraph]) => [type, open(subgraph)] as const);
  return { ...open(graph), subgraphs: new Map(subgraphs) };
}

/** Tells every problem; leaves if one of them is an error. */
export function refuseProblems(problems: readonly Problem[]): void {
  for (const { severity, message } of problems) process.stderr.write(`${severity}: ${message}\n`);
  const errors = problems.filter((problem) => problem.severity === "error").length;
  if (errors > 0)
    throw new Leave(EXIT.invalid, `the pipeline cannot run: ${errors} ${errors === 1 ? "error" : "errors"}`);
}

function refuseUntrusted(plan: Plan, options: Carrying): void {
  const own = plan.steps.filter((step) => step.own);
  refuseCode(
    own.map((step) => `"${step.node}" (${step.type})`),
    options,
  );
}

/** Leaves where there is code that came with the pipeline, unless that is allowed to run. */
export function refuseCode(own: readonly string[], { allowUntrustedCode }: Carrying): void {
  if (own.length === 0 || allowUntrustedCode) return;
  const names = own.join(", ");
  throw new Leave(
    EXIT.untrusted,
    `${names} would run code that came with the pipeline, with all your rights: Python here is not a sandbox. ` +
      "Read it, then allow it with --allow-untrusted-code, or open the pipeline in the editor, which is one.",
  );
}

/** What stderr says of an event; nothing of most. */
function textOf(event: RunEvent): string | undefined {
  switch (event.kind) {
    case "log":
      return `${event.text.replace(/^(?=.)/gm, `[${event.node}] `)}\n`;
    case "warning":
      return `warning: ${event.message}\n`;
    case "skipped":
      return `skipped by "${event.node}": ${explain(event.error)}\n`;
    case "nodeFailed":
      return `error: node "${event.node}" failed${explain(event.error)}\n`;
    case "runFinished":
      return event.message && `error: ${event.message}\n`;
    default:
      return undefined;
  }
}

function explain({ item, type, message, input, traceback }: NodeError): string {
  const place = item === undefined ? "" : ` on item ${item}`;
  const name = type === "error" ? "" : `${type}: `;
  const value = input === undefined ? "" : `\n  input: ${input}`;
  return `${place}: ${name}${message}${value}${traceback ? `\n${traceback.trimEnd().replace(/^/gm, "  ")}` : ""}`;
}

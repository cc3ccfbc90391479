// The rmpkg command: reads its arguments and hands over. Knows nothing of pipelines.

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { compile } from "../graph/compile";
import { loadLibrary } from "../library/library";
import { type Carrying, refuseProblems } from "./carry";
import { type ConvertOptions, convertPipeline } from "./convert";
import { EXIT, Leave } from "./exit";
import { openPipeline } from "./open";
import { type RunOptions, runPipeline } from "./run";
import { testPipeline } from "./test";

const USAGE = `rmpkg runs RemoteMedia pipelines: manifests (JSON, YAML), .rmpkg packages and share links.

  rmpkg run P [--in FILE|-] [--out FILE|-] [--format lines|result] [--timeout SECONDS]
            [--allow-untrusted-code]
      Runs P. Items come from --in (a JSON array, JSON lines, CSV or one value), else from P itself.
      Results go to --out (stdout unless said) as JSON lines, as they come, or as one result object.
      Secret parameters are taken from the environment: RM_SECRET_<NODE>_<PARAMETER>, in capitals.
  rmpkg test P [--in FILE|-] [--timeout SECONDS] [--allow-untrusted-code]
      Runs the cases of P's own nodes, then P, and compares what comes out with what P says is expected.
  rmpkg validate P
      Says what is wrong with P.
  rmpkg convert P --to manifest|rmpkg|link [-o FILE|-]
      Writes P in another form.

Exit codes: 0 ok, 1 the run failed, or values or cases differ, 2 usage, 3 invalid pipeline or input,
74 the output could not be written, 77 code was not allowed to run, 130 interrupted.
`;

/** The command lies two folders below the project, as source and as built. */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Gives the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    return await dispatch(args);
  } catch (error) {
    if (!(error instanceof Leave)) throw error;
    if (error.message) process.stderr.write(`rmpkg: ${error.message}\n`);
    return error.code;
  }
}

async function dispatch([command, ...rest]: readonly string[]): Promise<number> {
  switch (command) {
    case "run":
      return runPipeline(runOptions(rest), loadLibrary());
    case "test":
      return testPipeline(carrying(rest), loadLibrary());
    case "validate": {
      const { pipeline } = parse(rest, {});
      const { project, catalog } = await openPipeline(pipeline, loadLibrary());
      refuseProblems(compile(project.graph, catalog).problems);
      process.stderr.write(`${pipeline} is valid.\n`);
      return EXIT.ok;
    }
    case "convert":
      return convertPipeline(convertOptions(rest), loadLibrary());
    case undefined:
    case "help":
    case "--help":
    case "-h":
      (command === undefined ? process.stderr : process.stdout).write(USAGE);
      return command === undefined ? EXIT.usage : EXIT.ok;
    default:
      throw new Leave(EXIT.usage, `there is no command "${command}"\n\n${USAGE}`);
  }
}

const CARRYING = {
  in: { type: "string" },
  timeout: { type: "string" },
  "allow-untrusted-code": { type: "boolean", default: false },
} as const;

function runOptions(args: readonly string[]): RunOptions {
  const more = {
    out: { type: "string", default: "-" },
    format: { type: "string", default: "lines" },
  } as const;
  const { pipeline, values } = parse(args, { ...CARRYING, ...more });
  return {
    ...carryingOf(pipeline, values),
    output: String(values.out),
    format: oneOf("--format", values.format, ["lines", "result"]),
  };
}

function carrying(args: readonly string[]): Carrying {
  const { pipeline, values } = parse(args, CARRYING);
  return carryingOf(pipeline, values);
}

function carryingOf(pipeline: string, values: { readonly [name: string]: unknown }): Carrying {
  if (pipeline === "-" && values.in === "-")
    throw new Leave(EXIT.usage, "stdin is the pipeline or its items, not both");
  return {
    pipeline,
    ...(typeof values.in === "string" ? { input: values.in } : {}),
    ...(values.timeout === undefined ? {} : { timeoutMs: milliseconds(values.timeout) }),
    allowUntrustedCode: values["allow-untrusted-code"] === true,
    root: ROOT,
  };
}

function convertOptions(args: readonly string[]): ConvertOptions {
  const { pipeline, values } = parse(args, {
    to: { type: "string" },
    output: { type: "string", short: "o", default: "-" },
  });
  const to = oneOf("--to", values.to, ["manifest", "rmpkg", "link"]);
  return { pipeline, to, output: String(values.output), root: ROOT };
}

function parse(args: readonly string[], options: NonNullable<ParseArgsConfig["options"]>) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [pipeline, extra] = positionals;
    if (pipeline === undefined) throw new Leave(EXIT.usage, `name a pipeline\n\n${USAGE}`);
    if (extra !== undefined)
      throw new Leave(EXIT.usage, `one pipeline at a time; "${extra}" is one too many`);
    return { pipeline, values: values as { readonly [name: string]: unknown } };
  } catch (error) {
    if (error instanceof Leave) throw error;
    throw new Leave(EXIT.usage, `${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

function milliseconds(seconds: unknown): number {
  const number = Number(seconds);
  if (!(number > 0 && number * 1000 < 2 ** 31))
    throw new Leave(EXIT.usage, "--timeout takes a number of seconds, such as 60 or 0.5");
  return number * 1000;
}

function oneOf<T extends string>(option: string, value: unknown, choices: readonly T[]): T {
  const choice = choices.find((each) => each === value);
  if (choice === undefined) throw new Leave(EXIT.usage, `${option} takes ${choices.join(", ")}`);
  return choice;
}

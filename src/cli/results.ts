// What the sinks give, in the order and the form that was asked for: sink after sink as the manifest has them, though
// they work side by side. Knows nothing of running.

import { type PortRef, portKey } from "../graph/graph";
import type { Plan } from "../graph/plan";
import { linesOf } from "./lines";
import { COMMA, NEWLINE } from "./nesting";
import { Spool } from "./spool";
import type { Output } from "./write";

export type Format = "lines" | "result";

/** Gathers values, JSON text of arrays, and writes them. All reject with `Leave`. */
export interface Results {
  take(port: PortRef, count: number, array: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Every sink has given all. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

export function resultsOf(plan: Plan, format: Format, output: Output): Results {
  return format === "lines" ? new Lines(plan, output) : new ResultObject(plan, output);
}

function sinkPorts(plan: Plan): readonly PortRef[] {
  return plan.sinks.flatMap((node) =>
    (plan.steps.find((step) => step.node === node)?.outputs ?? []).map((port) => ({ node, port })),
  );
}

/** The values of the first sink are written as they come; those of the others wait until it is through. */
class Lines implements Results {
  readonly #output: Output;
  readonly #first: string;
  readonly #others: ReadonlyMap<string, Spool>;

  constructor(plan: Plan, output: Output) {
    const [first = "", ...others] = sinkPorts(plan).map(portKey);
    this.#output = output;
    this.#first = first;
    this.#others = new Map(others.map((key) => [key, new Spool()]));
  }

  take(port: PortRef, _count: number, array: Uint8Array<ArrayBuffer>): Promise<void> {
    const key = portKey(port);
    const target = key === this.#first ? this.#output : this.#others.get(key);
    return (target as Output | Spool).write(linesOf(array));
  }

  async finish(): Promise<void> {
    for (const spool of this.#others.values())
      for await (const bytes of spool.bytes()) await this.#output.write(bytes);
  }

  async close(): Promise<void> {
    for (const spool of this.#others.values()) await spool.close();
  }
}

/** Upstream's result object: `outputs` is a bare value when there is exactly one. */
class ResultObject implements Results {
  readonly #plan: Plan;
  readonly #output: Output;
  readonly #spools: ReadonlyMap<string, Spool>;
  #count = 0;

  constructor(plan: Plan, output: Output) {
    this.#plan = plan;
    this.#output = output;
    this.#spools = new Map(sinkPorts(plan).map((port) => [portKey(port), new Spool()]));
  }

  take(port: PortRef, count: number, array: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#count += count;
    return (this.#spools.get(portKey(port)) as Spool).write(linesOf(array));
  }

  async finish(): Promise<void> {
    const { steps, sinks, sources } = this.#plan;
    const graph = {
      execution_order: steps.map((step) => step.node),
      node_count: steps.length,
      sink_count: sinks.length,
      source_count: sources.length,
    };
    const ports = sinkPorts(this.#plan);
    const bare = this.#count === 1;
    await this.#output.write(`{"graph_info":${JSON.stringify(graph)},"outputs":${bare ? "" : "["}`);
    await this.#items(ports);
    await this.#output.write(`${bare ? "" : "]"},"sinks":{`);
    for (const [index, node] of sinks.entries()) {
      await this.#output.write(`${index > 0 ? "," : ""}${JSON.stringify(node)}:[`);
      await this.#items(ports.filter((port) => port.node === node));
      await this.#output.write("]");
    }
    await this.#output.write('},"status":"success"}\n');
  }

  async close(): Promise<void> {
    for (const spool of this.#spools.values()) await spool.close();
  }

  /** Lines become items: a comma stands for each line end but the last. */
  async #items(ports: readonly PortRef[]): Promise<void> {
    let owed = false;
    for (const port of ports) {
      for await (const lines of (this.#spools.get(portKey(port)) as Spool).bytes()) {
        if (owed) await this.#output.write(",");
        const items = lines.slice();
        for (let at = items.indexOf(NEWLINE); at >= 0; at = items.indexOf(NEWLINE, at + 1)) items[at] = COMMA;
        owed = lines.at(-1) === NEWLINE;
        await this.#output.write(owed ? items.subarray(0, -1) : items);
      }
    }
  }
}

// What ports gave in the last run, held against what is expected of them. Knows nothing of how it is shown.

import type { Edit } from "../graph/edit";
import { describeEditError, type EditError } from "../graph/edit-error";
import { expectationsOf, timesUsed } from "../graph/expectation";
import { type Divergence, divergence, type Fingerprint } from "../graph/fingerprint";
import { type Expected, type NodeId, type PortKey, type PortRef, portKey } from "../graph/graph";
import { failure, type Result } from "../graph/result";
import { stepOf } from "../graph/stale";
import type { Runtime } from "../runtime/runtime";
import { flatAt } from "./focus";
import type { Look, Whole } from "./focus-run";
import { isActive, type Output } from "./run";

/** By port as it is named in the whole run; absent while there is nothing to compare. */
export type Checks = ReadonlyMap<PortKey, Check>;

export type Check =
  | { readonly kind: "same" }
  | { readonly kind: "differs"; readonly divergence: Divergence }
  /** A sentence that says why it cannot be told. */
  | { readonly kind: "unknown"; readonly message: string };

export interface Expecting {
  /** Makes what the outputs of some nodes gave last what is expected of them. */
  expectOutputs(nodes: readonly NodeId[]): Promise<Result<null, string>>;
}

/** Sums in another order differ in the last digits. */
const TOLERANCE = 1e-9;

/** Compares whenever a run is over or something else is expected. */
export class ExpectedValues implements Expecting {
  readonly #runtime: Pick<Runtime, "ask">;
  readonly #look: () => Look;
  readonly #edit: (edit: Edit) => Result<null, EditError>;
  readonly #tell: (checks: Checks) => void;
  /** Of the values as they were when they were told of. */
  readonly #known = new WeakMap<Output, Promise<Fingerprint>>();
  #turn = 0;
  #told: Checks = new Map();

  constructor(
    runtime: Pick<Runtime, "ask">,
    look: () => Look,
    edit: (edit: Edit) => Result<null, EditError>,
    tell: (checks: Checks) => void,
  ) {
    this.#runtime = runtime;
    this.#look = look;
    this.#edit = edit;
    this.#tell = tell;
  }

  changed(now: Whole, before: Whole): void {
    const [{ nodes, subgraphs }, old] = [now.project.graph, before.project.graph];
    const isSame = nodes === old.nodes && subgraphs === old.subgraphs;
    if (now.run === before.run && now.plan === before.plan && isSame) return;
    if (!isActive(now.run)) void this.#compare(now);
  }

  async expectOutputs(nodes: readonly NodeId[]): Promise<Result<null, string>> {
    const { whole, place } = this.#look();
    const { graph } = whole.project;
    if (place.type !== undefined && timesUsed(graph, place.type) > 1)
      return failure(
        "This subgraph is used more than once, and may give other values each time: mark the values of a node outside.",
      );
    const edits: Edit[] = [];
    for (const node of nodes) {
      const flat = flatAt(place, node);
      const ports = outputsOf(whole, flat);
      for (const name of ports) {
        const port = { node: flat, port: name };
        const output = freshOutput(whole, port);
        if (!output) return failure(`What "${node}" gave is out of date or not whole. Run to here first.`);
        try {
          const expected = { ...(await this.#fingerprint(port, output)), tolerance: TOLERANCE };
          edits.push({ kind: "setExpected", node, port: name, expected });
        } catch (error) {
          return failure(messageOf(error));
        }
      }
      if (ports.length === 0) return failure(`"${node}" has no values yet. Run to here first.`);
    }
    const result = this.#edit({ kind: "batch", edits });
    return result.ok ? result : failure(describeEditError(result.error));
  }

  async #compare(whole: Whole): Promise<void> {
    const turn = ++this.#turn;
    const checks = new Map<PortKey, Check>();
    for (const { port, expected } of expectationsOf(whole.project.graph)) {
      const output = freshOutput(whole, port);
      if (output) checks.set(portKey(port), await this.#check(port, output, expected));
      // Another change came in between.
      if (turn !== this.#turn) return;
    }
    if (checks.size === 0 && this.#told.size === 0) return;
    this.#told = checks;
    this.#tell(checks);
  }

  async #check(port: PortRef, output: Output, wanted: Expected): Promise<Check> {
    try {
      const found = divergence(wanted, await this.#fingerprint(port, output), wanted.tolerance);
      return found ? { kind: "differs", divergence: found } : { kind: "same" };
    } catch (error) {
      return { kind: "unknown", message: messageOf(error) };
    }
  }

  #fingerprint(port: PortRef, output: Output): Promise<Fingerprint> {
    const key = this.#look().whole.through.get(portKey(port)) ?? port;
    const known = this.#known.get(output) ?? this.#runtime.ask(key, { kind: "fingerprint" });
    this.#known.set(output, known);
    // A question that failed may be asked again.
    known.catch(() => this.#known.delete(output));
    return known;
  }
}

/** The names of a node's outputs; of a use, those of which it is known what makes them. */
function outputsOf({ plan, through }: Whole, node: NodeId): readonly string[] {
  const made = [...through.keys()].filter((key) => key.startsWith(`${node}.`));
  return made.length > 0
    ? made.map((key) => key.slice(node.length + 1))
    : (stepOf(plan, node)?.outputs ?? []);
}

/** What a port gave, as long as the graph would still give it. */
function freshOutput({ run, plan, through, project }: Whole, port: PortRef): Output | undefined {
  const flat = through.get(portKey(port)) ?? port;
  const output = run.outputs.get(portKey(flat));
  const isFresh = output && run.input === project.input && stepOf(plan, flat.node)?.key === output.key;
  return isFresh ? output : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

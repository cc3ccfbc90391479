// Holds two runs against each other, the one that was asked for last, and tells how far that is. Knows nothing of how
// values are compared.

import { type PortKey, type PortRef, type Project, portKey } from "../../graph/graph";
import { failure, type Result, success } from "../../graph/result";
import { isActive, type RunState } from "../run";
import { type Asking, differenceAt, differenceFrom, firstOf, portsOf, type Side } from "./comparing";
import { changesBetween } from "./facts";
import { openedState } from "./record";
import type { Comparison, PortDifference, RunId, RunSide } from "./runs";
import type { Surroundings } from "./surroundings";

interface Around {
  /** What the last run was of. */
  lastProject(): Project | undefined;
  tell(comparison: Comparison | undefined): void;
}

interface Whole extends Side {
  readonly project: Project | undefined;
  /** As they are shown. */
  readonly outputs: RunState["outputs"];
}

/** Ports that are looked at at once: most of the time goes by on the way to the worker and back. */
const LANES = 6;
const TELL_MS = 150;

export class Comparing {
  readonly #parts: Surroundings;
  readonly #around: Around;
  #now: Comparison | undefined;
  #sides: readonly [Whole, Whole] | undefined;
  #turn = 0;

  constructor(parts: Surroundings, around: Around) {
    this.#parts = parts;
    this.#around = around;
  }

  async compare(one: RunSide, other: RunSide): Promise<Result<null, string>> {
    const turn = ++this.#turn;
    try {
      const [a, b] = [await this.#side(one), await this.#side(other)];
      if (turn !== this.#turn) return success(null);
      const changes = a.project && b.project ? changesBetween(a.project, b.project) : [];
      const outputs = { one: a.outputs, other: b.outputs };
      this.#sides = [a, b];
      await this.#go(turn, { one, other, ports: new Map(), outputs, first: [], changes, done: false }, a, b);
      return success(null);
    } catch (error) {
      return failure(error instanceof Error ? error.message : String(error));
    }
  }

  stop(): void {
    this.#turn += 1;
    this.#now = undefined;
    this.#sides = undefined;
  }

  /** The nearest item after `item`, or before it, in which a port differs. */
  async nextFrom(
    port: PortRef,
    item: number,
    direction: 1 | -1,
  ): Promise<Result<number | undefined, string>> {
    if (!this.#sides) return failure("Nothing is compared.");
    try {
      return success(await differenceFrom(portKey(port), this.#sides, item, direction));
    } catch (error) {
      return failure(error instanceof Error ? error.message : String(error));
    }
  }

  /** The values of the last run are others now. */
  lastIsGone(): void {
    if (this.#now?.one !== "last" && this.#now?.other !== "last") return;
    this.stop();
    this.#around.tell(undefined);
  }

  async #go(turn: number, start: Comparison, one: Side, other: Side): Promise<void> {
    const keys = portsOf(one.run, other.run);
    const found = new Map<PortKey, PortDifference>();
    const plans = [one.run.plan, other.run.plan];
    const tell = (done: boolean) => {
      const ports = new Map(
        keys.flatMap((key) => (found.has(key) ? [[key, found.get(key)] as const] : [])),
      ) as Map<PortKey, PortDifference>;
      this.#now = { ...start, ports, first: done ? firstOf(ports, plans) : [], done };
      this.#around.tell(this.#now);
    };
    tell(false);
    let told = performance.now();
    let next = 0;
    const lane = async () => {
      for (let key = keys[next++]; key !== undefined && turn === this.#turn; key = keys[next++]) {
        found.set(key, await differenceAt(key, one, other));
        if (performance.now() - told < TELL_MS || turn !== this.#turn) continue;
        told = performance.now();
        tell(false);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    if (turn === this.#turn) tell(true);
  }

  async #side(id: RunSide): Promise<Whole> {
    const { runtime, kept, whole, read } = this.#parts;
    if (id === "last") {
      const { run } = whole();
      if (run.phase.kind === "idle" || isActive(run)) throw new Error("There is no run that is over yet.");
      const project = this.#around.lastProject();
      return {
        run,
        project,
        outputs: run.outputs,
        ask: askingOf(runtime),
      };
    }
    const body = await kept.body(id);
    const { run, ports, project } = body;
    const opened = read(project);
    return {
      run,
      ports,
      outputs: openedState(body).outputs,
      project: opened.ok ? { ...opened.value.project, input: run.input } : undefined,
      ask: askingOf(runtime, id),
    };
  }
}

/** Of the last run, or of one that is kept. */
function askingOf(runtime: Surroundings["runtime"], run?: RunId): Asking {
  const of = (port: PortRef) => (run === undefined ? port : { ...port, run });
  return {
    names: (port, range) => runtime.ask(of(port), { kind: "names", ...range }),
    fingerprint: (port, range) => runtime.ask(of(port), { kind: "fingerprint", ...range }),
  };
}

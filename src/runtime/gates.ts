// All wires of a run that have breakpoints: where it stands still, what is told of that, and whose values a hand changed.
// Knows nothing of hosts.

import { type Breakpoint, type Release, stepsAfter } from "../graph/breakpoint";
import type { EdgeId } from "../graph/graph";
import type { Plan, Step } from "../graph/plan";
import type { Chain } from "./chain";
import type { Gate } from "./gate";
import { HostError } from "./host";
import type { RunEvent } from "./runtime";

export class Gates {
  readonly #plan: Plan;
  readonly #chains: readonly Chain[];
  readonly #say: (event: RunEvent) => void;
  /** The item that was told of, by wire. */
  readonly #told = new Map<EdgeId, number>();
  /** Indexes of steps whose values are not what the graph gives. */
  readonly edited = new Set<number>();
  #wake = () => {};
  /** Resolves as soon as something was asked for. */
  asked: Promise<void> = Promise.resolve();

  constructor(plan: Plan, chains: readonly Chain[], say: (event: RunEvent) => void) {
    this.#plan = plan;
    this.#chains = chains.filter(({ gates }) => gates.length > 0);
    this.#say = say;
    this.nudge();
  }

  /** Whether the run stands still at a wire; tells what is new about that. */
  tellStops(): boolean {
    if (this.#chains.length === 0) return false;
    const now = new Map(this.#stopped().map((gate) => [gate.edge, gate.stop as number]));
    for (const edge of this.#told.keys()) if (!now.has(edge)) this.#tell(edge, undefined);
    for (const [edge, item] of now) if (this.#told.get(edge) !== item) this.#tell(edge, item);
    return now.size > 0;
  }

  /** The wires that stop nothing are left open; others than the run began with are not there. */
  set(breakpoints: readonly Breakpoint[]): void {
    const byEdge = new Map(breakpoints.map((breakpoint) => [breakpoint.edge, breakpoint]));
    for (const { gates } of this.#chains) for (const gate of gates) gate.set(byEdge.get(gate.edge));
    this.nudge();
  }

  /** Throws `HostError` where the run does not stand still there, or nothing can stand in the item's place. */
  release(edge: EdgeId, item: number, release: Release): void {
    const gate = this.#stopped().find((each) => each.edge === edge && each.stop === item);
    if (!gate) throw new HostError("The run does not wait at that item any more.");
    gate.release(release);
    if (release.item !== "pass") this.#edit(edge);
    this.nudge();
  }

  /** Has whoever waits look again. */
  nudge(): void {
    this.#wake();
    this.asked = new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  close(): void {
    for (const { gates } of this.#chains) for (const gate of gates) gate.close();
  }

  #stopped(): readonly Gate[] {
    const open = this.#chains.filter(({ done }) => !done);
    return open.flatMap(({ gates }) => gates.filter(({ stop }) => stop !== undefined));
  }

  #tell(edge: EdgeId, item: number | undefined): void {
    if (item === undefined) this.#told.delete(edge);
    else this.#told.set(edge, item);
    this.#say(item === undefined ? { kind: "released", edge } : { kind: "broke", edge, item });
  }

  #edit(edge: EdgeId): void {
    const after = stepsAfter(this.#plan, new Set([edge]));
    if ([...after].every((index) => this.edited.has(index))) return;
    for (const index of after) this.edited.add(index);
    const nodes = [...this.edited].map((index) => (this.#plan.steps[index] as Step).node);
    this.#say({ kind: "edited", nodes, mark: `${Date.now()}/${Math.random()}` });
  }
}

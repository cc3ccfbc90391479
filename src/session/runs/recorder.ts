// Makes a record of a run that is over: first of what is known of it, then with its values. One at a time. Knows nothing
// of when a run is worth it.

import { EMPTY_PROJECT, type NodeId, type Project } from "../../graph/graph";
import { bytesKey } from "../../graph/hash";
import type { Trace } from "../../runtime/trace";
import type { RunState } from "../run";
import type { Difference } from "../storage/differences";
import { RUN_BYTES } from "./budget";
import { changesBetween, factsOf, ownBytes, portionsOf, type Unkept, withValues } from "./facts";
import { keepValues, keptNothing, OVERTAKEN } from "./keeping";
import { type Home, isAt, keptState, type RunBody, type RunRow } from "./record";
import type { RunId } from "./runs";
import type { Surroundings } from "./surroundings";

export interface Finished {
  readonly run: RunState;
  /** When it was over. */
  readonly at: number;
  readonly project: Project;
  readonly secret: ReadonlySet<NodeId>;
  readonly home: Home;
}

interface Telling {
  began(id: RunId): void;
  /** What is kept is not what it was. */
  kept(): Promise<void>;
}

const CLOSED = "The page was closed before its values could be kept.";

export class Recorder {
  readonly #parts: Surroundings;
  readonly #telling: Telling;
  #aborter: AbortController | undefined;
  #queue: Promise<void> = Promise.resolve();
  #last:
    | { readonly id: RunId; readonly project: Project; readonly body: RunBody; readonly home: Home }
    | undefined;
  /** Whose values are being taken. */
  at: RunId | undefined;

  constructor(parts: Surroundings, telling: Telling) {
    this.#parts = parts;
    this.#telling = telling;
  }

  /** Whether the run that was kept last is of this state of a project. */
  isRecorded(project: Project | undefined): boolean {
    return project !== undefined && this.#last?.project === project;
  }

  /** What has been taken of values by now is what is kept. */
  stop(): void {
    this.#aborter?.abort();
  }

  /** A run whose values are gone already: where it failed, or is the first. */
  noteAlone(finished: Finished): Promise<void> {
    const { phase } = finished.run;
    const failed = phase.kind === "finished" && (phase.outcome === "failed" || phase.outcome === "crashed");
    return this.#inTurn(async () => {
      const rows = await this.#parts.kept.rows();
      if (!failed && rows.some((row) => isAt(row, finished.home))) return;
      const facts = await this.#factsOf(finished);
      await this.#put(finished, facts, undefined, OVERTAKEN);
      await this.#telling.kept();
    });
  }

  record(finished: Finished): Promise<void> {
    this.stop();
    const aborter = new AbortController();
    this.#aborter = aborter;
    return this.#inTurn(() => this.#record(finished, aborter.signal));
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(work, work);
    return this.#queue;
  }

  async #record(finished: Finished, signal: AbortSignal): Promise<void> {
    const { runtime } = this.#parts;
    const { run, secret, home } = finished;
    const last = this.#last?.home.project === home.project ? this.#last : undefined;
    const traced = await runtime.trace().catch(() => undefined);
    const trace = signal.aborted ? undefined : traced;
    const facts = await this.#factsOf(finished);
    const body = await this.#put(finished, facts, trace, CLOSED);
    this.at = facts.id;
    this.#telling.began(facts.id);
    await this.#telling.kept();
    // What is shared with a run that had to go for this one went with it.
    const isThere = (await this.#parts.kept.rows()).some((row) => row.facts.id === last?.id);
    const before = isThere ? last?.body : undefined;
    const { ports, portions } = await keepValues(runtime, { run, secret, before, bytes: RUN_BYTES, signal });
    const now = await this.#asItIs(facts);
    if (now) {
      const filled = { ...body, ports };
      await this.#parts.kept.fill(this.#rowOf(finished, now, filled), filled, portions);
      this.#last = { id: facts.id, project: finished.project, body: filled, home };
    }
    this.at = undefined;
    await this.#telling.kept();
  }

  /** Without its values; `why` they are not there, should they never be. */
  async #put(finished: Finished, facts: Unkept, trace: Trace | undefined, why: string): Promise<RunBody> {
    const { body: drafted, texts } = this.#bodyOf(finished, facts, trace);
    const body = { ...drafted, ports: keptNothing(finished.run, why) };
    await this.#parts.kept.put(this.#rowOf(finished, facts, body), body, texts);
    this.#last = { id: facts.id, project: finished.project, body, home: finished.home };
    return body;
  }

  /** With the name and the star that somebody gave it meanwhile; undefined where it was taken away. */
  async #asItIs(facts: Unkept): Promise<Unkept | undefined> {
    const row = (await this.#parts.kept.rows()).find((each) => each.facts.id === facts.id);
    return row && { ...facts, name: row.facts.name, starred: row.facts.starred };
  }

  async #factsOf({ run, at, project, home }: Finished): Promise<Unkept> {
    return factsOf(crypto.randomUUID(), at, run, await this.#changes(project, home));
  }

  /** What is not as it was in the run before. */
  async #changes(project: Project, home: Home): Promise<readonly Difference[]> {
    const rows = (await this.#parts.kept.rows()).filter((row) => isAt(row, home));
    const newest = rows.sort((one, other) => other.facts.at - one.facts.at)[0];
    if (!newest) return [];
    if (newest.facts.id === this.#last?.id) return changesBetween(this.#last.project, project);
    const body = await this.#parts.kept.body(newest.facts.id).catch(() => undefined);
    const before = body && this.#parts.read(body.project);
    if (!body || !before?.ok) return [];
    return changesBetween({ ...before.value.project, input: body.run.input }, project);
  }

  #textOf(project: Project): string {
    return this.#last?.project === project
      ? this.#last.body.project
      : this.#parts.write(withoutInput(project));
  }

  #bodyOf({ run, project, secret }: Finished, { id }: Unkept, trace: Trace | undefined): Drafted {
    const { input, bytes } = keptInput(run.input);
    const kept = keptState(input ? { ...run, input: "" } : run, secret);
    const body = { id, ...kept, ...(input && { input }), project: this.#textOf(project), trace };
    return { body, texts: new Map(input ? [[input.name, bytes]] : []) };
  }

  #rowOf({ run, home }: Finished, facts: Unkept, body: RunBody): RunRow {
    const own = ownBytes(body);
    const portions = new Map(portionsOf(body.ports));
    if (body.input) portions.set(body.input.name, body.input.size);
    return { ...home, facts: withValues(facts, run, body.ports, own), own, portions };
  }
}

interface Drafted {
  readonly body: Omit<RunBody, "ports">;
  readonly texts: ReadonlyMap<string, Uint8Array>;
}

/** A run input that is longer stands by itself: most runs of a project have the same. */
const LONG_INPUT = 1 << 16;

function keptInput(text: string) {
  if (text.length <= LONG_INPUT) return { input: undefined, bytes: new Uint8Array() };
  const bytes = new TextEncoder().encode(text);
  return { input: { name: `input ${bytesKey(bytes)}`, size: bytes.length }, bytes };
}

function withoutInput(project: Project): Project {
  return { ...project, input: EMPTY_PROJECT.input };
}

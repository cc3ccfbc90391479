// The values of secret parameters: held in memory, or in the browser's storage where the user asks for it, and handed
// to a run alone. Projects, history and state hold none of them. Knows nothing of forms and files.

import type { Edit } from "../graph/edit";
import type { Graph, NodeId, Project } from "../graph/graph";
import type { Json } from "../graph/json";
import type { Plan, Step } from "../graph/plan";
import { type SecretPlace, secretPlaces, type TakenSecret, takeSecrets, withSecrets } from "../graph/secret";
import type { Catalog } from "../graph/spec";
import { eventRedactor } from "../runtime/redact";
import type { RunEvent } from "../runtime/runtime";
import type { History } from "./history";
import type { SecretStore, StoredSecret } from "./secret-store";

/** What may be known of a secret: that it is set, and whether the browser keeps it. */
interface SecretState {
  readonly remembered: boolean;
}

/** The secrets that are set in the graph on the screen, by `secretKey`. */
export type SecretStates = ReadonlyMap<string, SecretState>;

export const NO_SECRETS: SecretStates = new Map();

export function secretKey(node: NodeId, param: string): string {
  return `${node}.${param}`;
}

/** A plan with its secrets, for a runtime alone, and what takes them out of what the runtime tells. */
export interface Revealed {
  readonly plan: Plan;
  redact(event: RunEvent): RunEvent;
}

interface Held {
  readonly value: Json;
  /** Stands for the value in plans: names it in content keys without telling anything of it. */
  readonly tag: string;
  readonly remembered: boolean;
}

/** Shared by the names that a node has had: undoing a rename finds it, and so does redoing it. */
interface Slot {
  held?: Held;
}

interface Vault {
  readonly slots: Map<string, Slot>;
  /** Under which the browser keeps what is to be remembered. */
  readonly home: string;
}

export class Secrets {
  readonly #store: SecretStore;
  readonly #vaults = new WeakMap<Project, Vault>();
  #vault: Vault = { slots: new Map(), home: "" };

  constructor(store: SecretStore) {
    this.#store = store;
  }

  /** A project that came from outside starts with what was remembered for its home; nothing of another project's. */
  opened(project: Project, home: string): void {
    const slots = new Map<string, Slot>();
    for (const { place, value, tag } of this.#store.load(home)) {
      slots.set(slotKey(place), { held: { value, tag, remembered: true } });
    }
    this.#vault = { slots, home };
    this.#vaults.set(project, this.#vault);
  }

  /** Nothing is remembered for a project any more: it is gone, or its place is another's now. */
  forgetHome(home: string): void {
    this.#store.save(home, []);
  }

  /** Of a project that was deleted for good, nothing is remembered. */
  keepOnly(homes: readonly string[]): void {
    const kept = new Set(homes);
    for (const home of this.#store.homes()) if (!kept.has(home)) this.forgetHome(home);
  }

  /** To be told of every project that comes to the screen: one made by an edit has the secrets of the one before. */
  follow(project: Project): void {
    this.#vault = this.#vaults.get(project) ?? this.#vault;
    this.#vaults.set(project, this.#vault);
  }

  /** Takes the secrets out of what was opened, and tells so. */
  admit<T extends { readonly project: Project; readonly notes: readonly string[] }>(
    opened: T,
    catalog: Catalog,
    home: string,
  ): T {
    const { project, taken } = takeSecrets(opened.project, catalog);
    this.opened(project, home);
    if (taken.length === 0) return opened;
    this.#take(taken);
    return { ...opened, project, notes: [...opened.notes, noteOf(taken)] };
  }

  /** The history without the secrets that an edit brought into it. */
  clean(history: History, catalog: Catalog): History {
    const { project: present, taken } = takeSecrets(history.present, catalog);
    this.follow(present);
    if (taken.length === 0) return history;
    this.#take(taken);
    // A parameter that the code made secret was none before: its value stands in the entries before, too.
    const open = (project: Project): Project => {
      if (this.#vaults.get(project) !== this.#vault) return project;
      const cleaned = takeSecrets(project, catalog).project;
      this.#vaults.set(cleaned, this.#vault);
      return cleaned;
    };
    return { ...history, past: history.past.map(open), present, future: history.future.map(open) };
  }

  /** Follows what an accepted edit of a graph does to the names and places of its nodes. */
  heed(edit: Edit, within: string, before: Graph): void {
    switch (edit.kind) {
      case "batch":
        for (const each of edit.edits) this.heed(each, within, before);
        return;
      case "within":
        this.heed(edit.edit, edit.type, before);
        return;
      case "rename":
        this.#copy(within, edit.node, within, edit.to);
        return;
      case "addNode":
        this.#forget(within, edit.node.id);
        return;
      case "pack":
        for (const node of edit.nodes) this.#copy(within, node, edit.type, node);
        return;
      case "unpack":
      case "unlink": {
        const nodes = (within ? before.subgraphs.get(within)?.nodes : before.nodes) ?? new Map();
        const type = (nodes as Graph["nodes"]).get(edit.node)?.type ?? "";
        for (const inner of before.subgraphs.get(type)?.nodes.keys() ?? []) {
          if (edit.kind === "unlink") this.#copy(type, inner, edit.type, inner, true);
          // One that has to take another name there is entered anew.
          else if (!nodes.has(inner)) this.#copy(type, inner, within, inner);
        }
      }
    }
  }

  set(place: SecretPlace, value: Json | undefined, remember: boolean): void {
    const slot = this.#slotAt(place);
    const wasRemembered = slot.held?.remembered ?? false;
    if (value === undefined) delete slot.held;
    else {
      const tag = slot.held && same(slot.held.value, value) ? slot.held.tag : newTag();
      slot.held = { value, tag, remembered: remember };
    }
    if (remember || wasRemembered) this.#save();
  }

  /** Keeps a secret that is set beyond this visit, or no longer. */
  remember(place: SecretPlace, remember: boolean): void {
    const { held } = this.#slotAt(place);
    if (held) this.set(place, held.value, remember);
  }

  /** The graph to make a plan of: tags stand for the secrets that are set. */
  planned(graph: Graph, catalog: Catalog): Graph {
    return withSecrets(graph, catalog, (place) => this.#vault.slots.get(slotKey(place))?.held?.tag);
  }

  /** What is set in the graph on the screen, `before` where nothing changed. */
  states(graph: Graph, catalog: Catalog, within: string, before: SecretStates): SecretStates {
    const states = new Map<string, SecretState>();
    for (const place of secretPlaces(graph, catalog)) {
      const held = place.within === within && this.#vault.slots.get(slotKey(place))?.held;
      if (held) states.set(secretKey(place.node, place.param), { remembered: held.remembered });
    }
    const isSame =
      states.size === before.size &&
      [...states].every(([key, { remembered }]) => before.get(key)?.remembered === remembered);
    return isSame ? before : states;
  }

  reveal(plan: Plan): Revealed {
    const values = new Map(
      [...this.#vault.slots.values()].flatMap(({ held }) => (held ? [[held.tag, held.value]] : [])),
    );
    if (values.size === 0) return { plan, redact: (event) => event };
    const secret = new Set<NodeId>();
    const steps = plan.steps.map((step) => revealedStep(step, values, secret));
    return {
      plan: { ...plan, steps },
      redact: eventRedactor(
        [...values.values()].map((value) => (typeof value === "string" ? value : JSON.stringify(value))),
      ),
    };
  }

  #take(taken: readonly TakenSecret[]): void {
    for (const { place, value } of taken) {
      this.set(place, value, this.#slotAt(place).held?.remembered ?? false);
    }
  }

  #slotAt(place: SecretPlace): Slot {
    const key = slotKey(place);
    const slot = this.#vault.slots.get(key) ?? {};
    this.#vault.slots.set(key, slot);
    return slot;
  }

  /** A node's secrets are those of another place as well: undo goes back to the first. `apart`: each has its own. */
  #copy(from: string, node: NodeId, to: string, name: NodeId, apart = false): void {
    this.#forget(to, name);
    let isRemembered = false;
    for (const [key, slot] of [...this.#vault.slots]) {
      const place = placeOf(key);
      if (place.within !== from || place.node !== node) continue;
      this.#vault.slots.set(slotKey({ ...place, within: to, node: name }), apart ? { ...slot } : slot);
      isRemembered ||= slot.held?.remembered ?? false;
    }
    if (isRemembered) this.#save();
  }

  /** A new node is not the one that had its name before. */
  #forget(within: string, node: NodeId): void {
    for (const key of [...this.#vault.slots.keys()]) {
      const place = placeOf(key);
      if (place.within === within && place.node === node) this.#vault.slots.delete(key);
    }
  }

  #save(): void {
    const stored = [...this.#vault.slots].flatMap(([key, { held }]): StoredSecret[] =>
      held?.remembered ? [{ place: placeOf(key), value: held.value, tag: held.tag }] : [],
    );
    this.#store.save(this.#vault.home, stored);
  }
}

/** Puts the values where their tags stand, and marks what depends on them: it is not to be stored. */
function revealedStep(step: Step, values: ReadonlyMap<string, Json>, secret: Set<NodeId>): Step {
  const revealed = (value: Json): Json =>
    (typeof value === "string" ? values.get(value) : undefined) ?? value;
  const params = Object.fromEntries(
    Object.entries(step.params).map(([name, value]) => [name, revealed(value)]),
  );
  const inputs = step.inputs.map((input) =>
    input.from === "constant" ? { ...input, value: revealed(input.value) } : input,
  );
  const holds =
    Object.entries(params).some(([name, value]) => value !== step.params[name]) ||
    inputs.some((input, index) => {
      const tagged = step.inputs[index];
      return input.from === "constant" && tagged?.from === "constant" && input.value !== tagged.value;
    });
  const fed = step.inputs.some(
    (input) => input.from === "wires" && input.wires.some((wire) => secret.has(wire.node)),
  );
  if (!holds && !fed) return step;
  secret.add(step.node);
  return { ...step, params, inputs, secret: true };
}

function noteOf(taken: readonly TakenSecret[]): string {
  const names = taken.map(({ place }) => `"${place.param}" of "${place.node}"`).join(", ");
  return `The file carried secrets: ${names}. They were taken out of the pipeline and are kept in memory until the page closes.`;
}

function newTag(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `secret ${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function slotKey({ within, node, type, param }: SecretPlace): string {
  return JSON.stringify([within, node, type, param]);
}

function placeOf(key: string): SecretPlace {
  const [within, node, type, param] = JSON.parse(key) as [string, NodeId, string, string];
  return { within, node, type, param };
}

function same(a: Json, b: Json): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

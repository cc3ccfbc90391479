// The host of users' own modules: chains of their nodes behind the `Host` door, values as JSON text in buffers.
// Knows nothing of plans, pages or workers.

import type { JsonObject } from "../../graph/json";
import type { ValuePath } from "../../graph/question";
import { type BatchReply, type Host, HostError, type OpenReply, type Take } from "../host";
import { Buffer } from "./buffer";
import { CommandInstance } from "./command";
import { type Instance, NodeInstance } from "./instance";
import { binaryAt, fileText, type Item, itemOf, readItems, shownText, writeItems } from "./items";
import { Journal } from "./journal";
import { megabytes } from "./limits";
import { type LoadedModule, loadModule } from "./module";
import { Stage } from "./stage";
import { Trap } from "./trap";

interface ProgramNode {
  readonly id: string;
  readonly type: string;
  readonly params?: JsonObject;
  readonly onError?: "stop" | "skip";
  /** The module in base64. */
  readonly source?: string;
  readonly inputs: readonly { readonly port: string; readonly value?: unknown }[];
  readonly outputs: readonly { readonly port: string; readonly buffer: number }[];
  readonly via?: string;
}

interface Program {
  readonly segments: readonly { readonly nodes: readonly ProgramNode[] }[];
}

const MOST_MEMORY = 256 * 2 ** 20;

/** `mostMemory`: bytes that one instance of a module can have, whatever `limit` says. */
export function createWasmHost(mostMemory = MOST_MEMORY): Host {
  return new WasmHost(mostMemory);
}

class WasmHost implements Host {
  readonly pacesItself = false;
  readonly #mostMemory: number;
  readonly #buffers = new Map<number, Buffer>();
  #segments: readonly Stage[][] = [];
  /** By source, of the last program. */
  #modules = new Map<string, Promise<LoadedModule>>();
  #limit: { readonly bytes: number; readonly before: number } | undefined;

  constructor(mostMemory: number) {
    this.#mostMemory = mostMemory;
  }

  async open(text: string): Promise<string> {
    for (const stage of this.#segments.flat()) stage.close();
    const { segments } = JSON.parse(text) as Program;
    const modules = new Map<string, Promise<LoadedModule>>();
    const opened: Stage[][] = [];
    this.#segments = opened;
    for (const { nodes } of segments) {
      const stages: Stage[] = [];
      opened.push(stages);
      for (const [index, node] of nodes.entries()) {
        const journal = new Journal();
        try {
          const loaded = await this.#load(node.source ?? "", modules);
          const via = nodes[index - 1]?.outputs.findIndex(({ port }) => port === node.via) ?? 0;
          stages.push(this.#stage(node, index, Math.max(0, via), loaded, journal));
        } catch (error) {
          return JSON.stringify(this.#refused(node.id, index, error, journal));
        }
      }
    }
    this.#modules = modules;
    return JSON.stringify({ ok: true });
  }

  feed(buffer: number, values: Uint8Array): number {
    let items: readonly Item[];
    try {
      items = readItems(values);
    } catch (error) {
      throw new HostError(`The values cannot be read: ${error instanceof Error ? error.message : error}.`);
    }
    this.#bufferToFill(buffer).push(items);
    return items.length;
  }

  run(segment: number, take: readonly Take[], count: number, upto: number): string {
    const [head] = this.#begin(segment);
    if (head && count > 0) {
      const columns = take.map(([buffer, from]) => this.#buffer(buffer).slice(from, from + count));
      if (take.length !== head.taken || columns.some((column) => column.length !== count)) {
        throw new Error(`There are no ${count} items for segment ${segment}.`);
      }
      head.load(columns, count);
    }
    const stages = this.#chain(segment).slice(0, upto);
    if (stages[0]) pass(stages, 0, stages[0].work());
    return this.#reply(segment, upto);
  }

  finish(segment: number, upto: number): string {
    this.#begin(segment);
    const stages = this.#chain(segment).slice(0, upto);
    stages.forEach((stage, place) => {
      pass(stages, place, stage.flush());
    });
    for (const stage of this.#chain(segment)) stage.close();
    const reply = this.#reply(segment, upto);
    this.#chain(segment).length = 0;
    return reply;
  }

  read(buffer: number, from: number, to: number): string {
    return `[${this.#buffer(buffer).slice(from, to).map(shownText).join(",")}]`;
  }

  text(buffer: number, from: number, to: number): string {
    return `[${this.#buffer(buffer).slice(from, to).map(fileText).join(",")}]`;
  }

  export(buffer: number, from: number, to: number): Uint8Array {
    return writeItems(this.#buffer(buffer).slice(from, to));
  }

  pack(buffer: number, from: number, to: number): Uint8Array {
    return this.export(buffer, from, to);
  }

  window(buffer: number, item: number, path: ValuePath): Uint8Array | undefined {
    const [held] = this.#buffer(buffer).slice(item, item + 1);
    return held === undefined ? undefined : binaryAt(held, path)?.part.bytes;
  }

  origins(buffer: number, from: number, to: number): string {
    return JSON.stringify(this.#buffer(buffer).origins(from, to));
  }

  summary(buffer: number): string {
    return JSON.stringify(this.#buffer(buffer).summary());
  }

  find(buffer: number, text: string, from: number, limit: number): string {
    return JSON.stringify(this.#buffer(buffer).find(text, from, limit));
  }

  drop(buffer: number, before: number): void {
    if (before === Number.POSITIVE_INFINITY) this.#buffers.delete(buffer);
    else this.#buffers.get(buffer)?.drop(before);
  }

  limit(bytes: number | undefined): void {
    this.#limit = bytes === undefined ? undefined : { bytes, before: this.#used() };
  }

  cancel(): void {
    // No module waits for anything.
  }

  #load(source: string, modules: Map<string, Promise<LoadedModule>>): Promise<LoadedModule> {
    const loaded = modules.get(source) ?? this.#modules.get(source) ?? loadModule(source, this.#mostMemory);
    modules.set(source, loaded);
    return loaded;
  }

  #stage(node: ProgramNode, index: number, via: number, loaded: LoadedModule, journal: Journal): Stage {
    const params = JSON.stringify(node.params ?? {});
    const ports = node.outputs.length;
    const instance: Instance =
      loaded.kind === "node"
        ? new NodeInstance(loaded, params, ports, journal)
        : new CommandInstance(loaded, node.type, params, ports, journal);
    return new Stage({
      node: index,
      instance,
      journal,
      onError: node.onError ?? "stop",
      inputs: node.inputs.map(({ value }) =>
        value === undefined ? {} : { constant: itemOf(JSON.stringify(value)) },
      ),
      outputs: node.outputs.map(({ buffer }) => this.#bufferToFill(buffer)),
      via,
      streams: loaded.streams,
      checkRoom: (bytes) => this.#checkRoom(bytes),
    });
  }

  #refused(node: string, index: number, error: unknown, journal: Journal): OpenReply {
    for (const stage of this.#segments.flat()) stage.close();
    this.#segments = [];
    const message = error instanceof Error ? error.message : String(error);
    const type = error instanceof Trap ? error.type : "module";
    return { error: { node, type, message }, logs: journal.take().map((log) => ({ node: index, ...log })) };
  }

  #begin(segment: number): readonly Stage[] {
    const chain = this.#chain(segment);
    for (const stage of chain) stage.begin();
    return chain;
  }

  #chain(segment: number): Stage[] {
    const chain = this.#segments[segment];
    if (!chain) throw new Error(`There is no segment ${segment}.`);
    return chain;
  }

  #reply(segment: number, upto: number): string {
    const chain = this.#chain(segment);
    const stages = chain.slice(0, upto);
    const reply: BatchReply = {
      nodes: stages.map(({ consumed, emitted, bytes, skipped, ms }) => ({
        consumed,
        emitted,
        bytes,
        skipped,
        ms,
      })),
      failure: stages.find(({ failure }) => failure)?.failure ?? null,
      skips: stages.flatMap(({ skips }) => skips),
      logs: chain.flatMap(({ parts: { node, journal } }) => journal.take().map((log) => ({ node, ...log }))),
      more: stages[0]?.hasMore ?? false,
    };
    return JSON.stringify(reply);
  }

  #buffer(number: number): Buffer {
    const buffer = this.#buffers.get(number);
    if (!buffer) throw new HostError(`There is no buffer ${number}.`);
    return buffer;
  }

  #bufferToFill(number: number): Buffer {
    const buffer = this.#buffers.get(number) ?? new Buffer();
    this.#buffers.set(number, buffer);
    return buffer;
  }

  /** Bytes of all modules' memories and all values. */
  #used(): number {
    const instances = this.#segments.flat().reduce((sum, { parts }) => sum + parts.instance.memory, 0);
    return [...this.#buffers.values()].reduce((sum, { bytes }) => sum + bytes, instances);
  }

  #checkRoom(bytes: () => number): void {
    if (!this.#limit || this.#used() + bytes() - this.#limit.before <= this.#limit.bytes) return;
    throw new Trap(
      `It took more than the ${megabytes(this.#limit.bytes)} of memory that it may have.`,
      "memory",
    );
  }
}

/** Sends what a stage emitted down the rest of the chain. */
function pass(stages: readonly Stage[], place: number, lists: readonly (readonly Item[])[]): void {
  const next = stages[place + 1];
  const items = next && lists[next.parts.via];
  if (!next || !items || items.length === 0 || next.stopped) return;
  next.load([items], items.length);
  // A module inside a chain does not come back later: what follows waits for all of its items.
  do pass(stages, place + 1, next.work());
  while (next.hasMore);
}

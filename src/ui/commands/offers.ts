// What the command palette offers for what was typed: commands, nodes to go to and to add, projects to open, the best
// first. Knows nothing of screens.

import type { NodeId, Project } from "../../graph/graph";
import { type Catalog, type CatalogEntry, entryOf } from "../../graph/spec";
import { distinctEntries } from "../palette/search";
import { commandGroups, commandPaletteText } from "../text/commands";
import { type Command, type CommandGroup, type CommandId, keywordsOf, titleOf } from "./command";
import { matchScore, type WeighedText, wordsOf } from "./matches";

export type Offer =
  | {
      readonly kind: "command";
      readonly key: string;
      readonly title: string;
      readonly id: CommandId;
      readonly group: CommandGroup;
    }
  | {
      readonly kind: "node";
      readonly key: string;
      readonly title: string;
      readonly detail: string;
      readonly node: NodeId;
    }
  | {
      readonly kind: "add";
      readonly key: string;
      readonly title: string;
      readonly detail: string;
      readonly entry: CatalogEntry;
    }
  | {
      readonly kind: "example" | "project";
      readonly key: string;
      readonly title: string;
      readonly detail: string;
      readonly id: string;
    };

/** A project or an example that can be opened. */
export interface Openable {
  readonly kind: "example" | "project";
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}

export interface Offered {
  readonly commands: readonly Command[];
  readonly project: Project;
  readonly catalog: Catalog;
  readonly openables: readonly Openable[];
  /** Whether a command cannot be carried out now. */
  isRefused?(id: CommandId): boolean;
  /** The keys of what was chosen lately, the latest first. */
  readonly recent: readonly string[];
}

/** A small advantage for what was used lately: it decides among equals. */
const RECENT_BONUS = 0.8;

/** What cannot be done now is found, but later. */
const REFUSED_HANDICAP = 5;
/** Who types a whole title means it. */
const WHOLE_BONUS = 20;

/** For an empty query the commands alone, those used lately first; else everything that is found, best first. */
export function offersFor(query: string, offered: Offered): readonly Offer[] {
  const words = wordsOf(query);
  const commands = offered.commands.map(
    ({ id, group }): Offer => ({ kind: "command", key: id, title: titleOf(id), id, group }),
  );
  if (words.length === 0) return commands;
  const rank = new Map(offered.recent.map((key, at) => [key, RECENT_BONUS / (at + 1)]));
  const found: { readonly offer: Offer; readonly score: number }[] = [];
  const consider = (offer: Offer, texts: readonly WeighedText[]) => {
    const score = matchScore(texts, words);
    if (score === 0) return;
    const wanted = (rank.get(offer.key) ?? 0) + (isWhole(offer.title, query) ? WHOLE_BONUS : 0);
    const refused = offer.kind === "command" && offered.isRefused?.(offer.id) ? REFUSED_HANDICAP : 0;
    found.push({ offer, score: score + wanted - refused });
  };
  for (const [at, offer] of commands.entries()) {
    const command = offered.commands[at];
    if (!command) continue;
    consider(offer, [
      [offer.title, 10],
      ...keywordsOf(command.id)
        .split(" ")
        .map((word): WeighedText => [word, 6]),
      [commandGroups[command.group], 3],
    ]);
  }
  for (const node of offered.project.graph.nodes.values()) {
    const type = entryOf(offered.catalog, node)?.spec.title ?? node.type;
    const title = commandPaletteText.goTo(node.id);
    consider({ kind: "node", key: `node ${node.id}`, title, detail: type, node: node.id }, [
      [node.id, 9],
      [type, 5],
      [title, 4],
    ]);
  }
  for (const entry of distinctEntries(offered.catalog)) {
    const { spec } = entry;
    const title = commandPaletteText.add(spec.title);
    consider({ kind: "add", key: `add ${spec.node_type}`, title, detail: spec.description, entry }, [
      [spec.title, 9],
      [spec.node_type, 8],
      ...(spec.aliases ?? []).map((alias): WeighedText => [alias, 7]),
      [title, 4],
    ]);
  }
  for (const { kind, id, title, detail } of offered.openables) {
    const text = commandPaletteText.open(title);
    consider({ kind, key: `${kind} ${id}`, title: text, detail, id }, [
      [title, 8],
      [text, 5],
      [commandPaletteText.kinds[kind], 4],
    ]);
  }
  return found.sort((a, b) => b.score - a.score).map(({ offer }) => offer);
}

function isWhole(title: string, query: string): boolean {
  return title.replace("…", "").toLowerCase() === query.trim().toLowerCase();
}

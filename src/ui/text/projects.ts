// The words of projects, their versions and their keeping: lists, dialogs and banners. Knows nothing of how they look.

import type { Difference } from "../../session/storage/differences";
import type { Why } from "../../session/storage/record";
import type { Trouble } from "../../session/storage/trouble";
import { counted, grouped } from "./words";

const RELATIVE = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const DATE = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** "3 minutes ago"; beyond a week, the date. */
export function ago(at: number, now = Date.now()): string {
  const ms = now - at;
  if (ms < 0 || ms > 7 * 86_400_000) return DATE.format(at);
  const step = STEPS.find(([, length]) => ms >= length);
  return step ? RELATIVE.format(-Math.floor(ms / step[1]), step[0]) : "just now";
}

export function dateOf(at: number): string {
  return DATE.format(at);
}

export const projectMenuText = {
  label: "Project menu",
  projects: "Projects…",
  versions: "Version history…",
  keep: "Keep this version",
  kept: "This version is kept in the version history.",
  duplicate: "Duplicate",
  readOnly: "Read only",
} as const;

export const projectsText = {
  title: "Projects",
  description: "They are kept in this browser, on this computer.",
  search: "Search projects",
  list: "Projects in this browser",
  create: "New project",
  open: (name: string) => `Open “${name}”`,
  opened: "Open now",
  more: (name: string) => `More about “${name}”`,
  rename: "Rename",
  newName: "New name",
  duplicate: "Duplicate",
  copyOf: (name: string) => `${name} (copy)`,
  restored: (name: string) => `${name} (restored)`,
  versions: "Version history…",
  remove: "Delete",
  removed: (name: string) => `Deleted “${name}”.`,
  undo: "Undo",
  size: (nodes: number, wires: number) => `${counted(nodes, "node")}, ${counted(wires, "wire")}`,
  changed: (when: string) => `Changed ${when}`,
  loading: "Looking what is there…",
  none: "No project yet",
  noneText: "What you build is kept here by itself, from the first edit on.",
  notFound: "No project of that name",
  notFoundText: "Search for another part of its name.",
  unsaved: "What is on the canvas now is not in the list: it gets a place with the first edit.",
  persistence: {
    unknown: "This browser does not tell how long it keeps what is stored. Export what matters.",
    kept: "This browser keeps what is stored until you delete it.",
    clearable: "This browser may clear what is stored when its disk gets full. Export what matters.",
  },
  ask: "Ask it not to",
} as const;

const PARTS: { readonly [part in Difference["part"]]: string } = {
  node: "Node",
  wire: "Wire",
  note: "Note",
  probe: "Probe",
  group: "Group",
  code: "Code of",
  cases: "Cases of",
  subgraph: "Subgraph",
  setting: "Project",
  place: "Places",
};

const SETTINGS: { readonly [name: string]: string } = {
  name: "name",
  description: "description",
  input: "run input",
  runOnEdit: "run on edit",
  limits: "limits",
};

export const versionsText = {
  title: "Version history",
  description:
    "What was kept of this project while it was worked on. Restoring one keeps the present one too.",
  list: "Versions",
  keep: "Keep this version",
  present: "Now",
  previous: "The save before",
  why: {
    activity: "Kept by itself",
    restore: "Before a restore",
    opening: "Before another was opened",
    hand: "Kept by hand",
    damaged: "Damaged",
  } satisfies { readonly [why in Why]: string },
  first: "The oldest that is kept",
  nodes: (count: number) => counted(count, "node"),
  more: (count: number) => `${grouped(count)} more`,
  restore: "Restore this version",
  isPresent: "This is the project as it is now.",
  restored: (when: string) => `Restored the version of ${when}. Undo brings back what was there before.`,
  unreadable: "This version cannot be read.",
  download: "Download as it is",
  none: "Nothing is kept yet",
  noneText: "The first edit starts the history of this project.",
  differences: "What restoring it changes",
  noDifferences: "It is the same as what is on the canvas now.",
  picture: "Choose a version to see it",
  pictureOf: (when: string) => `The graph as it was: ${when}`,
  sign: { added: "Added", removed: "Removed", changed: "Changed" },
  difference({ part, name, details }: Difference): string {
    if (part === "place") return `${counted(Number(name), "node")} moved`;
    if (part === "setting") return `${PARTS.setting}: ${SETTINGS[name] ?? name}`;
    return `${PARTS[part]} ${name}${details ? `: ${details.join(", ")}` : ""}`;
  },
  /** "+3 nodes, −1 wire, 2 changed". */
  summary(differences: readonly Difference[]): string {
    const count = (part: Difference["part"], change: Difference["change"]) =>
      differences.filter((each) => each.part === part && each.change === change).length;
    const signed = (sign: string, number: number, noun: string) =>
      number > 0 ? [`${sign}${counted(number, noun)}`] : [];
    const changed = differences.filter(({ change, part }) => change === "changed" && part !== "place");
    const others = differences.filter(
      ({ part, change }) => part !== "node" && part !== "wire" && change !== "changed",
    );
    const words = [
      ...signed("+", count("node", "added"), "node"),
      ...signed("−", count("node", "removed"), "node"),
      ...signed("+", count("wire", "added"), "wire"),
      ...signed("−", count("wire", "removed"), "wire"),
      ...signed("", others.length, "other part"),
      ...(changed.length > 0 ? [`${grouped(changed.length)} changed`] : []),
      ...(differences.some(({ part }) => part === "place") ? ["moved"] : []),
    ];
    return words.join(", ") || "No change";
  },
} as const;

export const recoveryText = {
  title: (name: string) => `What can be restored of “${name}”`,
  description: "Its stored text is damaged. Nothing of it was deleted, and other projects are untouched.",
  list: "What is stored",
  state: {
    whole: "Can be read",
    damaged: "Damaged",
    unreadable: "Cannot be read",
    newer: "Of a newer version",
  },
  restore: "Open",
  openedAs: (name: string) => `Opened as “${name}”.`,
  download: "Download",
  characters: (count: number) => counted(count, "character"),
  none: "Nothing is left of it.",
} as const;

interface TroubleWords {
  readonly title: string;
  readonly text: string;
}

const SAFE = "Your work is still on this page.";

export function troubleWords(trouble: Trouble): TroubleWords {
  switch (trouble.kind) {
    case "full":
      return {
        title: "Not saved: the browser's storage is full",
        text: `${SAFE} Free some disk space, delete projects you no longer need, or export this one.`,
      };
    case "denied":
      return {
        title: "Not saved: this browser stores nothing for this page",
        text: `${SAFE} It will be gone when the page closes: export it, or allow the page to store data.`,
      };
    case "closed":
      return {
        title: "Not saved: the browser closed its storage",
        text: `${SAFE} Saving is tried again by itself; to be safe, export it.`,
      };
    case "blocked":
      return {
        title: "Not saved: an older Studio in another tab holds the storage",
        text: `${SAFE} Close or reload the other tabs, and saving goes on by itself.`,
      };
    case "superseded":
      return {
        title: "Not saved: a newer Studio has taken over the storage",
        text: `${SAFE} Reload the page: it comes back with your work.`,
      };
    case "silent":
      return {
        title: "Not saved: the browser's storage does not answer",
        text: `${SAFE} Saving is tried again by itself; to be safe, export it.`,
      };
    case "broken":
      return { title: "Not saved: the browser's storage failed", text: `${SAFE} ${trouble.message}` };
  }
}

export const bannersText = {
  region: "Saving",
  retry: "Try again",
  export: "Export",
  reload: "Reload",
  dismiss: "Dismiss",
  conflict: (name: string) => ({
    title: `“${name}” was changed in another tab too`,
    text: "Both are kept. Your changes go on here, in a copy of their own.",
  }),
  restored: (count: number) => ({
    title: "The browser had lost its storage",
    text: `${counted(count, "project")} ${count === 1 ? "is" : "are"} back from a second copy, without version history.`,
  }),
  seeProjects: "See the projects",
  openOther: "Open the other",
  gone: (name: string) => ({
    title: `“${name}” was deleted in another tab`,
    text: "It is still here on this page, and no longer in the list of projects.",
  }),
  saveAnyway: "Keep it",
  damaged: (name: string) => ({
    title: `The newest version of “${name}” is damaged`,
    text: "This is the newest that can be read. The damaged one is kept as it is.",
  }),
  seeRecovery: "What can be restored",
  readOnly: {
    title: "A newer version of Studio wrote this project",
    text: "It is open to look at only, so that nothing of it gets lost.",
  },
  saveCopy: "Save a copy",
  followed: "Changed in another tab: this one shows it now.",
} as const;

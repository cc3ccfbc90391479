// Projects on their way in and out: files, links, packages, examples, what this browser saved. Knows nothing of what
// becomes of a project once it is open.

import type { FormatError } from "../formats/failure";
import { readItems } from "../formats/items";
import { readLink, writeLink } from "../formats/link";
import { type Opened, readManifest } from "../formats/manifest-reader";
import { writeManifest } from "../formats/manifest-writer";
import { writePackage } from "../formats/package-writer";
import { readProject } from "../formats/project-reader";
import { EMPTY_PROJECT, type Project } from "../graph/graph";
import { failure, type Result, success } from "../graph/result";
import type { Catalog } from "../graph/spec";
import type { Example } from "../library/examples";
import { withOwn } from "../library/library";
import type { Origin } from "./storage/sheet";

/** What was opened, and what had to be changed to open it. */
export interface OpenedProject {
  readonly name: string;
  readonly notes: readonly string[];
}

export interface Files {
  readonly examples: readonly Example[];
  /** Reads a file of any format we know. On failure what was open stays open; the error is a sentence. */
  openFile(name: string, bytes: Uint8Array): Promise<Result<OpenedProject, string>>;
  /** Opens the project in the fragment of a link (with or without its `#`). Runs nothing. */
  openLink(fragment: string): Promise<Result<OpenedProject, string>>;
  openExample(id: string): Result<OpenedProject, string>;
  /** An example as it would be opened, to be looked at alone. */
  peekExample(id: string): Result<{ readonly project: Project; readonly catalog: Catalog }, string>;
  /** Opens what this browser saved last; undefined when there is nothing. Rejects when storage is refused. */
  openSaved(): Promise<Result<OpenedProject, string> | undefined>;
  newProject(): void;
  exportManifest(): string;
  exportPackage(): Promise<Uint8Array>;
  /** The whole address that carries the project, unless it is too large for one. */
  shareLink(): Promise<Result<string, string>>;
  /** Turns a file of items (.json, .jsonl, .csv, text) into run input: the text of a JSON array. */
  readItems(name: string, text: string): Result<string, string>;
}

export interface FilesParts {
  readonly library: Catalog;
  readonly examples: readonly Example[];
  /** The WASI command that a package carries. */
  readonly loadCommand: () => Promise<Uint8Array>;
  /** The address of the editor, without fragment and query. */
  readonly address: string;
}

export interface FilesPlace {
  readonly present: () => Project;
  readonly catalog: () => Catalog;
  /** Puts a project on the screen. */
  readonly show: (opened: Opened, origin: Origin) => Result<OpenedProject, string>;
  readonly openSaved: Files["openSaved"];
}

export function createFiles(
  { library, examples, loadCommand, address }: FilesParts,
  place: FilesPlace,
): Files {
  const { present, catalog, show, openSaved } = place;

  function showOrTell(
    result: Result<Opened, FormatError>,
    kind: "file" | "link",
  ): Result<OpenedProject, string> {
    return result.ok ? show(result.value, { kind }) : failure(result.error.message);
  }

  function readExample(id: string): Result<Opened, string> {
    const example = examples.find((each) => each.id === id);
    if (!example)
      return failure(`There is no example "${id}". There are ${examples.map((each) => each.id).join(", ")}.`);
    const opened = readManifest(example.manifest, library);
    return opened.ok ? opened : failure(opened.error.message);
  }

  return {
    examples,
    openFile: async (name, bytes) => showOrTell(await readProject(name, bytes, library), "file"),
    openLink: async (fragment) => showOrTell(await readLink(fragment.replace(/^#/, ""), library), "link"),
    openExample(id) {
      const opened = readExample(id);
      return opened.ok ? show(opened.value, { kind: "example", id }) : opened;
    },
    peekExample(id) {
      const opened = readExample(id);
      if (!opened.ok) return opened;
      const { project } = opened.value;
      return success({ project, catalog: withOwn(library, project.graph) });
    },
    openSaved,
    newProject: () => void show({ project: { ...EMPTY_PROJECT }, notes: [] }, { kind: "new" }),
    exportManifest: () => writeManifest(present(), catalog()),
    exportPackage: async () => writePackage(present(), catalog(), await loadCommand()),
    async shareLink() {
      const link = await writeLink(present(), catalog());
      return link.ok ? success(`${address}#${link.value}`) : failure(link.error.message);
    },
    readItems(name, text) {
      const items = readItems(name, text);
      return items.ok ? items : failure(items.error.message);
    },
  };
}

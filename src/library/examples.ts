// The example pipelines that come with the editor, as manifests. Knows nothing of how they are opened.

import { invariant } from "../graph/result";

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Text of a manifest; its run input is in `metadata.studio.input`. */
  readonly manifest: string;
}

/** The files of examples/, in the order in which a newcomer meets them. */
const IDS = [
  "calculator",
  "text-processor",
  "mixed",
  "sensor",
  "diamond",
  "secret-writing",
  "log-triage",
  "sound",
  "ticks",
  "csv",
  "text-statistics",
  "json-cleanup",
];

export function loadExamples(): readonly Example[] {
  const files = import.meta.glob<string>("./examples/*.json", {
    eager: true,
    import: "default",
    query: "?raw",
  });
  return IDS.map((id) => {
    const manifest = files[`./examples/${id}.json`];
    invariant(manifest !== undefined, `there is no example ${id}`);
    const { name, description } = JSON.parse(manifest).metadata;
    return { id, title: name, description, manifest };
  });
}

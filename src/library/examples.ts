// The example pipelines that come with the editor, as manifests. Knows nothing of how they are opened.

export interface Example {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Text of a manifest; its run input is in `metadata.studio.input`. */
  readonly manifest: string;
}

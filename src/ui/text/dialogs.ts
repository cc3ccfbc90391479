// The words of the dialogs for sharing, pinning and what was opened. Knows nothing of who opens them.

import { counted, grouped } from "./words";

export const shareText = {
  title: "Share",
  description: "The link holds the whole project. Nothing is uploaded, and opening it runs nothing.",
  link: "Link",
  packing: "Packing the project…",
  length: (characters: number) => `${grouped(characters)} characters`,
  copy: "Copy link",
  copied: "Copied",
  refused: "The browser does not let this page copy. Select the link and copy it yourself.",
  long: (limit: number) =>
    `This link is long: above ${grouped(limit)} characters some chats and mail programs cut it. Export the manifest instead.`,
} as const;

export const pinText = {
  title: (node: string) => `Pinned output of “${node}”`,
  description: "These values stand for what the node would give; it does not run while it is pinned.",
  reading: "Reading the values…",
  nothing: (node: string) => `“${node}” has no output that could be pinned.`,
  unpin: "Unpin",
  cancel: "Cancel",
  save: "Save",
  pin: "Pin",
  noList: "The text is no JSON list yet.",
  values: (count: number) => counted(count, "value"),
  notValid: "not valid yet",
  format: "Format",
  notJson: "The text is not JSON yet.",
  fault: (line: number, column: number, message: string) => `Line ${line}, column ${column}: ${message}`,
} as const;

export const openedText = {
  title: (name: string) => `Opened “${name}”`,
  description: "What had to be changed, or could not be understood, to open it.",
} as const;

// The words of parameters and their fields. Knows nothing of which parameters there are.

export const paramText = {
  required: "required",
  reset: (title: string, to: string) => `Reset ${title} to ${to}`,
  changed: "Changed from its default",
  wired: "Comes from the wire:",
  preset: (text: string) => `Default: ${text}`,
  nothing: "nothing",
  on: "on",
  off: "off",
  mixed: "mixed",
  mixedHint: "The selected nodes differ here. A change sets them all.",
  choose: "Choose…",
  notSet: "not set",
  range: (min: number, max: number) => `${min} to ${max}`,
  slider: (title: string) => `${title} by slider`,
  drag: "Drag to change. Shift is finer, Ctrl coarser, Escape takes it back.",
  json: "JSON",
  stray: "is not read by this node",
  removeStray: (name: string) => `Remove ${name}`,
  runInput: "Takes the run input, unless a value stands here.",
  needsValue: "Needs a wire, or a value here.",
  portValue: "Used as long as no wire comes in.",
} as const;

/** What is wrong with a text that was entered. */
export const paramErrors = {
  noNumber: (text: string) => `"${text}" is not a number.`,
  notWhole: "Must be a whole number.",
  tooLarge: "Too large to be held exactly.",
  noJson: (line: number, column: number, message: string) =>
    `Not JSON yet: line ${line}, column ${column}: ${message}`,
  noColour: "Must be a colour such as #3b5bdb.",
} as const;

export const colourText = { pick: (title: string) => `${title} by colour picker` } as const;

export const fileText = {
  choose: "Choose a file…",
  replace: "Choose another…",
  chooseFor: (title: string) => `${title}: choose a file`,
  clear: "Remove the file",
  none: "No file",
  kept: (size: string) => `${size} kept in the project`,
  named: (name: string, size: string) => `${name}, ${size}`,
  tooLarge: (name: string, size: string, most: string) => `“${name}” is ${size}; ${most} is the most.`,
  noText: (name: string) => `“${name}” is not text.`,
  unreadable: (name: string) => `“${name}” could not be read.`,
} as const;

export const listText = {
  item: (title: string, position: number) => `${title}, item ${position}`,
  add: (title: string) => `Add to ${title}`,
  remove: (position: number) => `Remove item ${position}`,
  empty: "empty",
} as const;

export const secretText = {
  set: "Set",
  notSet: "Not set",
  replace: "Replace",
  clear: "Clear",
  save: "Save",
  cancel: "Cancel",
  reveal: "Show what is typed",
  hide: "Hide what is typed",
  placeholder: "Enter the secret",
  remember: "Remember in this browser",
  kept: "Kept in memory until this page closes. It is never part of the project, its files or its links.",
  remembered:
    "Kept in this browser for this project. It is never part of the project, its files or its links.",
} as const;
